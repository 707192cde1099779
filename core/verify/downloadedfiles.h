// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/firstdownload.h"
#include "core/store/verificationindex.h"
#include "core/verify/verifyoutcome.h"

#include <QHash>
#include <QSet>

#include <optional>

// What a run of downloads makes known of files, so that nothing has to be read again.
namespace rcm {

// A source's file as a run of downloads left it.
struct CachedFile {
    StoredFile file;
    std::optional<Digest> digest = {}; // of the bytes, as the run computed it; none: it was skipped as what is wanted
    bool isNew = false; // the run has brought it

    bool operator==(const CachedFile &) const = default;
};

// What verifyCache() would find. A file that was skipped has the digest that the source wants: that is why it was
// skipped. `source` as effectiveSource() has it; `now` in UTC.
[[nodiscard]] VerifiedFile fileAfterDownload(const Source &source, const CachedFile &cached, const QDateTime &now);

// Ids of the sources that have no published checksum, so that their first download is all there is to compare with.
[[nodiscard]] QSet<QString> learningSources(const SourceList &list);

// What of the skipped files, by source id, the list can still learn: those of which it notes no digest, though the
// index proves that the bytes there are the ones that were downloaded. A run that was killed leaves such.
[[nodiscard]] QHash<QString, DownloadedBytes> unnotedDownloads(
    const SourceList &list, const QHash<QString, StoredFile> &skipped, const QHash<QString, IndexEntry> &index);

// Notes first downloads, by source id, in the list. Returns what has drifted, in words for people, by source id.
[[nodiscard]] QHash<QString, QString> noteFirstDownloads(
    SourceList &list, const QHash<QString, DownloadedBytes> &downloads);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"
#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace rcm {

struct DownloadPlanOptions {
    bool skipExisting = false;
    bool requireChecksums = false;
    bool rehashExisting = false; // with skipExisting: what the index says of a file is not enough
    // Nothing may come over the network: implies skipExisting; what is not there is refused, unless it has a file: URL.
    bool offline = false;
};

// What is in the cache under a final name, and what the index knows of this very file.
struct ExistingFile {
    StoredFile file;
    std::optional<Digest> digest = {};
    bool isDownloaded = false; // we have put it there, so it is complete
};
using ExistingFiles = QHash<QString, ExistingFile>; // by path relative to the cache directory

// One place that the bytes go to, and the sources that are content with it.
struct DownloadTarget {
    QString filePath; // relative to the cache directory
    QStringList sourceIds;

    bool operator==(const DownloadTarget &) const = default;
};

// One file to fetch, once, however many sources name it.
struct PlannedDownload {
    QString name;
    QString version;
    QList<QUrl> urls; // the first, then its alternates; http, https or file
    std::optional<qint64> size = {}; // bytes, as the index told
    std::optional<Checksum> checksum = {};
    std::vector<DownloadTarget> targets; // never empty
    // The first target is there already, but what is known of it is out of date: it is fetched only if its digest is
    // wrong.
    bool checkExisting = false;
    bool mayFetch = true; // false: only what is there is looked at, since nothing may come over the network

    bool operator==(const PlannedDownload &) const = default;
    [[nodiscard]] QStringList sourceIds() const;
};

// A source that nothing has to be fetched for: it is in the cache, complete and as published.
struct SkippedDownload {
    QString sourceId;
    QString name;
    QString version;
    StoredFile file;

    bool operator==(const SkippedDownload &) const = default;
};

// A source that is not fetched, and why.
struct RefusedDownload {
    QString sourceId;
    QString name;
    QString version;
    Error error;

    bool operator==(const RefusedDownload &) const = default;
};

struct DownloadPlan {
    std::vector<PlannedDownload> downloads;
    std::vector<SkippedDownload> skipped;
    std::vector<RefusedDownload> refused;
    int excluded = 0; // sources that a maintainer has left out
    qint64 knownBytes = 0; // of the downloads whose size is known
    int unknownSizes = 0; // downloads whose size is not

    bool operator==(const DownloadPlan &) const = default;
};

// Why a download that may not use the network cannot end with its file.
[[nodiscard]] Error forbiddenOffline(const PlannedDownload &planned);

// What there is to do for these sources (with the maintainer's overrides), in their order. Pure. An existing file
// stands for a source when it has the published checksum; for one without, when it has the published size or was put
// there by us: what a killed copy left under a final name is fetched again.
[[nodiscard]] DownloadPlan planDownloads(
    const std::vector<Source> &sources, const ExistingFiles &existing, const DownloadPlanOptions &options);

// What of these sources is in the cache. A digest in the index counts while nobody has touched its file, see
// isUnchanged(); that we have put it there, while its size and time are the same.
[[nodiscard]] ExistingFiles findExisting(
    const std::vector<Source> &sources, const CacheStore &store, const QHash<QString, IndexEntry> &index);

} // namespace rcm

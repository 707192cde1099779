// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

namespace rcm {

// The checksum that a download of the source has to have. None where only an earlier download of a rolling URL
// told one: what lies there may change, and is then told as drift.
[[nodiscard]] std::optional<Checksum> expectedChecksum(const Source &source);

// Whether there is no published checksum, so that what a download brings is all that there is to compare with later.
[[nodiscard]] bool learnsFromDownloads(const Source &source);

// What a download has brought.
struct DownloadedBytes {
    Digest digest;
    QUrl finalUrl = {}; // after redirects
    QByteArray etag = {}; // as the server told, may be empty
    QDateTime at; // UTC
};

// Notes the digest of a file without a published checksum, so that another one shows next time. Returns what has
// drifted since the former download, in words for people, and adds it to the source's warnings; empty when nothing has.
// Nothing is noted of a file that an overridden URL brought.
[[nodiscard]] QString rememberFirstDownload(Source &source, const DownloadedBytes &bytes);

} // namespace rcm

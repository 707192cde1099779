// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"

#include <QDateTime>
#include <QUrl>

#include <vector>

// What the verification index is told of files that a download has left in the cache.
namespace rcm {

// The URL that `asked` was answered from, as it may be stored and shown: without secrets, and after a redirect
// without its query, which is often a signature. `answered`: the last hop's; empty where no server was asked.
[[nodiscard]] QUrl storedOrigin(const QUrl &asked, const QUrl &answered);

struct DownloadOrigin {
    QUrl url; // see storedOrigin()
    QByteArray etag;
};
[[nodiscard]] Result<void> recordDownload(VerificationIndex &index, const std::vector<StoredFile> &files,
    const Digest &digest, const DownloadOrigin &origin, const QDateTime &now);

// Files that were there and have been read. Where the same bytes once came from stays known.
[[nodiscard]] Result<void> recordChecked(
    VerificationIndex &index, const std::vector<StoredFile> &files, const Digest &digest, const QDateTime &now);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadrecord.h"

#include "core/base/secrets.h"

#include <utility>

namespace rcm {

QUrl storedOrigin(const QUrl &asked, const QUrl &answered)
{
    const bool isRedirected = !answered.isEmpty() && answered != asked;
    return withoutSecrets(isRedirected ? answered.adjusted(QUrl::RemoveQuery) : asked);
}

Result<void> recordDownload(VerificationIndex &index, const std::vector<StoredFile> &files, const Digest &digest,
    const DownloadOrigin &origin, const QDateTime &now)
{
    std::vector<IndexEntry> entries;
    entries.reserve(files.size());
    for (const StoredFile &file : files)
        entries.push_back(
            {file.filePath, file.size, file.modifiedAt, digest, now, origin.url, origin.etag, now, file.stamp});
    return index.record(entries);
}

Result<void> recordChecked(
    VerificationIndex &index, const std::vector<StoredFile> &files, const Digest &digest, const QDateTime &now)
{
    std::vector<IndexEntry> entries;
    for (const StoredFile &file : files) {
        IndexEntry entry{file.filePath, file.size, file.modifiedAt, digest, now};
        entry.stamp = file.stamp;
        const auto known = index.find(file.filePath);
        if (known && *known && (*known)->digest == digest) {
            entry.sourceUrl = (*known)->sourceUrl;
            entry.etag = (*known)->etag;
            entry.downloadedAt = (*known)->downloadedAt;
        }
        entries.push_back(std::move(entry));
    }
    return index.record(entries);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/downloadedfiles.h"

#include "core/verify/verifier.h"

namespace rcm {

namespace {

// The index proves that these are the bytes that were downloaded.
bool isDownloadOf(const IndexEntry &entry, const StoredFile &file)
{
    return isUnchanged(entry, file) && entry.downloadedAt.isValid() && !entry.sourceUrl.isEmpty();
}

} // namespace

VerifiedFile fileAfterDownload(const Source &source, const CachedFile &cached, const QDateTime &now)
{
    VerifiedFile file;
    file.sourceId = source.id;
    file.filePath = cached.file.filePath;
    file.size = cached.file.size;
    file.actual = cached.digest;
    file.verifiedAt = cached.digest ? now : QDateTime();
    file.downloadedAt = cached.isNew ? now : QDateTime();
    file.onDisk = cached.file;
    if (!file.actual && source.checksum)
        file.actual = source.checksum->digest;
    judgeContent(source, file);
    return file;
}

QSet<QString> learningSources(const SourceList &list)
{
    QSet<QString> ids;
    for (const Source &source : list.sources) {
        if (learnsFromDownloads(source))
            ids.insert(source.id);
    }
    return ids;
}

QHash<QString, DownloadedBytes> unnotedDownloads(
    const SourceList &list, const QHash<QString, StoredFile> &skipped, const QHash<QString, IndexEntry> &index)
{
    QHash<QString, DownloadedBytes> downloads;
    for (const Source &source : list.sources) {
        const auto file = skipped.constFind(source.id);
        if (source.checksum || file == skipped.cend() || !learnsFromDownloads(source))
            continue;
        const auto entry = index.constFind(file->filePath);
        if (entry != index.cend() && isDownloadOf(*entry, *file))
            downloads.insert(source.id, {entry->digest, entry->sourceUrl, entry->etag, entry->downloadedAt});
    }
    return downloads;
}

QHash<QString, QString> noteFirstDownloads(SourceList &list, const QHash<QString, DownloadedBytes> &downloads)
{
    QHash<QString, QString> drifts;
    for (Source &source : list.sources) {
        const auto bytes = downloads.constFind(source.id);
        if (bytes == downloads.cend())
            continue;
        if (const QString drift = rememberFirstDownload(source, *bytes); !drift.isEmpty())
            drifts.insert(source.id, drift);
    }
    return drifts;
}

} // namespace rcm

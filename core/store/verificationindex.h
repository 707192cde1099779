// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/store/cachelock.h"
#include "core/store/cachestore.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace rcm {

class IndexDatabase;

// What was learnt of a file in the cache when it was hashed. Its digest holds as long as isUnchanged(); where the bytes
// came from, as long as size and modification time are the same.
struct IndexEntry {
    QString filePath; // relative to the cache directory
    qint64 size = 0; // bytes
    QDateTime modifiedAt; // UTC, milliseconds
    Digest digest; // computed from the bytes on disk
    QDateTime verifiedAt; // UTC: when it was computed
    QUrl sourceUrl = {}; // where the bytes came from, after redirects; empty: not known
    QByteArray etag = {};
    QDateTime downloadedAt = {}; // UTC; invalid: not known
    FileStamp stamp = {}; // of the file when it was hashed; 0 in entries of older versions

    bool operator==(const IndexEntry &) const = default;
};

// Whether nobody has touched the file since it was hashed. A new name, owner or mode counts as a touch as well: the
// file is then read once more.
[[nodiscard]] inline bool isUnchanged(const IndexEntry &entry, const StoredFile &file)
{
    return entry.size == file.size && entry.modifiedAt == file.modifiedAt && entry.stamp == file.stamp;
}

// The memory of a cache directory: an SQLite database (WAL) that survives a kill at any moment and can be thrown away,
// since everything in it but the origin of files can be computed again. Several processes may have it open. To be used
// in the thread that opened it.
//
// Opening writes only where there is no database yet, or one of an older format. All ways of opening wait up to
// `patience` for other processes, and fail with Io where the database cannot be opened, is a link, or has a format that
// is newer than this program.
class VerificationIndex {
public:
    static constexpr std::chrono::milliseconds defaultPatience{10'000};

    // For writing, by who holds the cache directory: a database that is damaged, or not ours, is set aside under
    // another name and a new one made; notice() says so.
    [[nodiscard]] static Result<VerificationIndex> open(
        const QString &path, const CacheLock &held, std::chrono::milliseconds patience = defaultPatience);
    // For writing beside others. Fails with Parse where the database is damaged, and moves nothing.
    [[nodiscard]] static Result<VerificationIndex> open(
        const QString &path, std::chrono::milliseconds patience = defaultPatience);
    // For looking only: never writes, and fails where there is no database, or a damaged one (Parse).
    [[nodiscard]] static Result<VerificationIndex> openForReading(
        const QString &path, std::chrono::milliseconds patience = defaultPatience);

    VerificationIndex(VerificationIndex &&) noexcept;
    VerificationIndex &operator=(VerificationIndex &&) noexcept;
    ~VerificationIndex();

    // What people should know about opening: that a damaged index was set aside, and where. Empty when all is well.
    [[nodiscard]] const QString &notice() const { return m_notice; }

    [[nodiscard]] Result<std::optional<IndexEntry>> find(const QString &filePath) const;
    [[nodiscard]] Result<QHash<QString, IndexEntry>> entries() const; // by file path
    // Of files below one folder of the cache ("win32/x64/Ruby"), by path; at most `most`.
    [[nodiscard]] Result<std::vector<IndexEntry>> entriesBelow(const QString &folder, int most) const;
    [[nodiscard]] Result<void> record(const IndexEntry &entry);
    // All or none, in one transaction.
    [[nodiscard]] Result<void> record(const std::vector<IndexEntry> &entries);
    [[nodiscard]] Result<void> forget(const QString &filePath);

private:
    VerificationIndex(std::unique_ptr<IndexDatabase> database, QString notice);

    std::unique_ptr<IndexDatabase> m_database;
    QString m_notice;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace rcm {

// What was learnt of a file in the cache when it was hashed. Holds as long as size and modification time are the same.
struct IndexEntry {
    QString filePath; // relative to the cache directory
    qint64 size = 0; // bytes
    QDateTime modifiedAt; // UTC, milliseconds
    Digest digest; // computed from the bytes on disk
    QDateTime verifiedAt; // UTC: when it was computed
    QUrl sourceUrl = {}; // where the bytes came from, after redirects; empty: not known
    QByteArray etag = {};
    QDateTime downloadedAt = {}; // UTC; invalid: not known

    bool operator==(const IndexEntry &) const = default;
};

// The memory of a cache directory: an SQLite database (WAL) that survives a kill at any moment and can be thrown away,
// since everything in it but the origin of files can be computed anew. To be used in the thread that opened it.
class VerificationIndex {
public:
    // Makes the database where there is none. One that is damaged or of an unknown format is set aside under another
    // name and begun anew; notice() says so. Fails only where no database can be made.
    [[nodiscard]] static Result<VerificationIndex> open(const QString &path);

    VerificationIndex(VerificationIndex &&) noexcept;
    VerificationIndex &operator=(VerificationIndex &&) noexcept;
    ~VerificationIndex();

    // What people should know about opening: that a damaged index was set aside, and where. Empty when all is well.
    [[nodiscard]] const QString &notice() const { return m_notice; }

    [[nodiscard]] Result<std::optional<IndexEntry>> find(const QString &filePath) const;
    [[nodiscard]] Result<QHash<QString, IndexEntry>> entries() const; // by file path
    [[nodiscard]] Result<void> record(const IndexEntry &entry);
    // All or none, in one transaction.
    [[nodiscard]] Result<void> record(const std::vector<IndexEntry> &entries);
    [[nodiscard]] Result<void> forget(const QString &filePath);

private:
    class Connection;
    VerificationIndex(std::unique_ptr<Connection> connection, QString notice);

    std::unique_ptr<Connection> m_connection;
    QString m_notice;
};

} // namespace rcm

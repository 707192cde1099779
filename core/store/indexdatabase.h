// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QString>

#include <chrono>
#include <memory>

class QSqlError;

namespace rcm {

// The SQLite database behind VerificationIndex: opening, its format, and what its errors mean. To be used in the thread
// that opened it.
class IndexDatabase {
public:
    enum class Access {
        Write, // makes the database where there is none and brings an older format up to date; else opening writes
               // nothing
        Read, // writes nothing and makes no file, unless a writer's write-ahead log has to be read
    };

    // Waits up to `patience` for other processes. Fails with Parse where what is there is damaged or no database of
    // ours (see isDamaged), with Io for all else: no permission, busy, a link, a format that is newer than this
    // program.
    [[nodiscard]] static Result<std::unique_ptr<IndexDatabase>> open(
        const QString &path, Access access, std::chrono::milliseconds patience);
    ~IndexDatabase();
    Q_DISABLE_COPY_MOVE(IndexDatabase)

    [[nodiscard]] const QSqlDatabase &handle() const { return m_database; }
    [[nodiscard]] QSqlDatabase &handle() { return m_database; }
    // The columns of a row of `files`, in the order of IndexEntry; one that the format lacks is NULL.
    [[nodiscard]] QString columns() const;
    // Walks through all pages of `files`, without looking at every row.
    [[nodiscard]] Result<void> checkPages() const;
    [[nodiscard]] Error error(const QString &what, const QSqlError &cause) const;

private:
    IndexDatabase(QString path, Access access, std::chrono::milliseconds patience);
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> run(const QStringList &statements);
    [[nodiscard]] Result<void> readFormat();
    [[nodiscard]] Result<void> update();
    [[nodiscard]] Result<void> requireNoTables() const;
    [[nodiscard]] Result<void> requireOurs() const;

    QString m_path;
    Access m_access;
    QString m_name; // of the connection
    QSqlDatabase m_database;
    int m_format = 0;
};

// Whether an error of open() says that the database is of no use to anybody.
[[nodiscard]] inline bool isDamaged(const Error &error)
{
    return error.kind == ErrorKind::Parse;
}

// Moves the database and what SQLite keeps beside it to another name, and returns that. For who holds the CacheLock, so
// that two processes do not take each other's new one away.
[[nodiscard]] Result<QString> setDatabaseAside(const QString &path);

} // namespace rcm

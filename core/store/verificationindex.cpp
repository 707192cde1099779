// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/verificationindex.h"

#include "core/base/clock.h"
#include "core/store/filesystem.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;

const QString columns = u"path, size, modified, algorithm, digest, verified, url, etag, downloaded"_s;

QVariant milliseconds(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime timeOf(const QVariant &stored)
{
    return stored.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(stored.toLongLong(), Qt::UTC);
}

void bind(QSqlQuery &query, const IndexEntry &entry)
{
    query.addBindValue(entry.filePath);
    query.addBindValue(entry.size);
    query.addBindValue(milliseconds(entry.modifiedAt));
    query.addBindValue(hashAlgorithmName(entry.digest.algorithm()));
    query.addBindValue(entry.digest.bytes());
    query.addBindValue(milliseconds(entry.verifiedAt));
    query.addBindValue(entry.sourceUrl.toString(QUrl::FullyEncoded));
    query.addBindValue(entry.etag);
    query.addBindValue(milliseconds(entry.downloadedAt));
}

// Nothing for a row that makes no sense, which is then as if it were not there.
std::optional<IndexEntry> entryOf(const QSqlQuery &query)
{
    const auto algorithm = hashAlgorithmFromName(query.value(3).toString());
    if (!algorithm)
        return {};
    auto digest = Digest::fromBytes(*algorithm, query.value(4).toByteArray());
    if (!digest)
        return {};
    return IndexEntry{query.value(0).toString(), query.value(1).toLongLong(), timeOf(query.value(2)),
        std::move(*digest), timeOf(query.value(5)), QUrl(query.value(6).toString()), query.value(7).toByteArray(),
        timeOf(query.value(8))};
}

} // namespace

class VerificationIndex::Connection {
public:
    explicit Connection(const QString &path)
        : m_path(path)
        , m_name(QUuid::createUuid().toString())
        , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
    {
        m_database.setDatabaseName(path);
        // Another process may just be reading or writing: wait for it, rather than fail.
        m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    }
    ~Connection()
    {
        m_database.close();
        m_database = QSqlDatabase(); // removeDatabase() complains while a handle is alive
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] const QSqlDatabase &database() const { return m_database; }
    [[nodiscard]] QSqlDatabase &database() { return m_database; }
    [[nodiscard]] Error error(const QString &what, const QSqlError &cause) const
    {
        return {ErrorKind::Io, m_path, u"%1: %2"_s.arg(what, cause.text()), {}, {}};
    }

    // Opens and looks whether all of it can be read.
    [[nodiscard]] Result<void> open()
    {
        if (!m_database.open())
            return failure(error(u"the verification index cannot be opened"_s, m_database.lastError()));
        QSqlQuery query(m_database);
        if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next())
            return failure(error(u"the verification index is damaged"_s, query.lastError()));
        if (const QString answer = query.value(0).toString(); answer != "ok"_L1)
            return failure(ErrorKind::Parse, m_path, u"the verification index is damaged: %1"_s.arg(answer));
        if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
            return failure(error(u"the verification index is damaged"_s, query.lastError()));
        if (const int version = query.value(0).toInt(); version != 0 && version != formatVersion)
            return failure(ErrorKind::Parse, m_path,
                u"the verification index has format %1, expected %2"_s.arg(version).arg(formatVersion));
        return prepare(query);
    }

private:
    [[nodiscard]] Result<void> prepare(QSqlQuery &query)
    {
        const QStringList statements{u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s,
            u"CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, "
            "modified INTEGER NOT NULL, algorithm TEXT NOT NULL, digest BLOB NOT NULL, verified INTEGER NOT NULL, "
            "url TEXT, etag BLOB, downloaded INTEGER) WITHOUT ROWID"_s,
            u"PRAGMA user_version=%1"_s.arg(formatVersion), u"SELECT %1 FROM files LIMIT 1"_s.arg(columns)};
        for (const QString &statement : statements) {
            if (!query.exec(statement))
                return failure(error(u"the verification index cannot be prepared"_s, query.lastError()));
        }
        return {};
    }

    QString m_path;
    QString m_name;
    QSqlDatabase m_database;
};

namespace {

// Moves the database and what SQLite keeps beside it to another name.
Result<QString> setAside(const QString &path)
{
    const QString stamp = Clock::system().now().toString(u"yyyyMMdd-HHmmsszzz"_s);
    const QString kept = u"%1.damaged-%2"_s.arg(path, stamp);
    if (const auto moved = replaceFile(path, kept); !moved)
        return failure(moved.error());
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(path + suffix)) {
            if (const auto moved = replaceFile(path + suffix, kept + suffix); !moved)
                return failure(moved.error());
        }
    }
    return kept;
}

} // namespace

VerificationIndex::VerificationIndex(std::unique_ptr<Connection> connection, QString notice)
    : m_connection(std::move(connection))
    , m_notice(std::move(notice))
{
}

VerificationIndex::VerificationIndex(VerificationIndex &&) noexcept = default;
VerificationIndex &VerificationIndex::operator=(VerificationIndex &&) noexcept = default;
VerificationIndex::~VerificationIndex() = default;

Result<VerificationIndex> VerificationIndex::open(const QString &path)
{
    auto connection = std::make_unique<Connection>(path);
    const auto opened = connection->open();
    if (opened)
        return VerificationIndex(std::move(connection), {});
    connection.reset();
    if (!QFile::exists(path))
        return failure(opened.error());
    const auto kept = setAside(path);
    if (!kept)
        return failure(opened.error());
    connection = std::make_unique<Connection>(path);
    if (const auto again = connection->open(); !again)
        return failure(again.error());
    return VerificationIndex(std::move(connection),
        u"%1. It was set aside as %2 and is begun anew; the next verification reads every file."_s.arg(
            describe(opened.error()), *kept));
}

Result<std::optional<IndexEntry>> VerificationIndex::find(const QString &filePath) const
{
    QSqlQuery query(m_connection->database());
    query.prepare(u"SELECT %1 FROM files WHERE path = ?"_s.arg(columns));
    query.addBindValue(filePath);
    if (!query.exec())
        return failure(m_connection->error(u"the verification index cannot be read"_s, query.lastError()));
    return query.next() ? entryOf(query) : std::nullopt;
}

Result<QHash<QString, IndexEntry>> VerificationIndex::entries() const
{
    QSqlQuery query(m_connection->database());
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT %1 FROM files"_s.arg(columns)))
        return failure(m_connection->error(u"the verification index cannot be read"_s, query.lastError()));
    QHash<QString, IndexEntry> found;
    while (query.next()) {
        if (auto entry = entryOf(query))
            found.insert(entry->filePath, *entry);
    }
    return found;
}

Result<void> VerificationIndex::record(const IndexEntry &entry)
{
    return record(std::vector{entry});
}

Result<void> VerificationIndex::record(const std::vector<IndexEntry> &entries)
{
    QSqlDatabase &database = m_connection->database();
    if (!database.transaction())
        return failure(m_connection->error(u"the verification index cannot be written"_s, database.lastError()));
    QSqlQuery query(database);
    query.prepare(u"INSERT OR REPLACE INTO files (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(columns));
    for (const IndexEntry &entry : entries) {
        bind(query, entry);
        if (!query.exec()) {
            const Error error = m_connection->error(u"the verification index cannot be written"_s, query.lastError());
            database.rollback();
            return failure(error);
        }
    }
    if (!database.commit()) {
        const Error error = m_connection->error(u"the verification index cannot be written"_s, database.lastError());
        database.rollback();
        return failure(error);
    }
    return {};
}

Result<void> VerificationIndex::forget(const QString &filePath)
{
    QSqlQuery query(m_connection->database());
    query.prepare(u"DELETE FROM files WHERE path = ?"_s);
    query.addBindValue(filePath);
    if (!query.exec())
        return failure(m_connection->error(u"the verification index cannot be written"_s, query.lastError()));
    return {};
}

} // namespace rcm

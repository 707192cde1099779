// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/indexdatabase.h"

#include "core/base/clock.h"
#include "core/store/filestatus.h"
#include "core/store/filesystem.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// 1: no changed, no inode. Rows of that format are known by their size and time alone, so their files are read again.
constexpr int currentFormat = 2;

// https://www.sqlite.org/rescode.html
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

const QStringList companions{u"-wal"_s, u"-shm"_s, u"-journal"_s};

QString connectOptions(IndexDatabase::Access access, std::chrono::milliseconds patience)
{
    const QString busy = u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patience.count());
    return access == IndexDatabase::Access::Read ? busy + u";QSQLITE_OPEN_READONLY"_s : busy;
}

// A database in WAL mode that nobody has open has no log. SQLite would make one even to read, which then belongs to the
// reader's account and keeps the owner from writing; as immutable it is read as it is.
QString uriOf(const QString &path, IndexDatabase::Access access)
{
    const bool isAtRest = access == IndexDatabase::Access::Read && !QFile::exists(path + u"-wal"_s);
    const QString uri = QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded());
    return isAtRest ? uri + u"?immutable=1"_s : uri;
}

// SQLite follows a link in place of the database, and reports one in place of its log as "unable to open".
Result<void> requireOwnFiles(const QString &path)
{
    auto usable = requireOwnFile(path);
    for (const QString &suffix : companions)
        usable = usable.and_then([&] { return requireOwnFile(path + suffix); });
    return usable;
}

} // namespace

IndexDatabase::IndexDatabase(QString path, Access access, std::chrono::milliseconds patience)
    : m_path(std::move(path))
    , m_access(access)
    , m_name(QUuid::createUuid().toString())
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
{
    m_database.setDatabaseName(uriOf(m_path, access));
    m_database.setConnectOptions(connectOptions(access, patience));
}

IndexDatabase::~IndexDatabase()
{
    m_database.close();
    m_database = QSqlDatabase(); // removeDatabase() complains while a handle is alive
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<IndexDatabase>> IndexDatabase::open(
    const QString &path, Access access, std::chrono::milliseconds patience)
{
    TRY(requireOwnFiles(path));
    const bool exists = QFile::exists(path);
    if (!exists && access == Access::Read)
        return failure(ErrorKind::Io, path, u"no verification index"_s);
    // SQLite would open it for reading, and fail at the first write.
    if (exists && access == Access::Write && !isWritable(path))
        return failure(ErrorKind::Io, path, u"cannot write the verification index: permission denied"_s,
            u"Give this account write permission to the file, or use a cache directory of its own."_s);
    std::unique_ptr<IndexDatabase> database(new IndexDatabase(path, access, patience));
    TRY(database->open());
    return database;
}

Result<void> IndexDatabase::open()
{
    if (!m_database.open())
        return failure(error(u"cannot open the verification index"_s, m_database.lastError()));
    TRY(readFormat());
    if (m_format > currentFormat)
        return failure(ErrorKind::Io, m_path,
            u"the verification index has format %1, this program knows formats up to %2"_s.arg(m_format).arg(
                currentFormat),
            u"Use the newer program that wrote it, or move the file away: every file is then read again."_s);
    if (m_access == Access::Write) {
        if (auto updated = run({u"PRAGMA synchronous=NORMAL"_s}).and_then([this] { return update(); }); !updated)
            return updated;
    }
    return requireOurs();
}

Result<void> IndexDatabase::readFormat()
{
    QSqlQuery query(m_database);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return failure(error(u"cannot read the verification index"_s, query.lastError()));
    m_format = query.value(0).toInt();
    return {};
}

Result<void> IndexDatabase::run(const QStringList &statements)
{
    QSqlQuery query(m_database);
    for (const QString &statement : statements) {
        if (!query.exec(statement))
            return failure(error(u"cannot write the verification index"_s, query.lastError()));
    }
    return {};
}

// Under SQLite's own lock, since two processes may do it at once; whoever comes second finds it done.
Result<void> IndexDatabase::update()
{
    if (m_format == currentFormat)
        return {};
    if (m_format == 0) {
        TRY(requireNoTables());
    }
    // The mode cannot change in a transaction; a kill between the two leaves an empty database, which is begun again.
    const QStringList start{u"PRAGMA journal_mode=WAL"_s, u"BEGIN IMMEDIATE"_s};
    if (auto begun = run(start).and_then([this] { return readFormat(); }); !begun)
        return begun;
    const QString setFormat = u"PRAGMA user_version=%1"_s.arg(currentFormat);
    QStringList changes;
    if (m_format == 0)
        changes
            = {u"CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, "
               "modified INTEGER NOT NULL, algorithm TEXT NOT NULL, digest BLOB NOT NULL, verified INTEGER NOT NULL, "
               "url TEXT, etag BLOB, downloaded INTEGER, changed INTEGER, inode INTEGER) WITHOUT ROWID"_s,
                setFormat};
    else if (m_format == 1)
        changes = {u"ALTER TABLE files ADD COLUMN changed INTEGER"_s, u"ALTER TABLE files ADD COLUMN inode INTEGER"_s,
            setFormat};
    auto changed = run(changes + QStringList{u"COMMIT"_s});
    if (!changed)
        (void)run({u"ROLLBACK"_s});
    else
        m_format = currentFormat;
    return changed;
}

Result<void> IndexDatabase::requireNoTables() const
{
    QSqlQuery query(m_database);
    if (!query.exec(u"SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'files' LIMIT 1"_s))
        return failure(error(u"cannot read the verification index"_s, query.lastError()));
    if (!query.next())
        return {};
    return failure(ErrorKind::Parse, m_path,
        u"expected a verification index, found a database with a table \"%1\""_s.arg(
            query.value(0).toString().left(100)),
        u"Move the file away: every file is then read again."_s);
}

// A database of somebody else's, or one of ours that was cut while it was made by an old version.
Result<void> IndexDatabase::requireOurs() const
{
    QSqlQuery query(m_database);
    if (query.exec(u"SELECT %1 FROM files LIMIT 1"_s.arg(columns())))
        return {};
    Error failed = error(u"cannot read the verification index"_s, query.lastError());
    constexpr int sqliteError = 1; // no such table, no such column
    if (query.lastError().nativeErrorCode().toInt() == sqliteError)
        failed.kind = ErrorKind::Parse;
    return failure(failed);
}

QString IndexDatabase::columns() const
{
    const QString stamp = m_format < currentFormat ? u"NULL, NULL"_s : u"changed, inode"_s;
    return u"path, size, modified, algorithm, digest, verified, url, etag, downloaded, "_s + stamp;
}

Result<void> IndexDatabase::checkPages() const
{
    QSqlQuery query(m_database);
    if (!query.exec(u"SELECT COUNT(*) FROM files"_s) || !query.next())
        return failure(error(u"cannot read the verification index"_s, query.lastError()));
    return {};
}

Error IndexDatabase::error(const QString &what, const QSqlError &cause) const
{
    const int code = cause.nativeErrorCode().toInt() & 0xff; // without what extended codes add
    const bool damaged = code == sqliteCorrupt || code == sqliteNotADatabase;
    return {damaged ? ErrorKind::Parse : ErrorKind::Io, m_path,
        u"%1: %2"_s.arg(what, cause.databaseText().isEmpty() ? cause.driverText() : cause.databaseText()),
        damaged ? u"Move the file away: every file is then read again."_s
                : u"Check its permissions, and whether another program uses it."_s,
        {}};
}

Result<QString> setDatabaseAside(const QString &path)
{
    const QString stamp = Clock::system().now().toString(u"yyyyMMdd-HHmmsszzz"_s);
    const QString kept = u"%1.damaged-%2"_s.arg(path, stamp);
    TRY(replaceFile(path, kept));
    for (const QString &suffix : companions) {
        if (QFile::exists(path + suffix)) {
            TRY(replaceFile(path + suffix, kept + suffix));
        }
    }
    return kept;
}

} // namespace rcm

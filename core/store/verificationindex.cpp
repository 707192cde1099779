// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/verificationindex.h"

#include "core/base/secrets.h"
#include "core/store/indexdatabase.h"

#include <QSqlError>
#include <QSqlQuery>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

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
    query.addBindValue(withoutSecrets(entry.sourceUrl).toString(QUrl::FullyEncoded));
    query.addBindValue(entry.etag);
    query.addBindValue(milliseconds(entry.downloadedAt));
    query.addBindValue(entry.stamp.changedAt);
    query.addBindValue(static_cast<qint64>(entry.stamp.inode));
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
        timeOf(query.value(8)), {query.value(9).toLongLong(), static_cast<quint64>(query.value(10).toLongLong())}};
}

} // namespace

VerificationIndex::VerificationIndex(std::unique_ptr<IndexDatabase> database, QString notice)
    : m_database(std::move(database))
    , m_notice(std::move(notice))
{
}

VerificationIndex::VerificationIndex(VerificationIndex &&) noexcept = default;
VerificationIndex &VerificationIndex::operator=(VerificationIndex &&) noexcept = default;
VerificationIndex::~VerificationIndex() = default;

Result<VerificationIndex> VerificationIndex::open(
    const QString &path, const CacheLock & /*held*/, std::chrono::milliseconds patience)
{
    auto database = IndexDatabase::open(path, IndexDatabase::Access::Write, patience);
    const auto checked = database ? (*database)->checkPages() : failure(database.error());
    if (checked)
        return VerificationIndex(std::move(*database), {});
    if (!isDamaged(checked.error()))
        return failure(checked.error());
    if (database)
        database->reset(); // Windows renames no open file
    TRY_ASSIGN(const auto kept, setDatabaseAside(path));
    TRY_ASSIGN(auto fresh, IndexDatabase::open(path, IndexDatabase::Access::Write, patience));
    return VerificationIndex(std::move(fresh),
        u"%1: %2. It was moved to %3 and a new one was created; the next verification reads every file again."_s.arg(
            path, checked.error().detail, kept));
}

Result<VerificationIndex> VerificationIndex::open(const QString &path, std::chrono::milliseconds patience)
{
    TRY_ASSIGN(auto database, IndexDatabase::open(path, IndexDatabase::Access::Write, patience));
    return VerificationIndex(std::move(database), {});
}

Result<VerificationIndex> VerificationIndex::openForReading(const QString &path, std::chrono::milliseconds patience)
{
    TRY_ASSIGN(auto database, IndexDatabase::open(path, IndexDatabase::Access::Read, patience));
    return VerificationIndex(std::move(database), {});
}

Result<std::optional<IndexEntry>> VerificationIndex::find(const QString &filePath) const
{
    QSqlQuery query(m_database->handle());
    query.prepare(u"SELECT %1 FROM files WHERE path = ?"_s.arg(m_database->columns()));
    query.addBindValue(filePath);
    if (!query.exec())
        return failure(m_database->error(u"cannot read the verification index"_s, query.lastError()));
    return query.next() ? entryOf(query) : std::nullopt;
}

Result<QHash<QString, IndexEntry>> VerificationIndex::entries() const
{
    QSqlQuery query(m_database->handle());
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT %1 FROM files"_s.arg(m_database->columns())))
        return failure(m_database->error(u"cannot read the verification index"_s, query.lastError()));
    QHash<QString, IndexEntry> found;
    while (query.next()) {
        if (auto entry = entryOf(query))
            found.insert(entry->filePath, *entry);
    }
    return found;
}

Result<std::vector<IndexEntry>> VerificationIndex::entriesBelow(const QString &folder, int most) const
{
    QSqlQuery query(m_database->handle());
    query.setForwardOnly(true);
    // '0' follows '/': a range of the primary key, whatever else the names hold.
    query.prepare(
        u"SELECT %1 FROM files WHERE path > ? AND path < ? ORDER BY path LIMIT ?"_s.arg(m_database->columns()));
    query.addBindValue(QString(folder + u'/'));
    query.addBindValue(QString(folder + u'0'));
    query.addBindValue(most);
    if (!query.exec())
        return failure(m_database->error(u"cannot read the verification index"_s, query.lastError()));
    std::vector<IndexEntry> found;
    while (query.next()) {
        if (auto entry = entryOf(query))
            found.push_back(std::move(*entry));
    }
    return found;
}

Result<void> VerificationIndex::record(const IndexEntry &entry)
{
    return record(std::vector{entry});
}

Result<void> VerificationIndex::record(const std::vector<IndexEntry> &entries)
{
    QSqlDatabase &database = m_database->handle();
    if (!database.transaction())
        return failure(m_database->error(u"cannot write the verification index"_s, database.lastError()));
    QSqlQuery query(database);
    query.prepare(
        u"INSERT OR REPLACE INTO files (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(m_database->columns()));
    for (const IndexEntry &entry : entries) {
        bind(query, entry);
        if (!query.exec()) {
            const Error error = m_database->error(u"cannot write the verification index"_s, query.lastError());
            database.rollback();
            return failure(error);
        }
    }
    if (!database.commit()) {
        const Error error = m_database->error(u"cannot write the verification index"_s, database.lastError());
        database.rollback();
        return failure(error);
    }
    return {};
}

Result<void> VerificationIndex::forget(const QString &filePath)
{
    QSqlQuery query(m_database->handle());
    query.prepare(u"DELETE FROM files WHERE path = ?"_s);
    query.addBindValue(filePath);
    if (!query.exec())
        return failure(m_database->error(u"cannot write the verification index"_s, query.lastError()));
    return {};
}

} // namespace rcm

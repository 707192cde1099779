// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/verificationindex.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace rcm;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The database as any other program has it open.
class OtherProgram {
public:
    explicit OtherProgram(const QString &path)
        : m_name(QUuid::createUuid().toString())
    {
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        m_database.setDatabaseName(path);
        if (!m_database.open())
            qFatal("%s", qPrintable(m_database.lastError().text()));
    }
    ~OtherProgram()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(OtherProgram)

    void run(const QStringList &statements) const
    {
        QSqlQuery query(m_database);
        for (const QString &statement : statements) {
            if (!query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        }
    }
    int value(const QString &statement) const
    {
        QSqlQuery query(m_database);
        return query.exec(statement) && query.next() ? query.value(0).toInt() : -1;
    }

private:
    QString m_name;
    QSqlDatabase m_database;
};

#ifdef Q_OS_UNIX
// Another account of the machine, whom the permissions of files apply to; tests in containers often run as root.
class OtherAccount {
public:
    OtherAccount()
    {
        if (::geteuid() == 0 && ::seteuid(65534) != 0)
            qFatal("no other account");
    }
    ~OtherAccount()
    {
        if (::getuid() == 0)
            (void)::seteuid(0);
    }
    Q_DISABLE_COPY_MOVE(OtherAccount)
};
#endif

} // namespace

// Who may do what to the index, beside whom: nothing but what is damaged is ever moved, and only by the lock's holder.
class TestIndexAccess : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;

    QString path() const { return m_store->indexPath(); }
    static IndexEntry entry(const QString &filePath)
    {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(1'753'735'180'587, Qt::UTC);
        return {filePath, 7, time, digestOf(HashAlgorithm::Sha256, "content"), time,
            QUrl(u"https://go.dev/dl/go.zip"_s), "\"etag\"", time, {1, 2}};
    }
    void fill() const
    {
        auto index = VerificationIndex::open(path());
        if (!index || !index->record(entry(u"a"_s)))
            qFatal("no index");
    }
    QStringList filesBeside() const
    {
        return QDir(m_store->stateDirectory()).entryList({u"verification.sqlite*"_s}, QDir::Files, QDir::Name);
    }
    // By each way of opening, the last with the lock.
    QList<Result<void>> openedByAll() const
    {
        const auto outcome
            = [](const Result<VerificationIndex> &index) { return index ? Result<void>() : failure(index.error()); };
        const auto lock = CacheLock::acquire(*m_store);
        return {outcome(VerificationIndex::openForReading(path(), 1ms)), outcome(VerificationIndex::open(path(), 1ms)),
            outcome(VerificationIndex::open(path(), *lock, 1ms))};
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
    }

    void aBusyDatabaseIsAnErrorAndStays()
    {
        fill();
        const OtherProgram other(path());
        // So locked, nobody else can even read.
        other.run({u"PRAGMA locking_mode=EXCLUSIVE"_s, u"BEGIN EXCLUSIVE"_s,
            u"UPDATE files SET etag = NULL WHERE path = 'none'"_s});
        const QStringList before = filesBeside();
        for (const auto &opened : openedByAll()) {
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Io);
            QCOMPARE(opened.error().subject, path());
            QVERIFY2(opened.error().detail.contains(u"locked"_s), qPrintable(opened.error().detail));
        }
        QCOMPARE(filesBeside(), before);
    }

    void openingDoesNotWaitForAWriter()
    {
        fill();
        const OtherProgram other(path());
        other.run({u"BEGIN IMMEDIATE"_s, u"UPDATE files SET size = 8"_s});
        for (const auto &opened : openedByAll())
            QVERIFY_RESULT(opened);
        const auto reader = VerificationIndex::openForReading(path(), 1ms);
        QVERIFY_RESULT(reader);
        QCOMPARE(reader->find(u"a"_s).value()->size, 7);
        other.run({u"COMMIT"_s});
        QCOMPARE(reader->find(u"a"_s).value()->size, 8);
    }

    void aNewerFormatIsAnErrorAndStays()
    {
        fill();
        OtherProgram(path()).run({u"PRAGMA user_version=99"_s});
        for (const auto &opened : openedByAll()) {
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Io);
            QVERIFY2(opened.error().detail.contains(u"format 99"_s), qPrintable(opened.error().detail));
            QVERIFY(!opened.error().remedy.isEmpty());
        }
        QCOMPARE(filesBeside(), QStringList{u"verification.sqlite"_s});
        QCOMPARE(OtherProgram(path()).value(u"SELECT COUNT(*) FROM files"_s), 1);
    }

    void aDamagedDatabaseIsMovedByTheLocksHolderAlone_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::newRow("not a database") << u"text"_s;
        QTest::newRow("another program's database") << u"foreign"_s;
        QTest::newRow("another table of this name") << u"columns"_s;
    }

    void aDamagedDatabaseIsMovedByTheLocksHolderAlone()
    {
        QFETCH(QString, damage);
        if (damage == "text"_L1)
            QVERIFY_RESULT(writeFileAtomically(path(), QByteArray(8192, 'x')));
        else if (damage == "foreign"_L1)
            OtherProgram(path()).run({u"CREATE TABLE bookmarks (url TEXT)"_s});
        else
            OtherProgram(path()).run({u"CREATE TABLE files (name TEXT)"_s, u"PRAGMA user_version=2"_s});
        const QByteArray before = readFile(path()).value();
        for (const auto &opened : {VerificationIndex::openForReading(path()), VerificationIndex::open(path())}) {
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Parse);
            QCOMPARE(filesBeside(), QStringList{u"verification.sqlite"_s});
            QCOMPARE(readFile(path()).value(), before);
        }
        const auto lock = CacheLock::acquire(*m_store);
        const auto index = VerificationIndex::open(path(), *lock);
        QVERIFY_RESULT(index);
        QVERIFY2(index->notice().contains(u".damaged-"_s), qPrintable(index->notice()));
        QCOMPARE(filesBeside().filter(u".damaged-"_s).size(), 1);
    }

    void readingLeavesNothingBehind()
    {
        QVERIFY(!VerificationIndex::openForReading(path()));
        QCOMPARE(filesBeside(), QStringList());
        fill();
        const QByteArray before = readFile(path()).value();
        {
            auto reader = VerificationIndex::openForReading(path());
            QVERIFY_RESULT(reader);
            QCOMPARE(reader->entries()->size(), 1);
            QVERIFY(!reader->record(entry(u"b"_s)));
            QCOMPARE(filesBeside(), QStringList{u"verification.sqlite"_s});
        }
        QCOMPARE(readFile(path()).value(), before);
    }

    // Opening used to write the format each time, and so to fail where nothing may be written.
    void openingWritesNothing()
    {
        fill();
        const QByteArray before = readFile(path()).value();
        for (const auto &opened : openedByAll())
            QVERIFY_RESULT(opened);
        QCOMPARE(readFile(path()).value(), before);
        QCOMPARE(filesBeside(), QStringList{u"verification.sqlite"_s});
    }

    // A cache of two people: the group may write to the folders, the database is its maker's.
    void aSecondAccountReadsAndMovesNothing()
    {
#ifdef Q_OS_UNIX
        fill();
        QCOMPARE(::chmod(QFile::encodeName(path()).constData(), 0444), 0);
        for (const QString &folder : {m_folder->path(), m_store->directory(), m_store->stateDirectory()})
            QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0777), 0);
        {
            const OtherAccount other;
            const auto reader = VerificationIndex::openForReading(path());
            QVERIFY_RESULT(reader);
            QCOMPARE(reader->entries()->size(), 1);
            const auto writer = VerificationIndex::open(path());
            QVERIFY(!writer);
            QCOMPARE(writer.error().kind, ErrorKind::Io);
            QVERIFY2(writer.error().detail.contains(u"permission denied"_s), qPrintable(writer.error().detail));
        }
        QCOMPARE(filesBeside(), QStringList{u"verification.sqlite"_s});
#else
        QSKIP("other accounts are for Unix");
#endif
    }

    void anOlderFormatIsBroughtUpToDateAndKeepsWhereFilesCameFrom()
    {
        OtherProgram(path()).run({u"PRAGMA journal_mode=WAL"_s,
            u"CREATE TABLE files (path TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, "
            "algorithm TEXT NOT NULL, digest BLOB NOT NULL, verified INTEGER NOT NULL, url TEXT, etag BLOB, "
            "downloaded INTEGER) WITHOUT ROWID"_s,
            u"INSERT INTO files VALUES ('a', 7, 1753735180587, 'md5', x'900150983cd24fb0d6963f7d28e17f72', "
            "1753735180587, 'https://go.dev/x', 'e', 1753735180587)"_s,
            u"PRAGMA user_version=1"_s});
        const auto check = [this](const Result<VerificationIndex> &index) {
            QVERIFY_RESULT(index);
            const IndexEntry found = index->entries()->value(u"a"_s, entry(u"none"_s));
            QCOMPARE(found.sourceUrl, QUrl(u"https://go.dev/x"_s));
            QVERIFY(found.downloadedAt.isValid());
            QCOMPARE(found.stamp, FileStamp());
            QVERIFY(!isUnchanged(found, {u"a"_s, found.size, found.modifiedAt, {1, 2}})); // read once more
        };
        check(VerificationIndex::openForReading(path()));
        QCOMPARE(OtherProgram(path()).value(u"PRAGMA user_version"_s), 1);
        check(VerificationIndex::open(path()));
        QCOMPARE(OtherProgram(path()).value(u"PRAGMA user_version"_s), 2);
        check(VerificationIndex::openForReading(path()));
    }
};

QTEST_GUILESS_MAIN(TestIndexAccess)
#include "tst_indexaccess.moc"

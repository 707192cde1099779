// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cachelock.h"
#include "core/store/partialfile.h"
#include "core/store/verificationindex.h"
#include "tests/support/result.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString filePath = u"win32/x64/Go/1.24.5/go.zip"_s;

char byteAt(qint64 position)
{
    return static_cast<char>('a' + position % 23);
}

[[noreturn]] void endWith(const QString &what)
{
    std::fprintf(stderr, "%s\n", qPrintable(what));
    std::exit(3);
}

void say(const char *word)
{
    std::printf("%s\n", word);
    std::fflush(stdout);
}

// What the killed process does, until it is killed.
int holdLock(const CacheStore &store)
{
    QCoreApplication::setApplicationName(u"lock holder"_s);
    const auto lock = CacheLock::acquire(store);
    if (!lock)
        endWith(describe(lock.error()));
    say("held");
    return std::getchar();
}

int appendForEver(const CacheStore &store)
{
    auto partial = PartialFile::open(store, filePath);
    if (!partial || !partial->restart({QUrl(u"https://go.dev/dl/go.zip"_s), "\"etag\"", {}, {}}))
        endWith(u"no partial file"_s);
    for (int round = 0;; ++round) {
        QByteArray block(10'007, Qt::Uninitialized);
        for (qsizetype i = 0; i < block.size(); ++i)
            block[i] = byteAt(partial->size() + i);
        if (!partial->append(block))
            endWith(u"not written"_s);
        if (round == 20)
            say("written");
    }
}

int recordForEver(const CacheStore &store)
{
    auto index = VerificationIndex::open(store.indexPath());
    if (!index)
        endWith(describe(index.error()));
    for (int round = 0;; ++round) {
        std::vector<IndexEntry> pair;
        for (const QString &half : {u"left"_s, u"right"_s})
            pair.push_back({u"%1-%2"_s.arg(half).arg(round), round, QDateTime::fromMSecsSinceEpoch(round, Qt::UTC),
                digestOf(HashAlgorithm::Sha256, half.toUtf8()), QDateTime::fromMSecsSinceEpoch(round, Qt::UTC)});
        if (const auto recorded = index->record(pair); !recorded)
            endWith(describe(recorded.error()));
        if (round == 20)
            say("recorded");
    }
}

int runVictim(const QString &task, const QString &directory)
{
    const auto store = CacheStore::open(directory);
    if (!store)
        endWith(describe(store.error()));
    if (task == "lock"_L1)
        return holdLock(*store);
    return task == "append"_L1 ? appendForEver(*store) : recordForEver(*store);
}

} // namespace

// Ends processes by SIGKILL in the midst of their work and looks at what they left.
class TestKill : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;
    QProcess m_victim;

    bool startVictim(const QString &task)
    {
        m_victim.start(QCoreApplication::applicationFilePath(), {u"--victim"_s, task, m_store->directory()});
        return m_victim.waitForStarted() && m_victim.waitForReadyRead(30'000);
    }
    bool killVictim()
    {
        m_victim.kill();
        return m_victim.waitForFinished(30'000) && m_victim.exitStatus() == QProcess::CrashExit;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
    }

    void theSecondProcessIsToldWhoHoldsTheCache()
    {
        QVERIFY(startVictim(u"lock"_s));
        const auto refused = CacheLock::acquire(*m_store);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Locked);
        QCOMPARE(refused.error().subject, m_store->directory());
        QVERIFY2(refused.error().detail.contains("lock holder"_L1), qPrintable(refused.error().detail));
        QVERIFY2(
            refused.error().detail.contains(QString::number(m_victim.processId())), qPrintable(refused.error().detail));
        QVERIFY2(refused.error().detail.contains(QSysInfo::machineHostName()), qPrintable(refused.error().detail));
        QVERIFY(killVictim());
        QVERIFY_RESULT(CacheLock::acquire(*m_store));
    }

    void aLockExcludesTheSameProcessToo()
    {
        {
            const auto lock = CacheLock::acquire(*m_store);
            QVERIFY_RESULT(lock);
            QVERIFY(!CacheLock::acquire(*m_store));
        }
        QVERIFY_RESULT(CacheLock::acquire(*m_store));
    }

    // Seed defect 14: a kill left a part under the final name, which was then trusted for ever.
    void aKilledDownloadLeavesAPartThatGoesOn()
    {
        QVERIFY(startVictim(u"append"_s));
        QVERIFY(killVictim());
        QVERIFY(!m_store->find(filePath));
        auto partial = PartialFile::open(*m_store, filePath);
        QVERIFY_RESULT(partial);
        QVERIFY(partial->origin());
        QCOMPARE(partial->origin()->etag, "\"etag\"");
        QVERIFY(partial->size() > 200'000);
        qint64 position = 0;
        bool same = true;
        QVERIFY_RESULT(partial->read([&](QByteArrayView block) {
            for (const char byte : block)
                same = same && byte == byteAt(position++);
            return same;
        }));
        QVERIFY(same);
        QCOMPARE(position, partial->size());
    }

    void aKilledIndexIsWholeAndLosesNoTransaction()
    {
        QVERIFY(startVictim(u"record"_s));
        QVERIFY(killVictim());
        const auto index = VerificationIndex::open(m_store->indexPath());
        QVERIFY_RESULT(index);
        QVERIFY2(index->notice().isEmpty(), qPrintable(index->notice()));
        const auto entries = index->entries();
        QVERIFY_RESULT(entries);
        QVERIFY(entries->size() >= 42);
        QCOMPARE(entries->size() % 2, 0); // both of a transaction, or none
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--victim"_L1)
        return runVictim(arguments.value(2), arguments.value(3));
    TestKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_kill.moc"

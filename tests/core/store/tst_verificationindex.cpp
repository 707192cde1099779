// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/verificationindex.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestVerificationIndex : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;
    std::optional<CacheLock> m_lock;

    QString path() const { return m_store->indexPath(); }
    static QDateTime time(qint64 milliseconds) { return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC); }
    static IndexEntry entry(const QString &filePath, const QByteArray &content = "content")
    {
        return {filePath, content.size(), time(1'753'735'180'587), digestOf(HashAlgorithm::Sha256, content),
            time(1'753'735'190'001), QUrl(u"https://go.dev/dl/go.zip?a=b%20c"_s), "\"etag\"", time(1'753'735'185'000),
            {1'753'735'180'587'123'456, 0xfedc'ba98'7654'3210}};
    }
    VerificationIndex opened() const
    {
        auto index = VerificationIndex::open(path(), *m_lock);
        if (!index)
            qFatal("%s", qPrintable(describe(index.error())));
        return std::move(*index);
    }
    QStringList setAside() const
    {
        return QDir(m_store->stateDirectory()).entryList({u"verification.sqlite.damaged-*"_s}, QDir::Files);
    }

private slots:
    void init()
    {
        m_lock.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
        m_lock.emplace(std::move(*CacheLock::acquire(*m_store)));
    }

    void remembersEntriesAsTheyWere()
    {
        IndexEntry bare = entry(u"b"_s);
        bare.digest = digestOf(HashAlgorithm::Sha512, "other");
        bare.sourceUrl = {};
        bare.etag = {};
        bare.downloadedAt = {};
        {
            VerificationIndex index = opened();
            QVERIFY(index.notice().isEmpty());
            QVERIFY_RESULT(index.record(entry(u"a"_s)));
            QVERIFY_RESULT(index.record(bare));
        }
        VerificationIndex index = opened();
        QVERIFY(index.notice().isEmpty());
        QCOMPARE(index.find(u"a"_s).value(), std::optional(entry(u"a"_s)));
        const auto found = index.find(u"b"_s).value();
        QVERIFY(found);
        QCOMPARE(found->digest, bare.digest);
        QVERIFY(found->sourceUrl.isEmpty());
        QVERIFY(!found->downloadedAt.isValid());
        QCOMPARE(index.find(u"c"_s).value(), std::nullopt);
        QCOMPARE(index.entries()->size(), 2);
        QVERIFY_RESULT(index.record(entry(u"a"_s, "changed")));
        QCOMPARE(index.find(u"a"_s).value()->size, 7);
        QCOMPARE(index.entries()->size(), 2);
        QVERIFY_RESULT(index.forget(u"a"_s));
        QCOMPARE(index.find(u"a"_s).value(), std::nullopt);
    }

    void takesHostileNames()
    {
        VerificationIndex index = opened();
        const QString name = u"'; DROP TABLE files; --/工具\u202E"_s;
        QVERIFY_RESULT(index.record(entry(name)));
        QCOMPARE(index.find(name).value(), std::optional(entry(name)));
    }

    void setsADamagedIndexAsideAndSaysSo_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not a database") << QByteArray(8192, 'x');
        QTest::newRow("cut in the header") << QByteArray("SQLite format 3\0half", 20);
        QTest::newRow("zeros after a power loss") << QByteArray(8192, '\0');
    }

    void setsADamagedIndexAsideAndSaysSo()
    {
        QFETCH(QByteArray, content);
        QVERIFY_RESULT(writeFileAtomically(path(), content));
        VerificationIndex index = opened();
        QCOMPARE(setAside().size(), 1);
        QVERIFY2(index.notice().contains(setAside().front()), qPrintable(index.notice()));
        QCOMPARE(readFile(m_store->stateDirectory() + u'/' + setAside().front()).value(), content);
        QVERIFY_RESULT(index.record(entry(u"a"_s)));
        QCOMPARE(index.find(u"a"_s).value(), std::optional(entry(u"a"_s)));
    }

    void noticesDamageInTheMiddle()
    {
        {
            VerificationIndex index = opened();
            std::vector<IndexEntry> entries;
            for (int i = 0; i < 2000; ++i)
                entries.push_back(entry(u"win32/x64/tool/%1/file.zip"_s.arg(i)));
            QVERIFY_RESULT(index.record(entries));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 40'000);
        for (qint64 at = 8192; at < file.size(); at += 4096) {
            QVERIFY(file.seek(at));
            QCOMPARE(file.write(QByteArray(2048, '\xff')), 2048);
        }
        file.close();
        VerificationIndex index = opened();
        QVERIFY(!index.notice().isEmpty());
        QCOMPARE(setAside().size(), 1);
        QCOMPARE(index.entries()->size(), 0);
    }

    void failsWhereNoDatabaseCanBe()
    {
        const auto index = VerificationIndex::open(m_folder->filePath(u"no/such/folder/index.sqlite"_s));
        QVERIFY(!index);
        QCOMPARE(index.error().kind, ErrorKind::Io);
    }

    void twoProcessesMayUseIt()
    {
        VerificationIndex one = opened();
        VerificationIndex two = opened();
        QVERIFY_RESULT(one.record(entry(u"a"_s)));
        QVERIFY_RESULT(two.record(entry(u"b"_s)));
        QCOMPARE(one.entries()->size(), 2);
        QCOMPARE(two.entries()->size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestVerificationIndex)
#include "tst_verificationindex.moc"

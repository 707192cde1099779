// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/cachesession.h"
#include "core/session/cachestatistics.h"
#include "core/sources/sourcelistfile.h"
#include "core/store/cachelock.h"
#include "core/store/verificationindex.h"
#include "tests/support/result.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// What looking at a cache does to its verification index.
class TestCacheIndex : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;
    std::unique_ptr<CacheSession> m_session;
    Workspace m_workspace;
    QStringList m_notices;

    void perform(const std::function<void()> &operation)
    {
        QSignalSpy ended(m_session.get(), &CacheSession::operationFinished);
        m_notices.clear();
        operation();
        if (ended.isEmpty() && !ended.wait(30000))
            qFatal("the operation never ended");
        QVERIFY_RESULT(ended.first().first().value<Result<void>>());
    }
    void verify()
    {
        perform([this] { m_session->verifyCache(false); });
    }
    CacheState state() const { return m_session->snapshot()->files.value(u"tool"_s).state; }
    QStringList filesBeside() const
    {
        return QDir(m_store->stateDirectory()).entryList({u"verification.sqlite*"_s}, QDir::Files, QDir::Name);
    }
    static void put(const QString &path, const QByteArray &content)
    {
        if (const auto written = writeFileAtomically(path, content); !written)
            qFatal("%s", qPrintable(describe(written.error())));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
        m_session = std::make_unique<CacheSession>();
        connect(
            m_session.get(), &CacheSession::noticed, this, [this](const QString &notice) { m_notices.append(notice); });
        m_workspace = {};
        m_workspace.filePath = m_folder->filePath(u"workspace.json"_s);
        SourceList list;
        list.metadata.generatedAt = list.metadata.reportFetchedAt = QDateTime({2026, 11, 22}, {}, Qt::UTC);
        Source source;
        source.id = source.name = u"tool"_s;
        source.version = u"1.0"_s;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.downloadUrl = QUrl(u"https://example.org/tool.zip"_s);
        source.fileName = u"tool.zip"_s;
        source.checksum = Checksum{digestOf(HashAlgorithm::Sha256, "content"), ChecksumOrigin::Vendor, {}};
        list.sources.push_back(source);
        QVERIFY_RESULT(saveSourceList(list, m_folder->filePath(u"cache-sources.json"_s)));
        put(m_store->absolutePath(u"win32/x64/tool/1.0/tool.zip"_s), "content");
        QVERIFY_RESULT(m_session->load(m_workspace));
    }

    void verifyingRemembersWhatItHashed()
    {
        verify();
        QCOMPARE(state(), CacheState::Verified);
        QCOMPARE(m_notices, QStringList());
        const auto index = VerificationIndex::openForReading(m_store->indexPath());
        QVERIFY_RESULT(index);
        QVERIFY(isUnchanged(index->entries()->value(u"win32/x64/tool/1.0/tool.zip"_s,
                                IndexEntry{{}, 0, {}, digestOf(HashAlgorithm::Sha256, {}), {}}),
            *m_store->find(u"win32/x64/tool/1.0/tool.zip"_s)));
    }

    void aDamagedIndexIsReplacedAndSaidSo()
    {
        put(m_store->indexPath(), QByteArray(8192, 'x'));
        verify();
        QCOMPARE(state(), CacheState::Verified);
        QCOMPARE(m_notices.size(), 1);
        QVERIFY2(m_notices.front().contains(u".damaged-"_s), qPrintable(m_notices.front()));
        verify();
        QCOMPARE(m_notices, QStringList());
    }

    void aDamagedIndexThatAnotherProcessHoldsStaysWhereItIs()
    {
        put(m_store->indexPath(), QByteArray(8192, 'x'));
        const auto lock = CacheLock::acquire(*m_store);
        QVERIFY_RESULT(lock);
        verify();
        QCOMPARE(state(), CacheState::Verified);
        QCOMPARE(filesBeside(), QStringList{u"verification.sqlite"_s});
        QCOMPARE(m_notices.size(), 1);
        QVERIFY2(m_notices.front().startsWith(u"warning: "_s), qPrintable(m_notices.front()));
    }

    // Used to rename whatever it could not open, even what a running process had open.
    void statisticsNeitherMoveNorMakeAnIndex()
    {
        QVERIFY_RESULT(statisticsOf(m_workspace));
        QCOMPARE(filesBeside(), QStringList());
        put(m_store->indexPath(), QByteArray(8192, 'x'));
        const auto statistics = statisticsOf(m_workspace);
        QVERIFY_RESULT(statistics);
        QCOMPARE(statistics->total.files, 1);
        QCOMPARE(filesBeside(), QStringList{u"verification.sqlite"_s});
        QCOMPARE(readFile(m_store->indexPath()).value(), QByteArray(8192, 'x'));
    }

    void aLinkToAnotherDiskIsSaidOnce()
    {
        QVERIFY(QDir().rename(m_store->absolutePath(u"win32"_s), m_folder->filePath(u"elsewhere"_s)));
        QVERIFY(QFile::link(m_folder->filePath(u"elsewhere"_s), m_store->absolutePath(u"win32"_s)));
        verify();
        QCOMPARE(state(), CacheState::Verified);
        QVERIFY(m_session->snapshot()->orphans.empty());
        QCOMPARE(m_notices.size(), 1);
        QVERIFY2(m_notices.front().contains(u"win32 → "_s), qPrintable(m_notices.front()));
        const auto statistics = statisticsOf(m_workspace);
        QVERIFY_RESULT(statistics);
        QCOMPARE(statistics->total.files, 1);
        verify();
        QCOMPARE(m_notices, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestCacheIndex)
#include "tst_cacheindex.moc"

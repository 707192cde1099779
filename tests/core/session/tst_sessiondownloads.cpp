// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/stagetask.h"
#include "tests/core/session/decide.h"
#include "tests/core/session/sessionrig.h"
#include "tests/support/result.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Downloads of a session: how they end and begin again. What is remembered of them: tst_firstdownloads.
class TestSessionDownloads : public SessionRig {
    Q_OBJECT

    [[nodiscard]] DownloadCounts counts() const { return m_session->snapshot()->lastDownload.value(); }
    [[nodiscard]] QStringList quarantined() const
    {
        return QDir(m_folder->filePath(u"cache/.runner-cache/quarantine"_s)).entryList(QDir::Files);
    }

private slots:
    void init() { reset(); }

    void theSnapshotCountsHowADownloadStageEnded()
    {
        for (const QString &name : {u"good"_s, u"gone"_s, u"there"_s})
            add(name, "bytes");
        add(u"unpublished"_s, "bytes").checksum.reset();
        add(u"excluded"_s, "bytes").curation.state = CurationState::Excluded;
        m_server->serve(u"/gone.zip"_s, ScriptedResponse::error(404));
        plant(u"there"_s, "bytes");
        open();
        QVERIFY(!m_session->snapshot()->lastDownload);
        QVERIFY_RESULT(download({{}, true, false, true}));
        QCOMPARE(counts(), (DownloadCounts{1, 1, 1, 1, 0, 0}));
        QVERIFY(!counts().isAllDone());

        QVERIFY(QFile::remove(pathOf(u"good"_s)));
        QVERIFY(QDir(m_folder->filePath(u"cache"_s)).removeRecursively());
        QVERIFY_RESULT(writeFileAtomically(m_folder->filePath(u"cache"_s), "a file"));
        QVERIFY(!download());
        QVERIFY2(!m_session->snapshot()->lastDownload, "counts of the run before are not this run's");
    }

    void allThatFailedAreRetriedInOneOperation()
    {
        QStringList ids;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
            add(name, name.toLatin1());
            m_server->serveOnce(u"/%1.zip"_s.arg(name), ScriptedResponse::error(404));
            ids.append(idOf(name));
        }
        open();
        QVERIFY_RESULT(download());
        QCOMPARE(counts().failed, 3);
        QVERIFY_RESULT(perform([this, &ids] { m_session->retryDownloads(ids); }));
        QCOMPARE(counts().fetched, 3);
        QCOMPARE(m_server->requests().size(), 6);
        m_session->retryDownloads({}); // is not "everything"
        QCOMPARE(m_server->requests().size(), 6);
    }

    void aRetryJoinsTheDownloadsThatRun()
    {
        add(u"failed"_s, "bytes");
        addStalling(u"slow"_s);
        m_server->serveOnce(u"/failed.zip"_s, ScriptedResponse::error(404));
        open();
        QVERIFY_RESULT(download({{idOf(u"failed"_s)}}));
        QVERIFY_RESULT(perform([this] {
            m_session->startDownloads({{idOf(u"slow"_s)}});
            QTRY_COMPARE(transfer(u"slow"_s).phase, TransferPhase::Receiving);
            m_session->retryDownloads({idOf(u"failed"_s)});
            QTRY_COMPARE(transfer(u"failed"_s).phase, TransferPhase::Committed);
            m_session->cancelDownload(idOf(u"slow"_s));
        }));
        QCOMPARE(counts().fetched, 1);
        QCOMPARE(counts().cancelled, 1);
        QCOMPARE(state(u"failed"_s), CacheState::Verified);
    }

    void aRefusalIsNotTheEndOfWhatRuns()
    {
        addStalling(u"slow"_s);
        open();
        QSignalSpy refused(m_session.get(), &CacheSession::refused);
        QSignalSpy stages(m_session.get(), &CacheSession::stageFinished);
        QSignalSpy operations(m_session.get(), &CacheSession::operationFinished);
        m_session->startDownloads({});
        m_session->startDownloads({});
        m_session->verifyCache(false);
        QVERIFY2(refused.isEmpty(), "signals come from the event loop");
        QTRY_COMPARE(refused.size(), 2);
        QCOMPARE(refused[0][0].value<Stage>(), Stage::Download);
        QCOMPARE(refused[1][0].value<Stage>(), Stage::Verify);
        QCOMPARE(refused[1][1].value<Error>().kind, ErrorKind::Usage);
        QVERIFY(refused[1][1].value<Error>().detail.contains(u"downloading"_s));
        QTRY_COMPARE(transfer(u"slow"_s).phase, TransferPhase::Receiving);
        QVERIFY(stages.isEmpty());
        QVERIFY(operations.isEmpty());
        m_session->cancel();
        QVERIFY(operations.wait());
        QCOMPARE(stages.size(), 1);
    }

    void aRetryWhileTheCacheIsVerifiedIsRefused()
    {
        add(u"tool"_s, "bytes");
        open();
        QSignalSpy refused(m_session.get(), &CacheSession::refused);
        QVERIFY_RESULT(perform([this] {
            m_session->verifyCache(false);
            m_session->retryDownloads({idOf(u"tool"_s)});
        }));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].value<Stage>(), Stage::Download);
    }

    void servicesThatCannotBeMadeFailTheStageFromTheEventLoop()
    {
        m_workspace.mirrorRules = u"missing.json"_s;
        add(u"tool"_s, "bytes");
        open();
        QSignalSpy started(m_session.get(), &CacheSession::stageStarted);
        QSignalSpy stages(m_session.get(), &CacheSession::stageFinished);
        QSignalSpy operations(m_session.get(), &CacheSession::operationFinished);
        for (int times = 1; times <= 2; ++times) {
            m_session->startDownloads({});
            QCOMPARE(operations.size(), times - 1);
            QVERIFY(operations.wait());
            QCOMPARE(started.size(), times);
            QCOMPARE(stages.size(), times);
            const auto result = operations.last().first().value<Result<void>>();
            QVERIFY(!result);
            QVERIFY(describe(result.error()).contains(u"missing.json"_s));
        }
    }

    void aStageGoesBeforeWhatItWorksWith()
    {
        addStalling(u"slow"_s);
        open();
        m_session->startDownloads({});
        QTRY_COMPARE(transfer(u"slow"_s).phase, TransferPhase::Receiving);
        const auto *task = m_session->findChild<StageTask *>();
        QVERIFY(task);
        SnapshotPointer atTheEnd;
        connect(task, &QObject::destroyed, m_server.get(),
            [&atTheEnd, session = m_session.get()] { atTheEnd = session->snapshot(); });
        m_session.reset();
        QVERIFY2(atTheEnd, "the session's own state was gone already");
    }

    void offlineNothingIsFetchedAndWhatIsThereIsVerified()
    {
        for (const QString &name : {u"fetched"_s, u"copied"_s, u"wrong"_s, u"missing"_s, u"local"_s})
            add(name, name.toLatin1() + " bytes");
        const QString local = m_folder->filePath(u"local.zip"_s);
        QVERIFY_RESULT(writeFileAtomically(local, "local bytes"));
        m_list.sources.back().downloadUrl = QUrl::fromLocalFile(local);
        open();
        QVERIFY_RESULT(download({{idOf(u"fetched"_s)}}));
        plant(u"copied"_s, "copied bytes");
        plant(u"wrong"_s, "other bytes");
        m_server->forgetRequests();
        m_workspace.offline = true;
        open();
        QVERIFY_RESULT(download());
        QVERIFY(m_server->requests().isEmpty());
        for (const QString &name : {u"fetched"_s, u"copied"_s})
            QCOMPARE(transfer(name).phase, TransferPhase::Skipped);
        QCOMPARE(transfer(u"local"_s).phase, TransferPhase::Committed);
        for (const QString &name : {u"missing"_s, u"wrong"_s}) {
            QCOMPARE(transfer(name).phase, TransferPhase::Failed);
            QCOMPARE(transfer(name).error->kind, ErrorKind::Offline);
            QVERIFY(transfer(name).error->detail.contains(name + u" 1.0 is not in the cache, and --offline"_s));
        }
        QCOMPARE(*readFile(pathOf(u"wrong"_s)), "other bytes"_ba);
        QVERIFY(quarantined().isEmpty());
        QCOMPARE(counts().notDone(), 2);
    }

    void offlineRepairChangesNothing()
    {
        add(u"tool"_s, "tool bytes");
        plant(u"tool"_s, "spoilt");
        m_workspace.offline = true;
        open();
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(true); }));
        QVERIFY(m_server->requests().isEmpty());
        QCOMPARE(transfer(u"tool"_s).error->kind, ErrorKind::Offline);
        QCOMPARE(*readFile(pathOf(u"tool"_s)), "spoilt"_ba);
    }

    void offlineNoUrlIsChecked()
    {
        add(u"tool"_s, "tool bytes");
        m_workspace.offline = true;
        open();
        const auto result = perform([this] { m_session->checkUrls(); });
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QVERIFY(describe(result.error()).contains(u"--offline"_s));
        QVERIFY(m_server->requests().isEmpty());
    }

    void aSourceThatIsExcludedWhileItIsFetchedIsCancelled()
    {
        addStalling(u"slow"_s);
        addStalling(u"other"_s);
        open();
        QVERIFY_RESULT(perform([this] {
            m_session->startDownloads({});
            QTRY_COMPARE(transfer(u"slow"_s).phase, TransferPhase::Receiving);
            QTRY_COMPARE(transfer(u"other"_s).phase, TransferPhase::Receiving);
            decide(*m_session, {idOf(u"slow"_s)}, CurationState::Excluded);
            QTRY_COMPARE(transfer(u"slow"_s).phase, TransferPhase::Cancelled);
            QCOMPARE(transfer(u"other"_s).phase, TransferPhase::Receiving);
            decide(*m_session, {idOf(u"other"_s)}, CurationState::Excluded);
        }));
        QCOMPARE(transfer(u"other"_s).phase, TransferPhase::Cancelled);
        QCOMPARE(counts().cancelled, 2);
    }

    void aFileThatWasRepairedMeanwhileIsLeftAlone()
    {
        add(u"tool"_s, "tool bytes");
        open();
        QVERIFY_RESULT(download());
        spoil(u"tool"_s);
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(false); }));
        QCOMPARE(state(u"tool"_s), CacheState::Mismatch);
        plant(u"tool"_s, "tool bytes"); // by somebody else
        m_server->forgetRequests();
        QVERIFY_RESULT(download());
        QVERIFY(quarantined().isEmpty());
        QVERIFY(m_server->requests().isEmpty());
        QCOMPARE(state(u"tool"_s), CacheState::Verified);
    }

    void answersOfACheckNameTheirSources()
    {
        add(u"one"_s, "bytes");
        add(u"two"_s, "bytes").downloadUrl = m_server->url(u"/one.zip"_s);
        m_list.sources.back().downloadUrl.setUserInfo(u"me:secret"_s);
        add(u"moved"_s, "bytes");
        m_server->serve(u"/moved.zip"_s, ScriptedResponse::redirect("/one.zip?signature=secret", 301));
        m_server->serve(u"/one.zip?signature=secret"_s, ServedFile{"bytes"});
        open();
        QVERIFY_RESULT(perform([this] { m_session->checkUrls(); }));
        QStringList ids;
        for (const CheckedUrl &checked : m_session->snapshot()->checkedUrls) {
            ids.append(checked.sourceId);
            QVERIFY(isThere(checked.state));
            QVERIFY(checked.url.userInfo().isEmpty());
            QVERIFY(!checked.detail.contains(u"secret"_s));
        }
        QCOMPARE(ids, (QStringList{idOf(u"one"_s), idOf(u"two"_s), idOf(u"moved"_s)}));
    }
};

QTEST_GUILESS_MAIN(TestSessionDownloads)
#include "tst_sessiondownloads.moc"

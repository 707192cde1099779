// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/sessionservices.h"
#include "core/store/cachelayout.h"
#include "core/store/cachelock.h"
#include "tests/core/session/decide.h"
#include "tests/core/session/sessionrig.h"
#include "tests/support/rehearsal/rehearsalvendors.h"
#include "tests/support/result.h"
#include "tests/support/samplefolder.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What the command and the window both drive, against servers on this machine.
class TestCacheSession : public SessionRig {
    Q_OBJECT

private slots:
    void init() { reset(); }

    void downloadsWhatTheListNamesAndSaysWhatBecameOfIt()
    {
        add(u"good"_s, "good bytes");
        add(u"wrong"_s, "right bytes");
        m_server->serve(u"/wrong.zip"_s, ServedFile{"other bytes"});
        add(u"gone"_s, "gone bytes");
        m_server->serve(u"/gone.zip"_s, ScriptedResponse::error(404));
        add(u"excluded"_s, "excluded").curation.state = CurationState::Excluded;
        open();
        QVERIFY_RESULT(download());
        QCOMPARE(transfer(u"good"_s).phase, TransferPhase::Committed);
        QCOMPARE(transfer(u"wrong"_s).phase, TransferPhase::Failed);
        QCOMPARE(transfer(u"wrong"_s).error->kind, ErrorKind::DigestMismatch);
        QCOMPARE(transfer(u"gone"_s).error->httpStatus, 404);
        QVERIFY(!m_transfers.contains(u"excluded/win32/x64/1.0"_s));
        QCOMPARE(state(u"good"_s), CacheState::Verified);
        QVERIFY(QFileInfo::exists(pathOf(u"good"_s)));
        QVERIFY(!QFileInfo::exists(pathOf(u"wrong"_s)));
        QVERIFY(!QFileInfo::exists(pathOf(u"gone"_s)));
    }

    void onlyTheAskedOnesAreFetched()
    {
        add(u"one"_s, "one");
        add(u"two"_s, "two");
        open();
        QVERIFY_RESULT(download({{u"two/win32/x64/1.0"_s}}));
        QVERIFY(!QFileInfo::exists(pathOf(u"one"_s)));
        QVERIFY(QFileInfo::exists(pathOf(u"two"_s)));
    }

    void skipExistingTrustsWhatWasVerifiedAndRehashingLooksAgain()
    {
        add(u"tool"_s, "tool bytes");
        open();
        QVERIFY_RESULT(download());
        m_server->forgetRequests();
        QVERIFY_RESULT(download({{}, true}));
        QCOMPARE(transfer(u"tool"_s).phase, TransferPhase::Skipped);
        QCOMPARE(state(u"tool"_s), CacheState::Verified);
        QVERIFY(m_server->requests().isEmpty());

        // The same size and time, but other bytes: only reading the file shows it.
        QFile file(pathOf(u"tool"_s));
        const QDateTime time = QFileInfo(file).lastModified();
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("X") == 1 && file.flush());
        QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
        file.close();
        QVERIFY_RESULT(download({{}, true, true}));
        QCOMPARE(transfer(u"tool"_s).phase, TransferPhase::Committed);
        QCOMPARE(*readFile(pathOf(u"tool"_s)), "tool bytes"_ba);
    }

    void aFileWithoutPublishedChecksumKeepsTheDigestOfItsFirstDownload()
    {
        add(u"tool"_s, "tool bytes").checksum.reset();
        open();
        QVERIFY_RESULT(download());
        QCOMPARE(state(u"tool"_s), CacheState::Unverified);
        const auto learnt = listOnDisk().sources.front().checksum;
        QVERIFY(learnt);
        QCOMPARE(learnt->origin, ChecksumOrigin::FirstDownload);
        QCOMPARE(learnt->digest, digestOf(HashAlgorithm::Sha256, "tool bytes"));

        m_server->serve(u"/tool.zip"_s, ServedFile{"changed"});
        QVERIFY_RESULT(download());
        QCOMPARE(transfer(u"tool"_s).error->kind, ErrorKind::DigestMismatch);
        QCOMPARE(*readFile(pathOf(u"tool"_s)), "tool bytes"_ba);
    }

    void aRollingUrlDriftsInTheOpen()
    {
        Source &source = add(u"tool"_s, "tool bytes");
        source.checksum.reset();
        source.rolling = true;
        open();
        QVERIFY_RESULT(download());
        QVERIFY(m_notices.isEmpty());
        m_server->serve(u"/tool.zip"_s, ServedFile{"next month's"});
        QVERIFY_RESULT(download());
        QCOMPARE(transfer(u"tool"_s).phase, TransferPhase::Committed);
        QCOMPARE(*readFile(pathOf(u"tool"_s)), "next month's"_ba);
        QCOMPARE(m_notices.size(), 1);
        QVERIFY(m_notices.first().contains(u"drift"_s));
        QCOMPARE(listOnDisk().sources.front().warnings.size(), 1U);
    }

    void requireChecksumsRefusesWhatOnlyADownloadTold()
    {
        add(u"tool"_s, "tool bytes").checksum.reset();
        open();
        QVERIFY_RESULT(download());
        m_server->forgetRequests();
        QVERIFY_RESULT(download({{}, false, false, true}));
        QCOMPARE(transfer(u"tool"_s).phase, TransferPhase::Failed);
        QVERIFY(m_server->requests().isEmpty());
    }

    void repairFetchesWhatIsWrongOrMissingAndSetsTheWrongAside()
    {
        for (const QString &name : {u"good"_s, u"spoilt"_s, u"missing"_s})
            add(name, name.toLatin1() + " bytes");
        open();
        QVERIFY_RESULT(download());
        spoil(u"spoilt"_s);
        QVERIFY(QFile::remove(pathOf(u"missing"_s)));
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(false); }));
        QCOMPARE(state(u"spoilt"_s), CacheState::Mismatch);
        QCOMPARE(state(u"missing"_s), CacheState::Absent);
        m_server->forgetRequests();
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(true); }));
        for (const QString &name : {u"good"_s, u"spoilt"_s, u"missing"_s})
            QCOMPARE(state(name), CacheState::Verified);
        QCOMPARE(m_server->requests().size(), 2);
        QCOMPARE(m_session->snapshot()->coverage->totals.files.of(CacheState::Verified), 3);
        const QDir quarantine(m_folder->filePath(u"cache/.runner-cache/quarantine"_s));
        QVERIFY(!quarantine.entryList(QDir::Files).filter(u"spoilt.zip"_s).isEmpty());
        // What was replaced, and where the bad file went, is said and known.
        QVERIFY2(!m_notices.filter(u"1 file replaced; the old files are in "_s + quarantine.path()).isEmpty(),
            qPrintable(m_notices.join(u'\n')));
        const auto files = m_session->snapshot()->files;
        const VerifiedFile replaced = files.value(sourceId(u"spoilt"_s, u"win32"_s, u"x64"_s, u"1.0"_s));
        QCOMPARE(readFile(replaced.quarantinedAs).value(), "spoilt");
        QCOMPARE(
            std::ranges::count_if(files, [](const VerifiedFile &file) { return !file.quarantinedAs.isEmpty(); }), 1);
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(false); }));
        QVERIFY(m_session->snapshot()->files.value(replaced.sourceId).quarantinedAs.isEmpty());
    }

    void aFileThatWasRepairedMeanwhileIsNotSetAside()
    {
        add(u"tool"_s, "tool bytes");
        open();
        QVERIFY_RESULT(download());
        spoil(u"tool"_s);
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(false); }));
        QCOMPARE(state(u"tool"_s), CacheState::Mismatch);
        QVERIFY_RESULT(writeFileAtomically(pathOf(u"tool"_s), "tool bytes")); // by another process
        QVERIFY_RESULT(download());
        QCOMPARE(state(u"tool"_s), CacheState::Verified);
        QVERIFY(QDir(m_folder->filePath(u"cache/.runner-cache/quarantine"_s)).isEmpty());
    }

    void repairOfAGoodCacheAsksNobody()
    {
        add(u"good"_s, "good bytes");
        open();
        QVERIFY_RESULT(download());
        m_server->forgetRequests();
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(true); }));
        QVERIFY(m_server->requests().isEmpty());
    }

    void inputsAndMatchesArePublishedTogether()
    {
        const auto workspace = copySample(u"windows"_s, m_folder->path(), m_server->port());
        QVERIFY_RESULT(workspace);
        const auto loaded = loadWorkspace(*workspace);
        QVERIFY_RESULT(loaded);
        QVERIFY_RESULT(m_session->load(*loaded));
        QVERIFY_RESULT(perform([this] { m_session->readInputs(); }));
        const size_t matches = m_session->snapshot()->matches.size();
        QVERIFY(matches > 0);

        // Read again: at no moment are there requirements without their matches.
        QSignalSpy published(m_session.get(), &CacheSession::snapshotChanged);
        QVERIFY_RESULT(perform([this] { m_session->readInputs(); }));
        QCOMPARE(published.size(), 1);
        QCOMPARE(published.first().first().value<SnapshotPointer>()->matches.size(), matches);

        // Nor where a decision comes in between: the report that is not matched yet is not shown with it.
        const SnapshotPointer former = m_session->snapshot();
        SnapshotPointer between;
        const auto decides = connect(m_session.get(), &CacheSession::stageFinished, this, [&](Stage stage) {
            if (stage != Stage::ReadReport)
                return;
            decide(*m_session, {u"none"_s}, CurationState::Excluded);
            between = m_session->snapshot();
        });
        QVERIFY_RESULT(perform([this] { m_session->readInputs(); }));
        disconnect(decides);
        QVERIFY(between && between->answeredChanges == former->answeredChanges + 1);
        QVERIFY(between->report == former->report);
        QVERIFY(m_session->snapshot()->report != former->report);

        // A toolset that cannot be read leaves all as it was.
        QVERIFY_RESULT(writeFileAtomically(resolvedPath(*loaded, loaded->toolsets.first()), "{ half an edit"));
        QVERIFY(!perform([this] { m_session->readInputs(); }));
        QCOMPARE(m_session->snapshot()->matches.size(), matches);
        QVERIFY(m_session->snapshot()->report);
    }

    void settingsWithAListThatCannotBeReadAreNotSaved()
    {
        add(u"one"_s, "one");
        open();
        QVERIFY_RESULT(saveWorkspace(m_workspace, m_workspace.filePath));
        const auto before = readFile(m_workspace.filePath);
        QVERIFY_RESULT(before);
        QVERIFY_RESULT(writeFileAtomically(m_folder->filePath(u"broken.json"_s), "{ half an edit"));
        Workspace changed = m_workspace;
        changed.sourceList = u"broken.json"_s;
        QSignalSpy failed(m_session.get(), &CacheSession::changeFailed);
        QSignalSpy published(m_session.get(), &CacheSession::snapshotChanged);
        m_session->updateWorkspace(changed);
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().value<Error>().subject.contains("broken.json"_L1));
        QVERIFY(published.isEmpty());
        QCOMPARE(*readFile(m_workspace.filePath), *before);
        QCOMPARE(m_session->snapshot()->workspace.sourceList, m_workspace.sourceList);
    }

    void cancelEndsTheOperationAndKeepsWhatIsComplete()
    {
        add(u"small"_s, "small");
        add(u"large"_s, patternedBody(100000));
        ScriptedResponse stalling = ScriptedResponse::ok(patternedBody(100000), {{"ETag", "\"large\""}});
        stalling.cutAfter = 50000;
        stalling.stallsAfterCut = true;
        m_server->serveOnce(u"/large.zip"_s, stalling);
        open();
        connect(m_session.get(), &CacheSession::transferChanged, m_session.get(), [this] {
            if (transfer(u"small"_s).phase == TransferPhase::Committed && transfer(u"large"_s).received >= 50000)
                m_session->cancel();
        });
        const auto result = download();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
        QCOMPARE(state(u"small"_s), CacheState::Verified);
        QCOMPARE(transfer(u"large"_s).phase, TransferPhase::Cancelled);
        QVERIFY(!QFileInfo::exists(pathOf(u"large"_s)));

        QVERIFY_RESULT(download({{}, true}));
        QCOMPARE(m_server->requestsFor(u"/large.zip"_s).last().header("Range"), "bytes=50000-"_ba);
        QCOMPARE(state(u"large"_s), CacheState::Verified);
    }

    void oneDownloadIsCancelledAndTriedAgain()
    {
        add(u"tool"_s, "tool bytes");
        ScriptedResponse stalling = ScriptedResponse::ok("tool bytes");
        stalling.cutAfter = 1;
        stalling.stallsAfterCut = true;
        m_server->serveOnce(u"/tool.zip"_s, stalling);
        open();
        const auto once = connect(m_session.get(), &CacheSession::transferChanged, m_session.get(), [this] {
            if (transfer(u"tool"_s).phase == TransferPhase::Receiving)
                m_session->cancelDownload(u"tool/win32/x64/1.0"_s);
        });
        QVERIFY_RESULT(download());
        QCOMPARE(transfer(u"tool"_s).phase, TransferPhase::Cancelled);
        disconnect(once);
        QVERIFY_RESULT(perform([this] { m_session->retryDownloads({u"tool/win32/x64/1.0"_s}); }));
        QCOMPARE(transfer(u"tool"_s).phase, TransferPhase::Committed);
    }

    void aLockedCacheSaysWhoHoldsIt()
    {
        add(u"tool"_s, "tool bytes");
        open();
        QVERIFY(QDir().mkpath(m_folder->filePath(u"cache"_s)));
        const auto store = CacheStore::open(m_folder->filePath(u"cache"_s));
        QVERIFY_RESULT(store);
        const auto lock = CacheLock::acquire(*store);
        QVERIFY_RESULT(lock);
        const auto result = download();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Locked);
        QVERIFY(describe(result.error()).contains(QString::number(QCoreApplication::applicationPid())));
        QVERIFY(m_server->requests().isEmpty());
    }

    void aCacheDirectoryThatIsAFileFailsTheOperation()
    {
        add(u"tool"_s, "tool bytes");
        open();
        QVERIFY_RESULT(writeFileAtomically(m_folder->filePath(u"cache"_s), "a file"));
        const auto result = download();
        QVERIFY(!result);
        QVERIFY(describe(result.error()).contains(m_folder->filePath(u"cache"_s)));
    }

    void aTokenComesFromItsFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("problem");
        QTest::addRow("a token") << "ghp_secret\n"_ba << QString();
        QTest::addRow("nothing") << "\n"_ba << u"expected a token"_s;
        QTest::addRow("a page") << "two words"_ba << u"expected a token"_s;
        QTest::addRow("too much") << QByteArray(5000, 'x') << u"token"_s;
    }
    void aTokenComesFromItsFile()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, problem);
        QVERIFY_RESULT(writeFileAtomically(m_folder->filePath(u"token"_s), content));
        m_workspace.githubTokenFile = u"token"_s;
        const auto services = SessionServices::forWorkspace(m_workspace);
        QCOMPARE(services.has_value(), problem.isEmpty());
        if (!services) {
            QVERIFY(describe(services.error()).contains(problem));
            QVERIFY2(!describe(services.error()).contains(u"two words"_s), "what is in the file may be secret");
            return;
        }
        const Credentials &credentials = (*services)->client().options().credentials;
        QCOMPARE(credentials.authorizationFor(QUrl(u"https://api.github.com/x"_s)), "Bearer ghp_secret"_ba);
        QVERIFY(credentials.authorizationFor(m_server->url(u"/x"_s)).isEmpty());
    }

    void aSecondOperationIsRefusedWhileOneRuns()
    {
        add(u"tool"_s, "tool bytes");
        open();
        QSignalSpy refused(m_session.get(), &CacheSession::refused);
        QVERIFY_RESULT(perform([this] {
            m_session->startDownloads({});
            m_session->verifyCache(false);
        }));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][1].value<Error>().kind, ErrorKind::Usage);
        QCOMPARE(transfer(u"tool"_s).phase, TransferPhase::Committed);
    }

    void urlsAreAskedWithoutDownloading()
    {
        add(u"there"_s, "there");
        add(u"gone"_s, "gone");
        m_server->serve(u"/gone.zip"_s, ScriptedResponse::error(404));
        add(u"excluded"_s, "excluded").curation.state = CurationState::Excluded;
        open();
        QVERIFY_RESULT(perform([this] { m_session->checkUrls(); }));
        const std::vector<CheckedUrl> &urls = m_session->snapshot()->checkedUrls;
        QCOMPARE(urls.size(), size_t(2));
        QCOMPARE(urls[0].state, UrlState::Present);
        QCOMPARE(urls[1].state, UrlState::Dead);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"cache"_s)));
    }

    void theSampleGoesTheWholeWay_data()
    {
        QTest::addColumn<QString>("sample");
        QTest::addRow("windows") << u"windows"_s;
        QTest::addRow("linux") << u"linux"_s;
    }
    void theSampleGoesTheWholeWay()
    {
        QFETCH(QString, sample);
        const auto vendors = RehearsalVendors::load();
        QVERIFY_RESULT(vendors);
        m_server->serveRest([&vendors](const RecordedRequest &request) { return vendors->answer(request); });
        const auto path = copySample(sample, m_folder->path(), m_server->port());
        QVERIFY_RESULT(path);
        const auto workspace = loadWorkspace(*path);
        QVERIFY_RESULT(workspace);
        QVERIFY_RESULT(m_session->load(*workspace));

        QVERIFY_RESULT(perform([this] { m_session->buildSources(false); }));
        QVERIFY(m_session->snapshot()->documentFailures.empty());
        QVERIFY(m_session->snapshot()->sourceList->sources.size() >= 10);
        QVERIFY_RESULT(download());
        for (const TransferState &state : std::as_const(m_transfers))
            QVERIFY2(state.phase == TransferPhase::Committed,
                qPrintable(state.sourceId + u": "_s + (state.error ? describe(*state.error) : QString())));
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(false); }));
        const QString report = m_folder->filePath(u"coverage.html"_s);
        QVERIFY_RESULT(perform([this, &report] { m_session->exportReport(report, ExportFormat::Html); }));
        QVERIFY(QFileInfo(report).size() > 10000);
    }
};

QTEST_GUILESS_MAIN(TestCacheSession)
#include "tst_cachesession.moc"

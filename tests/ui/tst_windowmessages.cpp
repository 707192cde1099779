// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowrig.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What the window says of the work, and what it offers then.
class TestWindowMessages : public WindowRig {
    Q_OBJECT
private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void coverageFollowsWhatHasChangedTheCache()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageStarted(Stage::Download);
        emit m_engine->stageFinished(Stage::Download, {});
        emit m_engine->operationFinished({});
        QCOMPARE(m_engine->calls, QStringList{u"refresh"_s});
        emit m_engine->stageStarted(Stage::Verify);
        emit m_engine->stageFinished(Stage::Verify, {});
        emit m_engine->operationFinished({});
        QCOMPARE(m_engine->calls, QStringList{u"refresh"_s}); // and no more
    }

    void urlsThatAreNotAsTheyShouldAreMessages()
    {
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.checkedUrls = std::vector<CheckedUrl>{{u"a"_s, u"Fine"_s, u"1.0"_s, QUrl(u"https://example.test/a"_s)},
            {u"b"_s, u"Gone"_s, u"2.0"_s, QUrl(u"https://example.test/b"_s), UrlState::Dead, u"404 Not Found"_s}};
        publish(snapshot);
        emit m_engine->stageStarted(Stage::Check);
        emit m_engine->stageFinished(Stage::Check, {});
        emit m_engine->operationFinished({});
        QCOMPARE(m_window->findChild<StageStatus *>()->text(), u"1 of 2 URL(s) reachable"_s);
        QCOMPARE(m_window->findChild<QTabWidget *>()->tabText(1), u"Messages (1)"_s);
        QVERIFY(bar()->isVisible());
        QVERIFY(bar()->text().contains(u"Gone 2.0"_s));
        clickOffer(u"Show them"_s);
        QCOMPARE(m_window->findChild<FilterChips *>()->filter(), StatusFilter::UrlProblem);
    }

    void failedDownloadsAreNoSuccess()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageStarted(Stage::Download);
        tell(u"llvm/win32/x64/20"_s, TransferPhase::Failed);
        tell(u"ruby/win32/x64/3.1"_s, TransferPhase::Committed);
        emit m_engine->stageFinished(Stage::Download, {});
        emit m_engine->operationFinished({});
        QVERIFY(bar()->text().contains(u"1 of 2 download(s) failed."_s));
        QCOMPARE(newest().kind, LogEntry::Kind::Warning);
        // The coverage is refreshed behind it; the message stays, and the status is that of the downloads.
        emit m_engine->stageStarted(Stage::Verify);
        emit m_engine->stageFinished(Stage::Verify, {});
        emit m_engine->operationFinished({});
        QVERIFY(bar()->isVisible());
        QCOMPARE(m_window->findChild<StageStatus *>()->text(), u"1 failed · 1 done"_s);
        m_engine->calls.clear();
        clickOffer(u"Retry 1 failed"_s);
        QCOMPARE(m_engine->calls, QStringList{u"retry llvm/win32/x64/20"_s});
    }

    void whatIsOfferedAgainWorksAgain()
    {
        publish(test::sampleSnapshot());
        for (int times = 0; times < 2; ++times) {
            emit m_engine->stageStarted(Stage::Download);
            tell(u"llvm/win32/x64/20"_s, TransferPhase::Failed);
            emit m_engine->stageFinished(Stage::Download, {});
            emit m_engine->operationFinished({});
            m_engine->calls.clear();
            clickOffer(u"Retry 1 failed"_s);
            QCOMPARE(m_engine->calls, QStringList{u"retry llvm/win32/x64/20"_s});
            emit m_engine->changeFailed(Error{ErrorKind::Io, u"list.json"_s, u"read-only"_s, {}, {}});
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // of the former message
            finish({Stage::Verify}); // the coverage is refreshed
        }
    }

    void cancelledDownloadsAreNotDone()
    {
        publish(test::sampleSnapshot());
        tell(u"llvm/win32/x64/20"_s, TransferPhase::Cancelled);
        tell(u"ruby/win32/x64/3.1"_s, TransferPhase::Skipped);
        QCOMPARE(m_window->findChild<DownloadPane *>()->summary(), u"1 cancelled · 1 done"_s);
    }

    void verifyingNamesWhatIsBadAndOffersToRepairIt()
    {
        publish(test::sampleSnapshot());
        QTest::keyClick(m_window.get(), Qt::Key_F7);
        finish({Stage::Verify});
        QVERIFY2(bar()->text().contains(u"Mismatch: Android command line tools 16.0."_s), qPrintable(bar()->text()));
        QVERIFY(bar()->text().contains(u"Ruby 3.1.7"_s));
        QCOMPARE(newest().kind, LogEntry::Kind::Warning);
        QVERIFY(m_window->findChild<QTabWidget *>()->tabText(1) == u"Messages (1)"_s); // the damaged file
        clickOffer(u"Re&pair cache"_s);
        QCOMPARE(m_engine->calls.last(), u"repair"_s);

        Snapshot repaired = test::sampleSnapshot();
        emit m_engine->stageStarted(Stage::Verify);
        emit m_engine->stageFinished(Stage::Verify, {});
        CoverageReport coverage = *repaired.coverage;
        for (CoverageItem &item : coverage.items)
            item.state = CacheState::Verified;
        repaired.coverage = std::make_shared<const CoverageReport>(coverage);
        publish(repaired);
        finish({Stage::Download, Stage::Verify});
        QVERIFY2(bar()->text().contains(u"Replaced: Android command line tools 16.0."_s), qPrintable(bar()->text()));
        QCOMPARE(m_window->findChild<StageStatus *>()->text(), u"8 of 8 file(s) repaired"_s);
    }

    void aCacheThatIsFoundDamagedOnOpeningIsToldMissingFilesAreNot()
    {
        Snapshot snapshot = test::sampleSnapshot();
        CoverageReport coverage = *snapshot.coverage;
        coverage.totals.files.add(CacheState::Mismatch, -coverage.totals.files.of(CacheState::Mismatch));
        snapshot.coverage = std::make_shared<const CoverageReport>(coverage);
        publish(snapshot);
        finish({Stage::Verify});
        QVERIFY(!bar()->isVisible());
        publish(test::sampleSnapshot());
        finish({Stage::Verify});
        QVERIFY(bar()->isVisible());
    }

    void hostsThatCouldNotBeAskedAreNamedOnceEach()
    {
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.documentFailures = std::vector<HostFailure>{{u"api.example.test"_s,
            {ErrorKind::Network, u"https://api.example.test/a"_s, u"connection refused"_s, {}, {}}, 2, 0, 3}};
        publish(snapshot);
        finish({Stage::Resolve});
        QVERIFY2(bar()->text().contains(u"2 vendor document(s) could not be read."_s), qPrintable(bar()->text()));
        QCOMPARE(bar()->text().count(u"api.example.test"_s), 1);
        QCOMPARE(newest().kind, LogEntry::Kind::Warning);
        m_engine->calls.clear();
        clickOffer(u"Retry"_s);
        QCOMPARE(m_engine->calls, QStringList{u"plan"_s});
    }

    void whatIsMendedIsNotToldAnyMore()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageFinished(
            Stage::ReadReport, failure(Error{ErrorKind::Schema, u"rules.json"_s, u"bad"_s, {}, {}}));
        QVERIFY(bar()->isVisible());
        Snapshot mended = test::sampleSnapshot();
        mended.workspace.mirrorRules = u"other.json"_s;
        publish(mended);
        QVERIFY(!bar()->isVisible());
        QCOMPARE(m_window->findChild<StageStatus *>()->text(), u"Ready"_s);
    }

    void messagesBelongToTheirWorkspace()
    {
        publish(test::sampleSnapshot());
        emit m_engine->noticed(u"a notice"_s);
        QCOMPARE(m_window->findChild<ProblemModel *>()->rowCount(), 1);
        Snapshot other = test::sampleSnapshot();
        other.workspace.filePath = u"other/workspace.json"_s;
        publish(other);
        QCOMPARE(m_window->findChild<ProblemModel *>()->rowCount(), 0);
    }

    void aWorkspaceThatCannotBeMadeIsNoChange()
    {
        publish(test::sampleSnapshot());
        emit m_engine->workspaceFailed(Error{ErrorKind::Io, u"lab"_s, u"permission denied"_s, {}, {}});
        QVERIFY2(bar()->text().startsWith(u"Could not create the workspace."_s), qPrintable(bar()->text()));
    }

    void tipsOfButtonsDoNotHideTheStatus()
    {
        publish(test::sampleSnapshot());
        QStatusTipEvent tip(u"Download every included file"_s);
        QCoreApplication::sendEvent(m_window.get(), &tip);
        QVERIFY(m_window->statusBar()->currentMessage().isEmpty());
        QVERIFY(m_window->findChild<StageStatus *>()->isVisible());
    }

    void anErrorIsShownWithItsRemedyAndKept()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageStarted(Stage::ReadReport);
        emit m_engine->stageFinished(Stage::ReadReport,
            failure(Error{ErrorKind::HttpStatus, u"https://example.test/r.json"_s, u"404 Not Found"_s,
                u"Check the URL."_s, 404}));
        emit m_engine->operationFinished(failure(Error{ErrorKind::HttpStatus, {}, {}, {}, {}}));
        QVERIFY(bar()->isVisible());
        QVERIFY(bar()->text().contains(u"404 Not Found"_s));
        QVERIFY(bar()->text().contains(u"Check the URL."_s));
        QCOMPARE(m_window->findChild<QTabWidget *>()->tabText(1), u"Messages (1)"_s);
        clickOffer(u"&Fetch report"_s);
        QCOMPARE(m_engine->calls, QStringList{u"read"_s});
    }

    void aRefusedDecisionIsTakenBack()
    {
        publish(test::sampleSnapshot());
        ToolTreeView *view = tree();
        const QPersistentModelIndex pester = view->model()->index(2, 0, view->model()->index(1, 0));
        view->setCurrentIndex(pester);
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(pester.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        emit m_engine->changeFailed(Error{ErrorKind::Io, u"list.json"_s, u"read-only"_s, {}, {}});
        QVERIFY(bar()->text().contains(u"not saved"_s));
        Snapshot answer = test::sampleSnapshot();
        answer.answeredChanges = 1;
        publish(answer);
        QCOMPARE(pester.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    }

    void decisionsThatCouldNotBeSavedHoldTheWindowOpenOnce()
    {
        publish(test::sampleSnapshot());
        emit m_engine->unsavedChanges(true);
        QVERIFY(!m_window->close());
        QVERIFY2(bar()->text().contains(u"not saved"_s), qPrintable(bar()->text()));
        QVERIFY(m_window->close());
    }

    void aDecisionIsSavedBeforeTheWindowCloses()
    {
        decideOnOne();
        QVERIFY2(!m_window->close(), "it is not known yet whether the list can be written");
        QCOMPARE(m_engine->calls.last(), u"save"_s);
        answerDecision();
        QVERIFY(m_window->isVisible());
        emit m_engine->unsavedChanges(false);
        QVERIFY(!m_window->isVisible());
        QCOMPARE(m_engine->calls.last(), u"cancel"_s);
    }

    void aDecisionThatCannotBeSavedAtTheEndIsSaid()
    {
        decideOnOne();
        QVERIFY(!m_window->close());
        answerDecision();
        emit m_engine->changeFailed(Error{ErrorKind::Io, u"list.json"_s, u"read-only"_s, {}, {}});
        emit m_engine->unsavedChanges(true);
        QVERIFY(m_window->isVisible());
        QVERIFY2(bar()->text().contains(u"close the window again to discard them"_s), qPrintable(bar()->text()));
        QVERIFY(m_window->close());
    }

    // As after a save that had begun before.
    void anEarlierSaveDoesNotAnswerForALaterDecision()
    {
        decideOnOne();
        QVERIFY(!m_window->close());
        emit m_engine->unsavedChanges(false);
        QVERIFY(m_window->isVisible());
    }

    void whoClosesAgainDoesNotWaitForTheEngine()
    {
        decideOnOne();
        QVERIFY(!m_window->close());
        QVERIFY(m_window->close());
    }

    void aNewDecisionIsWarnedOfAgain()
    {
        publish(test::sampleSnapshot());
        emit m_engine->unsavedChanges(true);
        QVERIFY(!m_window->close());
        decideOnOne();
        QVERIFY(!m_window->close());
        QVERIFY(m_window->close());
    }

    void savedDecisionsLetTheWindowClose()
    {
        publish(test::sampleSnapshot());
        emit m_engine->unsavedChanges(true);
        emit m_engine->unsavedChanges(false);
        QVERIFY(m_window->close());
        decideOnOne();
        answerDecision();
        emit m_engine->unsavedChanges(false);
        QVERIFY(m_window->close());
    }

private:
    void decideOnOne()
    {
        publish(test::sampleSnapshot());
        ToolTreeView *view = tree();
        view->setCurrentIndex(view->model()->index(2, 0, view->model()->index(1, 0)));
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(!m_engine->calls.isEmpty());
    }
    void answerDecision()
    {
        Snapshot answer = test::sampleSnapshot();
        answer.answeredChanges = 1;
        publish(answer);
    }
};

QTEST_MAIN(TestWindowMessages)
#include "tst_windowmessages.moc"

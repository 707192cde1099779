// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "tests/ui/recordingengine.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/workspacedialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/recentworkspaces.h"
#include "ui/mainwindow/stagestatus.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/mainwindow/windowgeometry.h"
#include "ui/models/problemmodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/detailspane.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QStatusTipEvent>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_engine = std::make_unique<test::RecordingEngine>();
        openWindow();
    }
    void cleanup()
    {
        m_window.reset();
        m_engine.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void theFirstStartOffersAWorkspace()
    {
        QVERIFY(m_window->findChild<WelcomePage *>()->isVisible());
        QVERIFY(!m_window->findChild<TreePane *>()->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<WorkspaceDialog *>());
        QVERIFY(!action(u"Fetch report"_s)->isEnabled());
    }

    void aSnapshotWithAWorkspaceOpensThePanes()
    {
        publish(test::sampleSnapshot());
        QVERIFY(!m_window->findChild<WelcomePage *>()->isVisible());
        QVERIFY(m_window->findChild<TreePane *>()->isVisible());
        QCOMPARE(m_window->windowTitle(), u"lab/workspace.json – Runner Cache Manager"_s);
        QCOMPARE(recentWorkspaces(*m_settings).size(), 1);
    }

    void keysTellTheEngineWhatIsWanted_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QString>("call");
        QTest::newRow("fetch") << int(Qt::Key_F5) << int(Qt::NoModifier) << u"read"_s;
        QTest::newRow("update") << int(Qt::Key_U) << int(Qt::ControlModifier) << u"update-sources"_s;
        QTest::newRow("download") << int(Qt::Key_D) << int(Qt::ControlModifier) << u"download"_s;
        QTest::newRow("verify") << int(Qt::Key_F7) << int(Qt::NoModifier) << u"verify"_s;
        QTest::newRow("repair") << int(Qt::Key_F7) << int(Qt::ShiftModifier) << u"repair"_s;
        QTest::newRow("check") << int(Qt::Key_F8) << int(Qt::NoModifier) << u"check"_s;
    }
    void keysTellTheEngineWhatIsWanted()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QString, call);
        publish(test::sampleSnapshot());
        QTest::keyClick(m_window.get(), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(m_engine->calls, QStringList{call});
    }

    void withoutAListUpdatingBuildsOne()
    {
        publish(test::matchedSnapshot());
        QTest::keyClick(m_window.get(), Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(m_engine->calls, QStringList{u"build-sources"_s});
    }

    void rebuildingIsAskedInPlace()
    {
        publish(test::sampleSnapshot());
        QTest::keyClick(m_window.get(), Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_engine->calls.isEmpty());
        clickOffer(u"Rebuild"_s);
        QCOMPARE(m_engine->calls, QStringList{u"build-sources"_s});
    }

    void whileAStageRunsOnlyCancelIsOffered()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageStarted(Stage::Verify);
        for (const QString &name :
            {u"Fetch report"_s, u"Download"_s, u"Verify"_s, u"Update sources"_s, u"Open workspace…"_s})
            QVERIFY2(!action(name)->isEnabled(), qPrintable(name));
        QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
        QCOMPARE(m_engine->calls, QStringList{u"cancel"_s});
        emit m_engine->stageProgressed(Stage::Verify, 1, 4, u"node.7z"_s);
        QCOMPARE(m_window->findChild<StageStatus *>()->text(), u"Verifying the cache: node.7z"_s);
        // Being refused meanwhile ends nothing.
        emit m_engine->stageFinished(
            Stage::Download, failure(Error{ErrorKind::Usage, u"download"_s, u"busy"_s, {}, {}}));
        QVERIFY(!action(u"Download"_s)->isEnabled());
        const Error cancelled{ErrorKind::Cancelled, {}, {}, {}, {}};
        emit m_engine->stageFinished(Stage::Verify, failure(cancelled));
        emit m_engine->operationFinished(failure(cancelled));
        QVERIFY(action(u"Download"_s)->isEnabled());
        QVERIFY(!action(u"Cancel"_s)->isEnabled());
    }

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

    void addressesThatAreNotAsTheyShouldAreMessages()
    {
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.checkedUrls = std::vector<CheckedUrl>{{u"a"_s, u"Fine"_s, u"1.0"_s, QUrl(u"https://example.test/a"_s)},
            {u"b"_s, u"Gone"_s, u"2.0"_s, QUrl(u"https://example.test/b"_s), UrlState::Dead, u"404 Not Found"_s}};
        publish(snapshot);
        emit m_engine->stageStarted(Stage::Check);
        emit m_engine->stageFinished(Stage::Check, {});
        emit m_engine->operationFinished({});
        QCOMPARE(m_window->findChild<StageStatus *>()->text(), u"1 of 2 URL(s) are reachable"_s);
        QCOMPARE(m_window->findChild<QTabWidget *>()->tabText(1), u"Messages (1)"_s);
        QVERIFY(bar()->isVisible());
        QVERIFY(bar()->text().contains(u"Gone 2.0"_s));
        clickOffer(u"Show them"_s);
        QCOMPARE(m_window->findChild<TreePane *>()->statusFilter()->currentText(), u"URL problems"_s);
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
        coverage.totals.mismatched = 0;
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
        QCOMPARE(m_engine->calls, QStringList{u"update-sources"_s});
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

    void excludingWhatIsDownloadedStopsIt()
    {
        publish(test::sampleSnapshot());
        tell(u"pester/win32/x64/1.24.0"_s, TransferPhase::Receiving);
        ToolTreeView *view = tree();
        view->setFocus();
        view->setCurrentIndex(view->model()->index(2, 0, view->model()->index(1, 0)));
        QTest::keyClick(view, Qt::Key_Delete);
        QCOMPARE(
            m_engine->calls, (QStringList{u"exclude pester/win32/x64/1.24.0"_s, u"cancel pester/win32/x64/1.24.0"_s}));
    }

    void aDownloadShowsItsTool()
    {
        publish(test::sampleSnapshot());
        tell(u"llvm/win32/x64/20"_s, TransferPhase::Receiving);
        auto *downloads = m_window->findChild<DownloadPane *>();
        const QPoint place = downloads->view()->visualRect(downloads->view()->model()->index(0, 0)).center();
        QTest::mouseClick(downloads->view()->viewport(), Qt::LeftButton, {}, place);
        QVERIFY(m_window->findChild<DetailsPane *>()->plainText().startsWith(u"LLVM 20.1.8"_s));
        QTest::mouseDClick(downloads->view()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(m_window->findChild<TreePane *>()->currentRow()->key, u"llvm/win32/x64/20"_s);
    }

    void aHeadingSaysWhatIsBelowIt()
    {
        publish(test::sampleSnapshot());
        tree()->setCurrentIndex(tree()->model()->index(0, 0));
        const QString text = m_window->findChild<DetailsPane *>()->plainText();
        QVERIFY2(text.startsWith(u"toolcache\n"_s) && text.contains(u"6 of 21 verified"_s), qPrintable(text));
    }

    void coverageFollowsArrivingFiles()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageStarted(Stage::Download);
        const int verified = test::sampleSnapshot().coverage->totals.verified;
        tell(u"ruby/win32/x64/3.1"_s, TransferPhase::Committed);
        QTRY_VERIFY(m_window->findChild<CoveragePane *>()->summary().startsWith(u"%1 of"_s.arg(verified + 1)));
    }

    void anErrorIsShownWithItsRemedyAndKept()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageStarted(Stage::ReadReport);
        emit m_engine->stageFinished(Stage::ReadReport,
            failure(Error{ErrorKind::HttpStatus, u"https://example.test/r.json"_s, u"404 Not Found"_s,
                u"Check the address."_s, 404}));
        emit m_engine->operationFinished(failure(Error{ErrorKind::HttpStatus, {}, {}, {}, {}}));
        QVERIFY(bar()->isVisible());
        QVERIFY(bar()->text().contains(u"404 Not Found"_s));
        QVERIFY(bar()->text().contains(u"Check the address."_s));
        QCOMPARE(m_window->findChild<QTabWidget *>()->tabText(1), u"Messages (1)"_s);
        clickOffer(u"&Fetch report"_s);
        QCOMPARE(m_engine->calls, QStringList{u"read"_s});
    }

    void includeExcludeAndDetailsByKeyboard()
    {
        publish(test::sampleSnapshot());
        ToolTreeView *view = tree();
        view->setFocus();
        const QModelIndex section = view->model()->index(1, 0);
        view->setCurrentIndex(view->model()->index(2, 0, section));
        QTest::keyClick(view, Qt::Key_Delete);
        QTest::keyClick(view, Qt::Key_I, Qt::ControlModifier);
        QTest::keyClick(view, Qt::Key_Space);
        const QString id = u"pester/win32/x64/1.24.0"_s;
        QCOMPARE(m_engine->calls, (QStringList{u"exclude "_s + id, u"include "_s + id, u"exclude "_s + id}));
        QVERIFY(m_window->findChild<DetailsPane *>()->plainText().startsWith(u"Pester 1.24.0"_s));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(m_window->findChild<QTextBrowser *>()->hasFocus());
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

    void savedDecisionsLetTheWindowClose()
    {
        publish(test::sampleSnapshot());
        emit m_engine->unsavedChanges(true);
        emit m_engine->unsavedChanges(false);
        QVERIFY(m_window->close());
    }

    void theSelectionIsDownloadedAndItsAddressCopied()
    {
        publish(test::sampleSnapshot());
        ToolTreeView *view = tree();
        view->setFocus();
        const QModelIndex toolcache = view->model()->index(0, 0);
        view->setCurrentIndex(view->model()->index(1, 0, toolcache)); // node, three versions
        QTest::keyClick(view, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(
            m_engine->calls, QStringList{u"download node/win32/x64/18.*,node/win32/x64/20.*,node/win32/x64/22.*"_s});
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u"https://"_s), 3);
    }

    void transfersAreShownInPaneTreeAndTab()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageStarted(Stage::Download);
        TransferState state;
        state.sourceId = u"llvm/win32/x64/20"_s;
        state.name = u"LLVM"_s;
        state.phase = TransferPhase::Failed;
        state.error = Error{ErrorKind::HttpStatus, u"https://example.test/llvm"_s, u"404"_s, {}, 404};
        emit m_engine->transferChanged(state);
        QCOMPARE(m_window->findChild<TransferModel *>()->rowCount(), 1);
        QTRY_COMPARE(m_window->findChild<DownloadPane *>()->summary(), u"1 failed"_s);
        QCOMPARE(m_window->findChild<QTabWidget *>()->tabText(1), u"Messages (1)"_s);
        const auto *model = m_window->findChild<ToolsetTreeModel *>();
        QCOMPARE(
            model->indexOfKey(state.sourceId, ToolsetTreeModel::Cache).data(StateRole).toInt(), int(ToolState::Failed));
    }

    void f6GoesRoundThePanes()
    {
        publish(test::sampleSnapshot());
        TransferState running;
        running.sourceId = running.name = u"a"_s;
        emit m_engine->transferChanged(running);
        tree()->setFocus();
        tree()->setCurrentIndex(tree()->model()->index(0, 0, tree()->model()->index(1, 0)));
        const QList<QWidget *> order{m_window->findChild<DownloadPane *>(), m_window->findChild<DetailsPane *>(),
            m_window->findChild<CoveragePane *>(), m_window->findChild<TreePane *>()};
        for (QWidget *pane : order) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            QVERIFY2(pane->isAncestorOf(QApplication::focusWidget()), pane->metaObject()->className());
        }
        QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(order.at(2)->isAncestorOf(QApplication::focusWidget()));
    }

    void ctrlFSearches()
    {
        publish(test::sampleSnapshot());
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(m_window->findChild<TreePane *>()->searchField()->hasFocus());
    }

    void everyActionHasTextTipIconAndItsOwnShortcut()
    {
        QSet<QString> windowWide;
        for (const QAction *action : m_window->findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (action->isSeparator())
                continue;
            const QString name = action->text();
            QVERIFY2(!name.isEmpty(), qPrintable(name));
            QVERIFY2(!action->icon().isNull(), qPrintable(name));
            if (action->menuRole() == QAction::AboutRole)
                continue; // F1 is for help
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(name));
            QVERIFY2(
                action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)), qPrintable(name));
            if (action->shortcutContext() != Qt::WindowShortcut)
                continue;
            QVERIFY2(!windowWide.contains(action->shortcut().toString()), qPrintable(name));
            windowWide.insert(action->shortcut().toString());
        }
    }

    void everyControlHasAnAccessibleName()
    {
        publish(test::sampleSnapshot());
        for (const QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
            const bool ofQt = button->objectName().startsWith(u"qt_"_s) || button->inherits("QLineEditIconButton");
            if (!ofQt && button->isVisible())
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                    button->metaObject()->className());
        }
        for (const QAbstractItemView *view : m_window->findChildren<QAbstractItemView *>())
            if (view->isVisible() && !view->inherits("QHeaderView"))
                QVERIFY2(!view->accessibleName().isEmpty(), view->metaObject()->className());
    }

    void sizesAreRemembered()
    {
        publish(test::sampleSnapshot());
        m_window->resize(770, 700);
        tree()->setColumnWidth(ToolsetTreeModel::Status, 177);
        auto *columns = m_window->findChild<QSplitter *>(u"columns"_s);
        columns->setSizes({460, 305});
        const QList<int> sizes = columns->sizes();
        m_window->close();
        QVERIFY(m_engine->calls.contains(u"cancel"_s));

        openWindow();
        publish(test::sampleSnapshot());
        QCOMPARE(m_window->size(), QSize(770, 700));
        QCOMPARE(tree()->columnWidth(ToolsetTreeModel::Status), 177);
        QCOMPARE(m_window->findChild<QSplitter *>(u"columns"_s)->sizes(), sizes);
    }

    void sizesOfAnotherVersionAreNotApplied()
    {
        m_window->resize(1100, 700);
        m_window->close();
        m_settings->setValue(u"MainWindow/layoutVersion"_s, -1);
        openWindow();
        QCOMPARE(m_window->geometry(), initialGeometry(m_window->screen()->availableGeometry()));
    }

    void aDroppedWorkspaceIsOpened()
    {
        drop(u"workspace.json"_s, "{\"report\": \"r.json\", \"toolsets\": []}");
        QCOMPARE(m_engine->calls, QStringList{u"open "_s + m_folder->filePath(u"workspace.json"_s)});
    }

    void aDroppedToolsetJoinsTheWorkspace()
    {
        publish(test::sampleSnapshot());
        drop(u"toolset-2022.json"_s, "{\"toolcache\": []}");
        QCOMPARE(m_engine->calls, QStringList{u"update"_s});
        QCOMPARE(m_engine->lastWorkspace.toolsets.last(), m_folder->filePath(u"toolset-2022.json"_s));
        clickOffer(u"&Fetch report"_s);
        QCOMPARE(m_engine->calls.last(), u"read"_s);
    }

    void aDroppedReportWithoutWorkspaceStartsOne()
    {
        drop(u"report.json"_s, "{\"NodeType\": \"HeaderNode\"}");
        auto *dialog = m_window->findChild<WorkspaceDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->workspace().report, m_folder->filePath(u"report.json"_s));
    }

    void aFileOfNoUseIsSaidToBe()
    {
        drop(u"picture.png"_s, "x");
        QVERIFY(m_engine->calls.isEmpty());
        QVERIFY(m_window->findChild<MessageBar *>()->text().contains(u"“picture.png” is not a JSON file"_s));
    }

    void aWorkspaceThatIsGoneLeavesTheRecentOnes()
    {
        const QString path = m_folder->filePath(u"gone.json"_s);
        addRecentWorkspace(*m_settings, path);
        m_window->openWorkspace(path);
        emit m_engine->workspaceFailed(Error{ErrorKind::Io, path, u"there is no such file"_s, {}, {}});
        QVERIFY(m_window->findChild<MessageBar *>()->isVisible());
        QVERIFY(recentWorkspaces(*m_settings).isEmpty());
    }

    void exportingTellsWhere()
    {
        publish(test::sampleSnapshot());
        QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<ExportDialog *>());
        auto *dialog = m_window->findChild<ExportDialog *>();
        const QString path = m_folder->filePath(u"coverage.html"_s);
        dialog->findChild<QLineEdit *>()->setText(path);
        dialog->findChild<QAbstractButton *>(QString())->setChecked(false);
        dialog->accept();
        QCOMPARE(m_engine->calls, QStringList{u"export "_s + path});
    }

private:
    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(*m_engine, *m_settings);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void publish(Snapshot snapshot)
    {
        emit m_engine->snapshotChanged(std::make_shared<const Snapshot>(std::move(snapshot)));
    }

    void tell(const QString &id, TransferPhase phase)
    {
        TransferState state;
        state.sourceId = state.name = id;
        state.phase = phase;
        emit m_engine->transferChanged(state);
    }
    // The stages of an operation, each without an error.
    void finish(const QList<Stage> &stages)
    {
        for (const Stage stage : stages) {
            emit m_engine->stageStarted(stage);
            emit m_engine->stageFinished(stage, {});
        }
        emit m_engine->operationFinished({});
    }

    MessageBar *bar() const { return m_window->findChild<MessageBar *>(); }
    LogEntry newest() const { return m_window->findChild<ProblemModel *>()->entry(0); }
    ToolTreeView *tree() const { return m_window->findChild<ToolTreeView *>(); }

    QAction *action(const QString &text) const
    {
        for (QAction *action : m_window->findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly))
            if (action->text().remove(u'&') == text)
                return action;
        return nullptr;
    }

    void clickOffer(const QString &text)
    {
        for (QAbstractButton *button : m_window->findChild<MessageBar *>()->findChildren<QAbstractButton *>())
            if (button->isVisible() && button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        QFAIL("the message bar offers no such thing");
    }

    void drop(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        // A drop reaches only the widget that took note of the drag before.
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<test::RecordingEngine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"

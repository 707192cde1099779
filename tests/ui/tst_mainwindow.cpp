// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowrig.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Keys, panes and drops.
class TestMainWindow : public WindowRig {
    Q_OBJECT
private slots:
    void init() { start(); }
    void cleanup() { stop(); }

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
        QTest::newRow("update") << int(Qt::Key_U) << int(Qt::ControlModifier) << u"plan"_s;
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
        QVERIFY2(text.startsWith(u"Tool cache\n"_s) && text.contains(u"6 of 21 verified"_s), qPrintable(text));
    }

    void coverageFollowsArrivingFiles()
    {
        publish(test::sampleSnapshot());
        emit m_engine->stageStarted(Stage::Download);
        const int verified = test::sampleSnapshot().coverage->totals.files.of(CacheState::Verified);
        tell(u"ruby/win32/x64/3.1"_s, TransferPhase::Committed);
        QTRY_VERIFY(m_window->findChild<CoveragePane *>()->summary().startsWith(u"%1 of"_s.arg(verified + 1)));
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

    void theSelectionIsDownloadedAndItsUrlCopied()
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
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"

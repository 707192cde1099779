// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "ui/models/problemmodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/detailspane.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/problempane.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

SnapshotPointer sample()
{
    return std::make_shared<const Snapshot>(test::sampleSnapshot());
}

TransferState transfer(const QString &id, TransferPhase phase)
{
    TransferState state;
    state.sourceId = id;
    state.name = id;
    state.phase = phase;
    return state;
}

// The empty state that can be seen; nullptr: there is none.
EmptyState *shownEmptyState(const QWidget &pane)
{
    for (EmptyState *state : pane.findChildren<EmptyState *>())
        if (state->isVisible())
            return state;
    return nullptr;
}

QPushButton *shownButton(const QWidget &pane, const QString &text)
{
    for (QPushButton *button : pane.findChildren<QPushButton *>())
        if (button->isVisible() && button->text() == text)
            return button;
    return nullptr;
}

void show(QWidget &widget)
{
    widget.resize(900, 500);
    widget.show();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

} // namespace

class TestPanes : public QObject {
    Q_OBJECT
private slots:
    void anEmptyTreeOffersToFetchTheReport()
    {
        ToolsetTreeModel model;
        QAction fetch(u"Fetch"_s);
        QAction configure(u"Configure"_s);
        TreePane pane(&model, &fetch, &configure);
        show(pane);
        QVERIFY(shownEmptyState(pane));
        QVERIFY(!pane.searchField()->isEnabled());
        QSignalSpy fetched(&fetch, &QAction::triggered);
        QTest::mouseClick(shownButton(pane, u"Fetch"_s), Qt::LeftButton);
        QCOMPARE(fetched.count(), 1);

        model.setSnapshot(sample());
        pane.showSnapshot(*sample());
        QVERIFY(!shownEmptyState(pane));
        QVERIFY(pane.view()->isVisible());
    }

    void buttonsOfDisabledActionsAreNotOffered()
    {
        ToolsetTreeModel model;
        QAction fetch(u"Fetch"_s);
        QAction configure(u"Configure"_s);
        TreePane pane(&model, &fetch, &configure);
        show(pane);
        fetch.setEnabled(false);
        QVERIFY(!shownButton(pane, u"Fetch"_s));
        QVERIFY(shownButton(pane, u"Configure"_s));
    }

    void searchingOpensWhatIsFoundAndEscapesAreOffered()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        pane.focusSearch();
        QTest::keyClicks(pane.searchField(), u"1.24.5"_s);
        const QAbstractItemModel *shown = pane.view()->model();
        QCOMPARE(shown->rowCount(), 1);
        const QModelIndex section = shown->index(0, 0);
        QVERIFY(pane.view()->isExpanded(section));
        QVERIFY(pane.view()->isExpanded(shown->index(0, 0, section)));

        QTest::keyClicks(pane.searchField(), u" no such tool"_s);
        QVERIFY(shownEmptyState(pane));
        QTest::mouseClick(shownButton(pane, u"Clear search and filter"_s), Qt::LeftButton);
        QVERIFY(!shownEmptyState(pane));
        QVERIFY(pane.searchField()->text().isEmpty());

        pane.focusSearch();
        QTest::keyClicks(pane.searchField(), u"no such tool"_s);
        QTest::keyClick(pane.searchField(), Qt::Key_Escape);
        QVERIFY(pane.searchField()->text().isEmpty());
    }

    void theStatusFilterIsAppliedByKeyboard()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        pane.statusFilter()->setFocus();
        QTest::keyClick(pane.statusFilter(), Qt::Key_End);
        QCOMPARE(pane.statusFilter()->currentText(), u"Excluded"_s);
        QCOMPARE(pane.view()->model()->rowCount(), 1);
    }

    void spaceTogglesAllSelectedRowsAtOnce()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        QSignalSpy asked(&model, &ToolsetTreeModel::inclusionRequested);
        const QModelIndex section = pane.view()->model()->index(1, 0);
        QCOMPARE(section.data().toString(), u"powershellModules"_s);
        pane.view()->setCurrentIndex(section.model()->index(0, 3, section));
        QTest::keyClick(pane.view(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(pane.view(), Qt::Key_Space);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(0).toStringList(),
            (QStringList{u"dockermsftprovider/win32/x64/1.24.0"_s, u"markdownps/win32/x64/1.24.0"_s}));
        QCOMPARE(asked.first().at(1).toBool(), false);
        QTest::keyClick(pane.view(), Qt::Key_Space);
        QCOMPARE(asked.at(1).at(1).toBool(), true);
    }

    void openHeadingsAndTheCurrentRowSurviveAReset()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        const QAbstractItemModel *shown = pane.view()->model();
        pane.view()->collapse(shown->index(1, 0));
        const QModelIndex python = shown->index(0, 0, shown->index(0, 0));
        pane.view()->expand(python);
        pane.view()->setCurrentIndex(shown->index(3, 0, python));
        const QString key = pane.currentRow()->key;

        Snapshot other = test::sampleSnapshot();
        other.sourceList.sources.pop_back();
        model.setSnapshot(std::make_shared<const Snapshot>(other));
        QTRY_VERIFY(pane.currentRow() && pane.currentRow()->key == key);
        QVERIFY(!pane.view()->isExpanded(shown->index(1, 0)));
        QVERIFY(pane.view()->isExpanded(shown->index(0, 0, shown->index(0, 0))));
    }

    void columnWidthsAreRestored()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane first(&model, &action, &action);
        show(first);
        first.view()->setColumnWidth(ToolsetTreeModel::Status, 201);
        TreePane second(&model, &action, &action);
        QVERIFY(second.restoreHeaderState(first.headerState()));
        QCOMPARE(second.view()->columnWidth(ToolsetTreeModel::Status), 201);
        QVERIFY(!second.restoreHeaderState("rubbish"));
    }

    void detailsCanBeCopied()
    {
        const SnapshotPointer snapshot = sample();
        const std::vector<ToolRow> rows = toolRows(*snapshot);
        DetailsPane pane;
        show(pane);
        QVERIFY(shownEmptyState(pane));
        QVERIFY(!pane.copyAction()->isEnabled());
        pane.show(rows.front(), rows.front().cache, {}, *snapshot);
        QVERIFY(!shownEmptyState(pane));
        QTest::keyClick(&pane, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), pane.plainText());
        QVERIFY(pane.plainText().startsWith(u"Python 3.9.13\n"_s));
        QVERIFY(pane.findChild<QTextBrowser *>()->toPlainText().contains(u"python-3.9.13-win32-x64.zip"_s));
        pane.clear();
        QVERIFY(shownEmptyState(pane));
    }

    void aClickOnTheButtonOfADownloadCancelsOrRetriesIt()
    {
        TransferModel model;
        QAction action(u"Download"_s);
        DownloadPane pane(&model, {&action});
        show(pane);
        QVERIFY(shownEmptyState(pane));
        model.update(transfer(u"running"_s, TransferPhase::Receiving));
        model.update(transfer(u"failed"_s, TransferPhase::Failed));
        model.update(transfer(u"done"_s, TransferPhase::Committed));
        QVERIFY(!shownEmptyState(pane));
        QSignalSpy cancelled(&pane, &DownloadPane::cancelRequested);
        QSignalSpy retried(&pane, &DownloadPane::retryRequested);
        const auto click = [&](int row) {
            const QModelIndex index = pane.view()->model()->index(row, TransferModel::Action);
            QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.view()->visualRect(index).center());
        };
        click(0);
        click(1);
        click(2);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(cancelled.first().first().toString(), u"running"_s);
        QCOMPARE(retried.count(), 1);
        QCOMPARE(retried.first().first().toStringList(), QStringList{u"failed"_s});
    }

    void downloadsAreCancelledAndRetriedByKeyboard()
    {
        TransferModel model;
        QAction action;
        DownloadPane pane(&model, {&action});
        model.update(transfer(u"running"_s, TransferPhase::Receiving));
        model.update(transfer(u"failed"_s, TransferPhase::Failed));
        model.update(transfer(u"too large"_s, TransferPhase::NotStarted));
        model.update(transfer(u"done"_s, TransferPhase::Committed));
        show(pane);
        QSignalSpy cancelled(&pane, &DownloadPane::cancelRequested);
        QSignalSpy retried(&pane, &DownloadPane::retryRequested);
        pane.view()->setFocus();
        pane.view()->setCurrentIndex(pane.view()->model()->index(0, 0));
        QTest::keyClick(pane.view(), Qt::Key_Delete);
        QCOMPARE(cancelled.count(), 1);
        QTest::keyClick(pane.view(), Qt::Key_Down);
        QTest::keyClick(pane.view(), Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(retried.count(), 1);
        QCOMPARE(retried.last().first().toStringList(), QStringList{u"failed"_s});
        QTest::keyClick(pane.view(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(retried.count(), 2); // all of them in one request: the second of two would find the first under way
        QCOMPARE(retried.last().first().toStringList(), (QStringList{u"failed"_s, u"too large"_s}));
    }

    void theSummaryFollowsTheDownloads()
    {
        TransferModel model;
        QAction action;
        DownloadPane pane(&model, {&action});
        QSignalSpy changed(&pane, &DownloadPane::summaryChanged);
        model.update(transfer(u"a"_s, TransferPhase::Receiving));
        model.update(transfer(u"b"_s, TransferPhase::Failed));
        QVERIFY(changed.wait());
        QCOMPARE(pane.summary(), u"1 running · 1 failed"_s);
    }

    void coverageOffersToVerifyUntilThereIsSome()
    {
        QAction verify(u"Verify"_s);
        CoveragePane pane({&verify});
        show(pane);
        QVERIFY(shownButton(pane, u"Verify"_s));
        pane.showSnapshot(sample());
        QVERIFY(!shownEmptyState(pane));
        const CoverageTotals totals = test::sampleSnapshot().coverage->totals;
        QCOMPARE(pane.summary(), u"%1 of %2 verified"_s.arg(totals.verified).arg(totals.sources));
        pane.showSnapshot(std::make_shared<const Snapshot>(test::matchedSnapshot()));
        QVERIFY(shownEmptyState(pane));
    }

    void messagesCanBeCopiedAndCleared()
    {
        ProblemModel model;
        ProblemPane pane(&model);
        show(pane);
        QVERIFY(shownEmptyState(pane));
        model.add({QDateTime::currentDateTime(), LogEntry::Kind::Problem, u"Download"_s,
            {ErrorKind::NoSpace, u"cache"_s, u"the disk is full"_s, u"Free some space."_s, {}}});
        QVERIFY(!shownEmptyState(pane));
        pane.view()->setFocus();
        pane.view()->setCurrentIndex(model.index(0, 0));
        QTest::keyClick(pane.view(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(
            QGuiApplication::clipboard()->text().contains(u"Download: cache: the disk is full. Free some space."_s));
        QTest::keyClick(pane.view(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(shownEmptyState(pane));
    }

    void aMessageSaysWhatToDoAndOffersIt()
    {
        MessageBar bar;
        QAction remedy(u"Settings"_s);
        bar.showError(u"It failed."_s, {ErrorKind::Io, u"cache"_s, u"no such <folder>"_s, u"Make it."_s, {}}, &remedy);
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.text(), u"It failed. cache: no such <folder>\nMake it."_s);
        QSignalSpy triggered(&remedy, &QAction::triggered);
        QTest::mouseClick(shownButton(bar, u"Settings"_s), Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        QVERIFY(!bar.isVisible());
        bar.showMessage(Tone::Good, u"Done."_s, {});
        QVERIFY(!shownButton(bar, u"Settings"_s));
        QTest::keyClick(&bar, Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
    }
};

QTEST_MAIN(TestPanes)
#include "tst_panes.moc"

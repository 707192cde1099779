// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytecount.h"
#include "tests/support/samplesnapshot.h"
#include "ui/delegates/statedelegate.h"
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
#include "ui/widgets/paneheader.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>

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

QAbstractScrollArea *chart(const QWidget &pane, const char *className)
{
    for (QAbstractScrollArea *area : pane.findChildren<QAbstractScrollArea *>())
        if (area->inherits(className))
            return area;
    qFatal("no %s", className);
}

// What a widget has painted since.
class PaintedRegion : public QObject {
public:
    QRegion region;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return QObject::eventFilter(watched, event);
    }
};

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

        // Two in a row, as they come when a program works through several stages without going back to its events.
        for (int i = 0; i < 2; ++i) {
            Snapshot other = test::sampleSnapshot();
            other.sourceList.edit().sources.resize(other.sourceList->sources.size() - size_t(i) - 1);
            model.setSnapshot(std::make_shared<const Snapshot>(other));
        }
        QVERIFY(pane.currentRow() && pane.currentRow()->key == key);
        QVERIFY(!pane.view()->isExpanded(shown->index(1, 0)));
        QVERIFY(pane.view()->isExpanded(shown->index(0, 0, shown->index(0, 0))));
        QCoreApplication::processEvents();
        QCOMPARE(pane.currentRow()->key, key);
        QVERIFY(!pane.view()->isExpanded(shown->index(1, 0)));
    }

    void severalSelectedRowsAndThePlaceSurviveAReset()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        ToolTreeView *view = pane.view();
        const QModelIndex choco = view->model()->index(2, 0);
        view->scrollTo(choco, QAbstractItemView::PositionAtTop);
        view->setCurrentIndex(view->model()->index(1, 0, choco));
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
        const QStringList selected = pane.selectedSourceIds();
        QCOMPARE(selected.size(), 2);
        const QString top = view->indexAt({0, 0}).data().toString();

        Snapshot other = test::sampleSnapshot();
        other.sourceList.edit().sources.pop_back();
        model.setSnapshot(std::make_shared<const Snapshot>(other));
        QCOMPARE(pane.selectedSourceIds(), selected);
        QCOMPARE(view->indexAt({0, 0}).data().toString(), top);
    }

    void theTopStaysTheTopWhenSomethingIsPutAboveIt()
    {
        Snapshot snapshot = test::sampleSnapshot();
        Snapshot later = snapshot;
        std::erase_if(later.matches.edit(),
            [](const Match &match) { return match.requirement.pointer.startsWith(u"/toolcache"_s); });
        ToolsetTreeModel model;
        model.setSnapshot(std::make_shared<const Snapshot>(later)); // toolcache comes last
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        QVERIFY(pane.view()->indexAt({0, 0}).data().toString() != u"toolcache"_s);
        model.setSnapshot(std::make_shared<const Snapshot>(snapshot));
        QCOMPARE(pane.view()->indexAt({0, 0}).data().toString(), u"toolcache"_s);
    }

    void whatASearchOpenedIsClosedAfterIt()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        ToolTreeView *view = pane.view();
        const auto openHeadings = [view] {
            QStringList open;
            for (int section = 0; section < view->model()->rowCount(); ++section) {
                const QModelIndex heading = view->model()->index(section, 0);
                if (view->isExpanded(heading))
                    open.append(heading.data().toString());
                for (int tool = 0; tool < view->model()->rowCount(heading); ++tool)
                    if (view->isExpanded(view->model()->index(tool, 0, heading)))
                        open.append(view->model()->index(tool, 0, heading).data().toString());
            }
            return open;
        };
        view->collapse(view->model()->index(1, 0));
        view->expand(view->model()->index(0, 0, view->model()->index(0, 0)));
        view->setCurrentIndex(view->model()->index(3, 0, view->model()->index(2, 0)));
        const QString key = pane.currentRow()->key;
        const QStringList before = openHeadings();

        pane.focusSearch();
        QTest::keyClicks(pane.searchField(), u"go 1.24"_s);
        // What is out of sight is not selected any more, and nothing else is in its place.
        QVERIFY(pane.selectedSourceIds().isEmpty());
        QTest::keyClick(pane.searchField(), Qt::Key_Escape);
        QCOMPARE(openHeadings(), before);
        QCOMPARE(pane.currentRow()->key, key);

        // A row that was chosen among the found ones stays the current one.
        pane.focusSearch();
        QTest::keyClicks(pane.searchField(), u"pester"_s);
        view->setCurrentIndex(view->model()->index(0, 0, view->model()->index(0, 0)));
        const QString found = pane.currentRow()->key;
        pane.clearFilter();
        QCOMPARE(pane.currentRow()->key, found);
    }

    void theNumberOfHitsIsShown()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        pane.showSnapshot(*sample());
        pane.focusSearch();
        QTest::keyClicks(pane.searchField(), u"go 1.2"_s);
        QTRY_VERIFY2(pane.findChild<PaneHeader *>()->note().endsWith(u"3 of %1 tool(s)"_s.arg(model.toolCount())),
            qPrintable(pane.findChild<PaneHeader *>()->note()));
    }

    void aListWithoutItsReportSaysHowToReadIt()
    {
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.report.reset();
        ToolsetTreeModel model;
        model.setSnapshot(std::make_shared<const Snapshot>(snapshot));
        QAction action;
        TreePane pane(&model, &action, &action);
        pane.showSnapshot(snapshot);
        QTRY_VERIFY(pane.findChild<PaneHeader *>()->note().contains(u"F5"_s));
    }

    void excludingAHeadingInASearchSparesWhatIsHidden()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        pane.focusSearch();
        QTest::keyClicks(pane.searchField(), u"python 3.11"_s);
        QSignalSpy asked(&model, &ToolsetTreeModel::inclusionRequested);
        pane.view()->setCurrentIndex(pane.view()->model()->index(0, 0));
        QTest::keyClick(pane.view(), Qt::Key_Space);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toStringList(),
            (QStringList{u"python/win32/x64/3.11.*"_s, u"python/win32/x86/3.11.*"_s}));
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
        pane.showSnapshot(sample(), toolRowSet(sample(), {}));
        QVERIFY(!shownEmptyState(pane));
        const CoverageTotals totals = test::sampleSnapshot().coverage->totals;
        QCOMPARE(pane.summary(), u"%1 of %2 verified"_s.arg(totals.verified).arg(totals.sources));
        pane.showSnapshot(std::make_shared<const Snapshot>(test::matchedSnapshot()), {});
        QVERIFY(shownEmptyState(pane));
    }

    void ofNothingThereIsNoShare()
    {
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.coverage = std::make_shared<const CoverageReport>();
        CoveragePane pane({});
        show(pane);
        const auto shown = std::make_shared<const Snapshot>(snapshot);
        pane.showSnapshot(shown, toolRowSet(shown, {}));
        for (const QLabel *label : pane.findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(u'%'), qPrintable(label->text()));
        QCOMPARE(chart(pane, "rcm::CoverageRing")->accessibleDescription(), u"–"_s);
    }

    void bytesAreHeldAgainstAllThatIsWanted()
    {
        Snapshot snapshot = test::sampleSnapshot();
        CoveragePane pane({});
        show(pane);
        const qint64 verified = snapshot.coverage->totals.verifiedBytes;
        snapshot.sourceList.edit().sources.front().size.reset();
        snapshot.files.remove(snapshot.sourceList->sources.front().id);
        CoverageReport coverage = *snapshot.coverage;
        coverage.items.front().state = CacheState::Absent;
        snapshot.coverage = std::make_shared<const CoverageReport>(coverage);
        const KnownBytes wanted = wantedBytes(*snapshot.coverage, snapshot.sourceList);
        QCOMPARE(wanted.unknown, 1);
        QVERIFY(wanted.bytes > snapshot.coverage->totals.cachedBytes);
        const auto shown = std::make_shared<const Snapshot>(snapshot);
        pane.showSnapshot(shown, toolRowSet(shown, {}));
        const QString text = u"%1 of ≥ %2 verified"_s.arg(formatByteCount(verified), formatByteCount(wanted.bytes));
        const auto labels = pane.findChildren<QLabel *>();
        QVERIFY2(std::ranges::any_of(labels, [&text](const QLabel *label) { return label->text() == text; }),
            qPrintable(text));
    }

    void theBarsAreWrittenAnewWithTheirNames()
    {
        CoveragePane pane({});
        show(pane);
        pane.showSnapshot(sample(), toolRowSet(sample(), {}));
        QAbstractScrollArea *bars = chart(pane, "rcm::CoverageBars");
        PaintedRegion painted;
        QCoreApplication::processEvents();
        bars->viewport()->installEventFilter(&painted);
        pane.findChild<QComboBox *>()->setCurrentIndex(1);
        QTRY_VERIFY(painted.region.contains(bars->viewport()->rect()));
    }

    void arrivalsCountBeforeTheQueueHasEnded()
    {
        const Snapshot snapshot = test::sampleSnapshot();
        TransferState arrived = transfer(u"ruby/win32/x64/3.1"_s, TransferPhase::Committed);
        arrived.received = 16'900'000;
        const CoverageReport now = withArrivals(*snapshot.coverage, snapshot.sourceList, {{arrived.sourceId, arrived}});
        QCOMPARE(now.totals.verified, snapshot.coverage->totals.verified + 1);
        QCOMPARE(now.totals.absent, snapshot.coverage->totals.absent - 1);
        QCOMPARE(now.totals.verifiedBytes, snapshot.coverage->totals.verifiedBytes + 16'900'000);
    }

    void stateCellsAreMirrored()
    {
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), int(ToolState::Verified), StateRole);
        const StateDelegate delegate(StateRole, ProgressRole);
        const auto painted = [&](Qt::LayoutDirection direction) {
            QImage image(120, 20, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            option.direction = direction;
            delegate.paint(&painter, option, model.index(0, 0));
            painter.end();
            return image;
        };
        const auto isBlank = [](const QImage &image, int left) {
            for (int x = left; x < left + 30; ++x)
                for (int y = 0; y < image.height(); ++y)
                    if (image.pixelColor(x, y) != Qt::white)
                        return false;
            return true;
        };
        const QImage usual = painted(Qt::LeftToRight);
        QVERIFY(!isBlank(usual, 0));
        QVERIFY(isBlank(usual, 90));
        const QImage mirrored = painted(Qt::RightToLeft);
        QVERIFY(isBlank(mirrored, 0));
        QVERIFY(!isBlank(mirrored, 90));
    }

    void aMessageLeadsToItsTool()
    {
        ProblemModel model;
        ProblemPane pane(&model);
        show(pane);
        model.add({QDateTime::currentDateTime(), LogEntry::Kind::Problem, u"jq"_s,
            {ErrorKind::HttpStatus, u"https://example.test/jq"_s, u"404 Not Found"_s, {}, 404}, u"jq/x64"_s});
        QSignalSpy activated(&pane, &ProblemPane::sourceActivated);
        const QPoint place = pane.view()->visualRect(model.index(0, ProblemModel::Message)).center();
        QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(pane.view()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toString(), u"jq/x64"_s);
    }

    void anOfferMayBeGoneBeforeItIsTaken()
    {
        MessageBar bar;
        auto *offer = new QAction(u"Retry"_s);
        bar.showMessage(Tone::Caution, u"It failed."_s, {}, offer);
        delete offer;
        QVERIFY(!shownButton(bar, u"Retry"_s));
        QVERIFY(bar.isVisible());
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

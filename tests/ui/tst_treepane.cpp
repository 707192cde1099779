// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/paneparts.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// The tree of tools with its search and filter.
class TestTreePane : public QObject {
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

    void manyRowsThatChangeAtOnceArePainted()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        pane.view()->expandAll();
        QCoreApplication::processEvents();
        PaintedRegion painted;
        pane.view()->viewport()->installEventFilter(&painted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QStringList ids;
        for (const Source &source : model.snapshot()->sourceList->sources)
            ids.append(source.id);
        model.setIncluded(ids, false);
        QVERIFY(std::ranges::any_of(changed, [](const QList<QVariant> &range) {
            return range[0].toModelIndex().row() != range[1].toModelIndex().row();
        }));
        QTRY_VERIFY(painted.region.contains(pane.view()->viewport()->rect()));
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
};

QTEST_MAIN(TestTreePane)
#include "tst_treepane.moc"

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
        FilterChips *chips = pane.filterChips();
        QTRY_COMPARE(chips->chip(StatusFilter::Excluded)->text(), u"Excluded 1"_s);
        chips->focusChip();
        QVERIFY(chips->chip(StatusFilter::All)->hasFocus());
        for (int i = 0; i < 3 && chips->filter() != StatusFilter::Excluded; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        // What has no rows is passed over.
        QVERIFY(!chips->chip(StatusFilter::Changed)->isEnabled());
        QCOMPARE(chips->filter(), StatusFilter::Excluded);
        QVERIFY(chips->chip(StatusFilter::Excluded)->hasFocus() && chips->chip(StatusFilter::Excluded)->isChecked());
        QCOMPARE(pane.view()->model()->rowCount(), 1);
    }

    void chipsWithoutRoomAreInTheMenu()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        FilterChips *chips = pane.filterChips();
        QTRY_VERIFY(chips->chip(StatusFilter::Verified)->isVisible());
        const auto inMenu = [chips](const QString &name) -> QAction * {
            for (QAction *entry : chips->moreButton()->menu()->actions())
                if (entry->isVisible() && entry->text().startsWith(name))
                    return entry;
            return nullptr;
        };
        QVERIFY(!inMenu(u"Verified"_s));
        QVERIFY(inMenu(u"URL problems 0"_s) && !inMenu(u"URL problems"_s)->isEnabled());
        pane.resize(400, 500);
        QVERIFY(chips->chip(StatusFilter::All)->isVisible());
        QVERIFY(!chips->chip(StatusFilter::Verified)->isVisible());
        QVERIFY(chips->rect().contains(chips->moreButton()->geometry()));
        inMenu(u"Verified"_s)->trigger();
        QCOMPARE(chips->filter(), StatusFilter::Verified);
        QVERIFY(chips->moreButton()->isChecked());
        QVERIFY(chips->moreButton()->text().startsWith(u"Verified "_s));
        pane.resize(900, 500);
        QVERIFY(chips->chip(StatusFilter::Verified)->isVisible() && chips->chip(StatusFilter::Verified)->isChecked());
        QVERIFY(!chips->moreButton()->isChecked());
        // A filter that has no chip at all.
        inMenu(u"Needs attention"_s)->trigger();
        QVERIFY(!chips->chip(StatusFilter::Verified)->isChecked());
        QCOMPARE(chips->moreButton()->text(), u"Needs attention 6"_s);
        pane.clearFilter();
        QVERIFY(chips->chip(StatusFilter::All)->isChecked());
    }

    void everyChipSaysWhatItShows()
    {
        FilterChips chips;
        FilterCounts counts;
        counts.count(1, 7);
        chips.setCounts(counts);
        for (int i = 0; i <= int(lastOfChips); ++i) {
            const QToolButton *chip = chips.chip(StatusFilter(i));
            QCOMPARE(chip->toolTip(), statusFilterTip(StatusFilter(i)));
            QCOMPARE(chip->isEnabled(), i == 0);
        }
        QCOMPARE(chips.chip(StatusFilter::All)->text(), u"All 7"_s);
        QVERIFY(!chips.chip(StatusFilter::NotInReport));
    }

    void searchAndFilterAreRemembered()
    {
        ToolsetTreeModel model;
        QAction action;
        TreePane first(&model, &action, &action);
        first.setFilter(StatusFilter::Missing);
        first.searchField()->setText(u"ruby 3.4"_s);
        TreePane second(&model, &action, &action);
        QVERIFY(!second.restoreFilterState("rubbish"));
        QVERIFY(second.restoreFilterState(first.filterState()));
        show(second);
        // The tools come later.
        model.setSnapshot(sample());
        second.showSnapshot(*sample());
        QCOMPARE(second.searchField()->text(), u"ruby 3.4"_s);
        QVERIFY(second.filterChips()->chip(StatusFilter::Missing)->isChecked());
        QCOMPARE(second.view()->model()->rowCount(), 1);
        QTRY_VERIFY(second.findChild<PaneHeader *>()->note().contains(u"1 of %1"_s.arg(model.toolCount())));
    }

    void columnsAreChosenFromTheHeader()
    {
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        show(pane);
        QHeaderView *header = pane.view()->header();
        QVERIFY(header->isSectionHidden(ToolsetTreeModel::Date));
        emit header->customContextMenuRequested({5, 5});
        QMenu *menu = pane.columnMenu();
        QTRY_VERIFY(menu->isVisible());
        QAction *name = menu->actions()[ToolsetTreeModel::Name];
        QAction *date = menu->actions()[ToolsetTreeModel::Date];
        QAction *url = menu->actions()[ToolsetTreeModel::Url];
        QVERIFY(!name->isEnabled());
        QVERIFY(!date->isChecked() && url->isChecked());
        date->trigger();
        url->trigger();
        menu->close();
        QVERIFY(!header->isSectionHidden(ToolsetTreeModel::Date));
        QVERIFY(header->isSectionHidden(ToolsetTreeModel::Url));
        const QByteArray state = pane.headerState();

        TreePane second(&model, &action, &action);
        QVERIFY(second.restoreHeaderState(state));
        QVERIFY(!second.view()->isColumnHidden(ToolsetTreeModel::Date));
        QVERIFY(second.view()->isColumnHidden(ToolsetTreeModel::Url));
        second.columnMenu()->actions().last()->trigger();
        QVERIFY(second.view()->isColumnHidden(ToolsetTreeModel::Date));
        QVERIFY(!second.view()->isColumnHidden(ToolsetTreeModel::Url));
    }

    // Before there was a date.
    void columnsOfAnEarlierVersionAreRestored()
    {
        QStandardItemModel former(0, ToolsetTreeModel::Date);
        QTreeView view;
        view.setModel(&former);
        view.header()->resizeSection(ToolsetTreeModel::Status, 222);
        view.header()->moveSection(ToolsetTreeModel::Cache, 1);
        ToolsetTreeModel model;
        model.setSnapshot(sample());
        QAction action;
        TreePane pane(&model, &action, &action);
        QVERIFY(pane.restoreHeaderState(view.header()->saveState()));
        const QHeaderView *header = pane.view()->header();
        QCOMPARE(header->count(), int(ToolsetTreeModel::ColumnCount));
        QCOMPARE(header->sectionSize(ToolsetTreeModel::Status), 222);
        QCOMPARE(header->visualIndex(ToolsetTreeModel::Cache), 1);
        QVERIFY(header->isSectionHidden(ToolsetTreeModel::Date));
    }

    void marksArePaintedBehindTheName()
    {
        Snapshot snapshot = test::sampleSnapshot();
        ToolsetTreeModel model;
        QAction action;
        TreePane pane(&model, &action, &action);
        model.setSnapshot(std::make_shared<const Snapshot>(snapshot));
        show(pane);
        ToolTreeView *view = pane.view();
        const QString id = u"llvm/win32/x64/20"_s;
        const auto cell = [&] {
            pane.showSource(id);
            view->clearSelection();
            view->setCurrentIndex({});
            const QModelIndex index = qobject_cast<ToolFilterProxy *>(view->model())->indexOfKey(id);
            return view->viewport()->grab(view->visualRect(index)).toImage();
        };
        const QImage before = cell();
        for (Source &source : snapshot.sourceList.edit().sources)
            source.curation.pinned = source.id == id;
        model.setSnapshot(std::make_shared<const Snapshot>(snapshot));
        const QImage after = cell();
        QCOMPARE(after.size(), before.size());
        const QRect far(after.width() - 20, 0, 20, after.height());
        QVERIFY(after.copy(far) != before.copy(far));
        QCOMPARE(after.copy(0, 0, after.width() / 3, after.height()),
            before.copy(0, 0, before.width() / 3, before.height()));
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
        QCOMPARE(section.data().toString(), u"PowerShell modules"_s);
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
        QVERIFY(pane.view()->indexAt({0, 0}).data().toString() != u"Tool cache"_s);
        model.setSnapshot(std::make_shared<const Snapshot>(snapshot));
        QCOMPARE(pane.view()->indexAt({0, 0}).data().toString(), u"Tool cache"_s);
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

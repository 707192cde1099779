// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/tooltreeview.h"

#include "ui/models/roles.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

namespace rcm {

ToolTreeView::ToolTreeView(QWidget *parent)
    : QTreeView(parent)
{
    setUniformRowHeights(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setAllColumnsShowFocus(true);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setIndentation(16);
    setTabKeyNavigation(false);
    header()->setMinimumSectionSize(56);
    header()->setSectionsMovable(true);
    header()->setStretchLastSection(false);
    header()->setSortIndicatorClearable(true);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
}

void ToolTreeView::setModel(QAbstractItemModel *model)
{
    // Before the view, which forgets what is in sight.
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_beforeReset = place();
        if (m_unfiltered)
            return;
        m_known += m_beforeReset->seen;
        m_open -= m_beforeReset->seen;
        m_open += m_beforeReset->open;
    });
    QTreeView::setModel(model);
    // The view and its selection have taken note of the reset already: they were connected first.
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        restore(m_beforeReset.value_or(Place()), true);
        m_beforeReset.reset();
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &ToolTreeView::keepChoice);
    restore({}, true);
}

void ToolTreeView::setAllExpanded(bool expanded)
{
    if (expanded)
        expandAll();
    else
        collapseAll();
}

void ToolTreeView::changeFilter(const std::function<void()> &change, bool filters)
{
    if (!m_unfiltered) {
        if (!filters) {
            change();
            return;
        }
        m_unfiltered = place();
        m_known += m_unfiltered->seen;
    }
    {
        const QScopedValueRollback changing(m_isChanging, true);
        change();
    }
    if (filters) {
        restore(*m_unfiltered, false);
        return;
    }
    const Place before = *std::exchange(m_unfiltered, std::nullopt);
    restore(before, true);
}

ToolTreeView::Place ToolTreeView::place() const
{
    Place place;
    collect(place);
    takeSelection(place);
    // At the very top it is the top that is looked at, whatever stands there.
    const QModelIndex top = indexAt(QPoint(0, 0)).siblingAtColumn(0);
    if (top != model()->index(0, 0))
        place.top = top.data(KeyRole).toString();
    return place;
}

void ToolTreeView::collect(Place &place, const QModelIndex &parent) const
{
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        if (!model()->hasChildren(index))
            continue;
        const QString key = index.data(KeyRole).toString();
        place.seen.insert(key);
        if (isExpanded(index))
            place.open.insert(key);
        collect(place, index);
    }
}

void ToolTreeView::takeSelection(Place &place) const
{
    place.selected.clear();
    for (const QModelIndex &index : selectionModel()->selectedRows())
        place.selected.insert(index.data(KeyRole).toString());
    place.current = currentIndex().siblingAtColumn(0).data(KeyRole).toString();
}

void ToolTreeView::keepChoice()
{
    if (!m_unfiltered || m_isChanging)
        return;
    takeSelection(*m_unfiltered);
    m_unfiltered->isChosen = true;
}

bool ToolTreeView::isToOpen(const Place &place, const QString &heading, bool isSection) const
{
    if (place.seen.contains(heading))
        return place.open.contains(heading);
    if (m_unfiltered)
        return true; // it came into sight because something below it was looked for
    // A section that is new is shown open, a tool with its versions closed.
    return m_known.contains(heading) ? m_open.contains(heading) : isSection;
}

// What is not there any more, or not in sight, is passed over. `opens`: headings too, else selection alone.
void ToolTreeView::restore(const Place &place, bool opens)
{
    const QScopedValueRollback changing(m_isChanging, true);
    QItemSelection selection;
    QModelIndex current;
    QModelIndex top;
    const auto visit = [&](const auto &self, const QModelIndex &parent) -> void {
        int first = -1; // of the selected rows that are neighbours
        const int count = model()->rowCount(parent);
        for (int row = 0; row < count; ++row) {
            const QModelIndex index = model()->index(row, 0, parent);
            const QString key = index.data(KeyRole).toString();
            const bool isSelected = place.selected.contains(key);
            if (isSelected && first < 0)
                first = row;
            if (first >= 0 && (!isSelected || row + 1 == count)) {
                const int last = isSelected ? row : row - 1;
                selection.select(model()->index(first, 0, parent), model()->index(last, 0, parent));
                first = -1;
            }
            if (key == place.current)
                current = index;
            if (key == place.top)
                top = index;
            if (!model()->hasChildren(index))
                continue;
            if (opens)
                setExpanded(index, isToOpen(place, key, !parent.isValid()));
            self(self, index);
        }
    };
    visit(visit, {});
    // Current first: making it so selects it alone.
    selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (place.isChosen && current.isValid())
        scrollTo(current);
    else if (opens && top.isValid())
        scrollTo(top, PositionAtTop);
    else if (opens)
        scrollToTop();
}

void ToolTreeView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Space) {
        emit toggleRequested();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit detailsRequested();
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace rcm

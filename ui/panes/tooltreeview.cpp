// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/tooltreeview.h"

#include "ui/models/toolfilterproxy.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

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
    m_tools = qobject_cast<ToolFilterProxy *>(model);
    Q_ASSERT(m_tools);
    // Before the view, which forgets what is in sight.
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_beforeReset = place();
        if (!m_unfiltered)
            noteOpen(*m_beforeReset);
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

// Qt looks up the place of every cell of the range to find out what to paint again, which blocks the window where many
// rows change, and the proxy tells the headings above each of them, too. All rows are of one height, so painting what
// is in sight is enough; only progress, which comes often, is worth looking for its one cell.
void ToolTreeView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (topLeft.row() == bottomRight.row() && !roles.isEmpty())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else
        viewport()->update();
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
        const Place before = place();
        noteOpen(before);
        m_unfiltered = before;
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
    takeOpen(place);
    takeSelection(place);
    // At the very top it is the top that is looked at, whatever stands there.
    const QModelIndex top = indexAt(QPoint(0, 0)).siblingAtColumn(0);
    if (top != model()->index(0, 0))
        place.top = top.data(KeyRole).toString();
    return place;
}

// A long list has many headings: keys are made of the open ones alone where all are in sight.
void ToolTreeView::takeOpen(Place &place) const
{
    if (!m_tools->isFiltering())
        place.tree = m_tools->tree();
    const auto take = [this, &place](const QModelIndex &heading) {
        if (!place.tree)
            place.seen.insert(heading.data(KeyRole).toString());
        if (isExpanded(heading))
            place.open.insert(heading.data(KeyRole).toString());
    };
    for (int row = 0; row < m_tools->rowCount(); ++row) {
        const QModelIndex section = m_tools->index(row, 0);
        take(section);
        for (int child = 0; child < m_tools->rowCount(section); ++child)
            if (const QModelIndex tool = m_tools->index(child, 0, section); m_tools->hasChildren(tool))
                take(tool);
    }
}

void ToolTreeView::noteOpen(const Place &place)
{
    for (int row = 0; row < m_tools->rowCount(); ++row)
        m_knownSections.insert(m_tools->index(row, 0).data(KeyRole).toString());
    m_open.removeIf([&place](const QString &heading) { return place.hasSeen(heading); });
    m_open += place.open;
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
    if (place.hasSeen(heading))
        return place.open.contains(heading);
    if (m_unfiltered)
        return true; // it came into sight because something below it was looked for
    // A section that is new is shown open, a tool with its versions closed.
    return m_open.contains(heading) || (isSection && !m_knownSections.contains(heading));
}

void ToolTreeView::open(const Place &place)
{
    if (m_unfiltered) {
        for (const QModelIndex &heading : m_tools->headings())
            setExpanded(heading, isToOpen(place, heading.data(KeyRole).toString(), !heading.parent().isValid()));
        return;
    }
    collapseAll();
    scheduleDelayedItemsLayout(); // one for all that is opened
    for (int row = 0; row < m_tools->rowCount(); ++row)
        if (const QModelIndex section = m_tools->index(row, 0); isToOpen(place, section.data(KeyRole).toString(), true))
            expand(section);
    for (const QString &heading : place.open + m_open)
        if (const QModelIndex tool = m_tools->indexOfKey(heading);
            tool.parent().isValid() && isToOpen(place, heading, false))
            expand(tool);
}

// What is not there any more, or not in sight, is passed over. `opens`: headings too, else selection alone. Rows are
// looked up by key: walking all of them takes long where there are many.
void ToolTreeView::restore(const Place &place, bool opens)
{
    const QScopedValueRollback changing(m_isChanging, true);
    if (opens)
        open(place);
    const QModelIndex current = m_tools->indexOfKey(place.current);
    const QModelIndex top = m_tools->indexOfKey(place.top);
    // Current first: making it so selects it alone.
    selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(
        selectionOf(place.selected), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (place.isChosen && current.isValid())
        scrollTo(current);
    else if (opens && top.isValid())
        scrollTo(top, PositionAtTop);
    else if (opens)
        scrollToTop();
}

// Neighbours as one range.
QItemSelection ToolTreeView::selectionOf(const QSet<QString> &keys) const
{
    QHash<QModelIndex, std::vector<int>> rowsBelow;
    for (const QString &key : keys)
        if (const QModelIndex index = m_tools->indexOfKey(key); index.isValid())
            rowsBelow[index.parent()].push_back(index.row());
    QItemSelection selection;
    for (auto below = rowsBelow.begin(); below != rowsBelow.end(); ++below) {
        std::vector<int> &rows = below.value();
        std::ranges::sort(rows);
        for (size_t first = 0, next = 0; first < rows.size(); first = next) {
            for (next = first + 1; next < rows.size() && rows[next] == rows[next - 1] + 1;)
                ++next;
            selection.select(
                m_tools->index(rows[first], 0, below.key()), m_tools->index(rows[next - 1], 0, below.key()));
        }
    }
    return selection;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/tooltreeview.h"

#include "ui/models/roles.h"

#include <QHeaderView>
#include <QKeyEvent>

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
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_open.clear();
        m_current = currentIndex().siblingAtColumn(0).data(KeyRole).toString();
        rememberOpen();
    });
    // Queued: the view itself has to take note of the reset first.
    connect(
        model, &QAbstractItemModel::modelReset, this, [this] { openRemembered(); }, Qt::QueuedConnection);
    openRemembered();
}

void ToolTreeView::setAllExpanded(bool expanded)
{
    if (expanded)
        expandAll();
    else
        collapseAll();
}

void ToolTreeView::rememberOpen(const QModelIndex &parent)
{
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        if (!model()->hasChildren(index))
            continue;
        const QString key = index.data(KeyRole).toString();
        m_known.insert(key);
        if (isExpanded(index))
            m_open.insert(key);
        rememberOpen(index);
    }
}

void ToolTreeView::openRemembered(const QModelIndex &parent)
{
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        const QString key = index.data(KeyRole).toString();
        if (!m_current.isEmpty() && key == m_current)
            setCurrentIndex(index);
        if (!model()->hasChildren(index))
            continue;
        // A section that is new is shown open, a tool with its versions closed.
        setExpanded(index, m_known.contains(key) ? m_open.contains(key) : !parent.isValid());
        openRemembered(index);
    }
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

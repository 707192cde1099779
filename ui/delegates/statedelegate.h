// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace rcm {

// Paints a cell's state as icon and word, and a bar with the percentage while the cell has a progress.
class StateDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    // The roles are those of the model's cells: int(ToolState), and 0 to 1.
    StateDelegate(int stateRole, int progressRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_stateRole;
    int m_progressRole;
};

// Text elided in the middle, where both ends matter: URLs, paths and long names.
class MiddleElideDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

// The names of tools: where there is no check box its room is left, so that names stand below each other. Marks
// (MarksRole) stand at the far end.
class ToolNameDelegate : public MiddleElideDelegate {
    Q_OBJECT
public:
    using MiddleElideDelegate::MiddleElideDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

// Rows with a little more air than the style gives them.
class RoomyDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace rcm

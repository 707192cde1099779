// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/panecycle.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QTextBrowser>

namespace rcm {

namespace {

// A list or text first, it is what the pane is for; else whatever Tab would reach.
QWidget *mainChild(QWidget *pane)
{
    QWidget *other = nullptr;
    for (QWidget *child : pane->findChildren<QWidget *>()) {
        if (!child->isVisible() || !child->isEnabled() || !(child->focusPolicy() & Qt::TabFocus))
            continue;
        if (qobject_cast<QAbstractItemView *>(child) || qobject_cast<QTextBrowser *>(child))
            return child;
        if (!other)
            other = child;
    }
    return other;
}

} // namespace

int PaneCycle::current() const
{
    const QWidget *focused = QApplication::focusWidget();
    for (int i = 0; i < m_panes.size(); ++i)
        if (focused && (m_panes[i] == focused || m_panes[i]->isAncestorOf(focused)))
            return i;
    return -1;
}

bool PaneCycle::focus(QWidget *pane)
{
    QWidget *child = pane->isVisible() ? mainChild(pane) : nullptr;
    if (child)
        child->setFocus(Qt::ShortcutFocusReason);
    return child != nullptr;
}

void PaneCycle::move(int step) const
{
    const int count = int(m_panes.size());
    int pane = current();
    if (pane < 0 && step < 0)
        pane = 0;
    for (int tried = 0; tried < count; ++tried) {
        pane = (pane + step + count) % count;
        if (focus(m_panes[pane]))
            return;
    }
}

} // namespace rcm

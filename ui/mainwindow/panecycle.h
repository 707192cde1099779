// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace rcm {

// Moves the keyboard focus from pane to pane, as F6 does; panes that are hidden or hold nothing to focus are passed
// over.
class PaneCycle {
public:
    void add(QWidget *pane) { m_panes.append(pane); }
    // The index of the pane that has the focus; -1: none has.
    [[nodiscard]] int current() const;
    // `step` is 1 or -1.
    void move(int step) const;
    static bool focus(QWidget *pane);

private:
    QList<QWidget *> m_panes;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QLineEdit;
class QWidget;

namespace rcm {

// Lets the shortcuts of the window's actions win over those of a line of text (Ctrl+U and Ctrl+E are both on X11). Keys
// that move, select, cut, copy, paste and undo stay with the text.
class WindowKeys : public QObject {
    Q_OBJECT
public:
    explicit WindowKeys(QLineEdit *field);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

// Enter and Return click the button of a window that has the focus, as Space does: Qt does so in dialogs only.
class EnterPresses : public QObject {
    Q_OBJECT
public:
    explicit EnterPresses(QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace rcm

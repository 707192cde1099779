// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/windowkeys.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

namespace rcm {

namespace {

bool isEditing(const QKeyEvent &event)
{
    constexpr QKeySequence::StandardKey keys[] = {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste,
        QKeySequence::Undo, QKeySequence::Redo, QKeySequence::SelectAll};
    if (std::ranges::any_of(keys, [&event](QKeySequence::StandardKey key) { return event.matches(key); }))
        return true;
    constexpr int moving[] = {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End,
        Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Insert};
    return std::ranges::find(moving, event.key()) != std::end(moving);
}

bool isForWindow(const QKeyEvent &event, const QWidget &window)
{
    const QKeySequence keys(event.keyCombination());
    return std::ranges::any_of(window.findChildren<QAction *>(), [&keys](const QAction *action) {
        return action->isEnabled() && action->shortcutContext() == Qt::WindowShortcut
            && action->shortcuts().contains(keys);
    });
}

} // namespace

WindowKeys::WindowKeys(QLineEdit *field)
    : QObject(field)
{
    field->installEventFilter(this);
}

bool WindowKeys::eventFilter(QObject *watched, QEvent *event)
{
    const auto *field = qobject_cast<QLineEdit *>(watched);
    if (!field || event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (isEditing(*key) || !isForWindow(*key, *field->window()))
        return QObject::eventFilter(watched, event);
    event->ignore();
    return true;
}

EnterPresses::EnterPresses(QWidget *window)
    : QObject(window)
{
    window->installEventFilter(this);
}

// Only keys that nobody below took arrive at the window.
bool EnterPresses::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
    if ((key != Qt::Key_Return && key != Qt::Key_Enter) || !button || button->window() != watched)
        return QObject::eventFilter(watched, event);
    button->click();
    return true;
}

} // namespace rcm

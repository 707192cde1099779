// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;

namespace rcm {

// The line on top of a pane: its title, a note, and small buttons at the right. Underlined while its parent, the pane,
// holds the keyboard focus.
class PaneHeader : public QWidget {
    Q_OBJECT
public:
    explicit PaneHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note);
    [[nodiscard]] QString note() const;
    void addAction(QAction *action); // as an icon button
    void addWidget(QWidget *widget);
    [[nodiscard]] bool showsFocus() const { return m_isFocused; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyPalette();
    void followFocus(const QWidget *focused);

    QLabel *m_title;
    QLabel *m_note;
    bool m_isFocused = false;
};

} // namespace rcm

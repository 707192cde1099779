// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;

namespace rcm {

// The line on top of a pane: its title, a note, and small buttons at the right.
class PaneHeader : public QWidget {
    Q_OBJECT
public:
    explicit PaneHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note);
    [[nodiscard]] QString note() const;
    void addAction(QAction *action); // as an icon button
    void addWidget(QWidget *widget);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyPalette();

    QLabel *m_title;
    QLabel *m_note;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace rcm {

// A push button that looks and acts like the action; hidden while the action is disabled.
[[nodiscard]] QPushButton *buttonFor(QAction *action, QWidget *parent);

// What a pane shows while it has nothing to show: what is missing, why, and the actions that mend it.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString &icon, const QString &title, const QString &text, const QList<QAction *> &actions = {},
        QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &text);
    // In place of the symbolic icon.
    void setPicture(const QIcon &icon, int size);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();

    QString m_icon;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_text;
};

} // namespace rcm

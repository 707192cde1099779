// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <QStringList>

class QAction;
class QLabel;
class QVBoxLayout;

namespace rcm {

// What the window shows without a workspace: create one, open one, or open one of the last again. It scrolls where the
// window is small.
class WelcomePage : public QScrollArea {
    Q_OBJECT
public:
    WelcomePage(QAction *create, QAction *open, QWidget *parent = nullptr);
    void setRecent(const QStringList &paths);

signals:
    void openRequested(const QString &path);

private:
    QLabel *m_recentTitle;
    QVBoxLayout *m_recent;
};

} // namespace rcm

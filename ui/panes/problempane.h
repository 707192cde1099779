// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QStackedWidget;
class QTreeView;

namespace rcm {

class PaneHeader;
class ProblemModel;

// What happened, the newest first: stages that ended, and everything that went wrong with what to do about it.
class ProblemPane : public QWidget {
    Q_OBJECT
public:
    explicit ProblemPane(ProblemModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QByteArray headerState() const;
    bool restoreHeaderState(const QByteArray &state);
    [[nodiscard]] QTreeView *view() const { return m_view; }

signals:
    void sourceActivated(const QString &sourceId); // the user wants to see the tool that a message is about

private:
    void setUpView();
    void update();
    void copySelected();

    ProblemModel *m_model;
    PaneHeader *m_header;
    QStackedWidget *m_pages;
    QTreeView *m_view;
    QAction *m_copy;
    QAction *m_clear;
};

} // namespace rcm

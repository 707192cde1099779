// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/toolfilterproxy.h"

#include <QWidget>

class QAction;
class QLineEdit;
class QMenu;
class QStackedWidget;

namespace rcm {

class EmptyState;
class FilterChips;
class PaneHeader;
class ToolColumns;
class ToolTreeView;

// The tools that the toolsets requires, with search and status filter. The model is owned by the window.
class TreePane : public QWidget {
    Q_OBJECT
public:
    // `fetch` and `configure` are offered while there is nothing to show.
    TreePane(ToolsetTreeModel *model, QAction *fetch, QAction *configure, QWidget *parent = nullptr);

    // Which of the empty states applies, and what the header says.
    void showSnapshot(const Snapshot &snapshot);
    [[nodiscard]] const ToolRow *currentRow() const; // nullptr: a heading, or nothing
    [[nodiscard]] QModelIndex currentSourceIndex() const; // of the model, not of the proxy
    // Of selected headings what is shown below them.
    [[nodiscard]] QStringList selectedSourceIds() const;
    // The same, also of rows that have no source; as ToolsetTreeModel::rowAt() knows them.
    [[nodiscard]] std::vector<int> selectedRows() const;
    // Makes the row current and brings it into sight, without search and filter where they hide it. Nothing happens
    // where there is no such row.
    void showSource(const QString &sourceId);
    [[nodiscard]] QByteArray headerState() const;
    bool restoreHeaderState(const QByteArray &state);
    // Search and filter, to be set again at another time.
    [[nodiscard]] QByteArray filterState() const;
    bool restoreFilterState(const QByteArray &state);
    [[nodiscard]] QMenu *columnMenu() const; // which columns are shown
    [[nodiscard]] ToolTreeView *view() const { return m_view; }
    [[nodiscard]] QLineEdit *searchField() const { return m_search; }
    [[nodiscard]] FilterChips *filterChips() const { return m_chips; }
    void setContextActions(const QList<QAction *> &actions);

public slots:
    void focusSearch();
    void clearFilter();
    // As if it had been chosen.
    void setFilter(StatusFilter filter);
    // Includes or excludes the selected rows; the model passes it on.
    void setSelectedIncluded(bool included);
    void toggleSelected();

signals:
    void currentRowChanged();
    void selectionChanged();
    void detailsRequested();

private:
    void setUpView();
    void applyFilter();
    void updatePage();
    void scheduleNote();
    void updateNote();

    ToolsetTreeModel *m_model;
    ToolFilterProxy *m_proxy;
    PaneHeader *m_header;
    QLineEdit *m_search;
    FilterChips *m_chips;
    QStackedWidget *m_pages;
    ToolTreeView *m_view;
    ToolColumns *m_columns = nullptr;
    EmptyState *m_nothingRead;
    EmptyState *m_nothingFound;
    QAction *m_clearFilter;
    QString m_image; // what the header says of image and list
    bool m_isNoteDue = false;
};

} // namespace rcm

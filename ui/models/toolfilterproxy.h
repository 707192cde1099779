// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/toolsettreemodel.h"
#include "ui/presentation/toolfilter.h"

#include <QSortFilterProxyModel>

#include <vector>

namespace rcm {

// Searches and filters a ToolsetTreeModel; headings stay while something below them does. A heading's check box stands
// for the rows that are shown below it: what the filter hides is not decided about.
class ToolFilterProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ToolFilterProxy(QObject *parent = nullptr);

    // Every word must occur in name, version, section, URL, checksum, note, reason or JSON pointer, in any case.
    void setSearchText(const QString &text) { setFilters(text, m_filter); }
    void setStatusFilter(StatusFilter filter);
    // Both at once: the rows are looked through once.
    void setFilters(const QString &text, StatusFilter filter);
    [[nodiscard]] bool isFiltering() const { return !m_words.isEmpty() || m_filter != StatusFilter::All; }
    // Ids of the sources at and below the indexes, as far as they are shown; each once, in the order of the view.
    [[nodiscard]] QStringList shownSourceIds(const QModelIndexList &indexes) const;
    // Rows at and below the indexes, as rowAt() of the model knows them, as far as they are shown.
    [[nodiscard]] std::vector<int> shownRows(const QModelIndexList &indexes) const;
    [[nodiscard]] int shownCount() const; // tools, whether their headings are open or not

    // Of the model, filtered or not.
    [[nodiscard]] std::shared_ptr<const ToolTree> tree() const { return m_tools->rows()->tree; }
    // Those that are shown, sections before their tools.
    [[nodiscard]] QModelIndexList headings() const;
    // Of a row or a heading; invalid: there is none, or it is hidden.
    [[nodiscard]] QModelIndex indexOfKey(const QString &key) const;

    void setSourceModel(QAbstractItemModel *model) override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    enum class Match : char { Unknown, No, Yes };

    [[nodiscard]] bool accepts(int row) const;
    [[nodiscard]] bool matchesText(int row) const;

    ToolsetTreeModel *m_tools = nullptr;
    QStringList m_words;
    StatusFilter m_filter = StatusFilter::All;
    mutable std::vector<Match> m_textMatches; // by row, as far as it was looked at; empty: none was
};

} // namespace rcm

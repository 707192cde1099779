// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/toolsettreemodel.h"

#include <QSortFilterProxyModel>

namespace rcm {

enum class StatusFilter { All, NeedsAttention, Downloadable, UnderWay, NotVerified, Verified, Unresolved, Excluded };
[[nodiscard]] QString statusFilterName(StatusFilter filter);

// Searches and filters a ToolsetTreeModel; headings stay while something below them does.
class ToolFilterProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ToolFilterProxy(QObject *parent = nullptr);

    // Every word must occur in name, version, section, address or reason, in any case.
    void setSearchText(const QString &text);
    void setStatusFilter(StatusFilter filter);
    [[nodiscard]] bool isFiltering() const { return !m_words.isEmpty() || m_filter != StatusFilter::All; }
    void setSourceModel(QAbstractItemModel *model) override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    [[nodiscard]] bool acceptsState(const ToolRow &row, std::optional<ToolState> cache) const;

    ToolsetTreeModel *m_tools = nullptr;
    QStringList m_words;
    StatusFilter m_filter = StatusFilter::All;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/toolfilterproxy.h"

#include "core/version/version.h"

#include <algorithm>

namespace rcm {

QString statusFilterName(StatusFilter filter)
{
    switch (filter) {
    case StatusFilter::All:
        return ToolFilterProxy::tr("All");
    case StatusFilter::NeedsAttention:
        return ToolFilterProxy::tr("Needs attention");
    case StatusFilter::Downloadable:
        return ToolFilterProxy::tr("Has an address");
    case StatusFilter::UnderWay:
        return ToolFilterProxy::tr("Downloading");
    case StatusFilter::NotVerified:
        return ToolFilterProxy::tr("Not verified");
    case StatusFilter::Verified:
        return ToolFilterProxy::tr("Verified");
    case StatusFilter::Unresolved:
        return ToolFilterProxy::tr("Unresolved");
    case StatusFilter::Excluded:
        break;
    }
    return ToolFilterProxy::tr("Excluded");
}

ToolFilterProxy::ToolFilterProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setSortRole(SortRole);
}

void ToolFilterProxy::setSourceModel(QAbstractItemModel *model)
{
    m_tools = qobject_cast<ToolsetTreeModel *>(model);
    Q_ASSERT(m_tools || !model);
    QSortFilterProxyModel::setSourceModel(model);
}

void ToolFilterProxy::setSearchText(const QString &text)
{
    QStringList words = text.simplified().toLower().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = std::move(words);
    invalidateFilter();
}

void ToolFilterProxy::setStatusFilter(StatusFilter filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    invalidateFilter();
}

bool ToolFilterProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (!isFiltering())
        return true;
    const QModelIndex index = m_tools->index(sourceRow, ToolsetTreeModel::Name, sourceParent);
    const ToolRow *row = m_tools->row(index);
    // A heading is kept by the rows below it: its own title is part of their search text.
    return row && acceptsState(*row, m_tools->cacheState(index))
        && std::ranges::all_of(m_words, [row](const QString &word) { return row->searchText.contains(word); });
}

bool ToolFilterProxy::acceptsState(const ToolRow &row, std::optional<ToolState> cache) const
{
    switch (m_filter) {
    case StatusFilter::All:
        return true;
    case StatusFilter::NeedsAttention:
        return needsAttention(row.status) || (row.included && cache && needsAttention(*cache));
    case StatusFilter::Downloadable:
        return row.isSource();
    case StatusFilter::UnderWay:
        return cache && isUnderWay(*cache);
    case StatusFilter::NotVerified:
        return row.isSource() && row.included && cache != ToolState::Verified;
    case StatusFilter::Verified:
        return cache == ToolState::Verified;
    case StatusFilter::Unresolved:
        return row.status == ToolState::Unresolved;
    case StatusFilter::Excluded:
        return row.status == ToolState::Excluded;
    }
    return true;
}

bool ToolFilterProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant first = left.data(SortRole);
    const QVariant second = right.data(SortRole);
    if (first.userType() == QMetaType::QString && second.userType() == QMetaType::QString)
        return compareNaturally(first.toString(), second.toString()) < 0;
    return QVariant::compare(first, second) == QPartialOrdering::Less;
}

} // namespace rcm

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
        return ToolFilterProxy::tr("Has a URL");
    case StatusFilter::UnderWay:
        return ToolFilterProxy::tr("Downloading");
    case StatusFilter::NotVerified:
        return ToolFilterProxy::tr("Not verified");
    case StatusFilter::Verified:
        return ToolFilterProxy::tr("Verified");
    case StatusFilter::UrlProblem:
        return ToolFilterProxy::tr("URL problems");
    case StatusFilter::Unresolved:
        return ToolFilterProxy::tr("No download found");
    case StatusFilter::FromPackages:
        return ToolFilterProxy::tr("From packages");
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
    // Progress, which changes ten times a second and no state, makes no heading be looked through again.
    setFilterRole(StateRole);
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
    return row && accepts(*row, m_tools->cacheState(index));
}

bool ToolFilterProxy::accepts(const ToolRow &row, std::optional<ToolState> cache) const
{
    return acceptsState(row, cache)
        && std::ranges::all_of(m_words, [&row](const QString &word) { return row.searchText.contains(word); });
}

int ToolFilterProxy::shownCount() const
{
    if (!isFiltering())
        return m_tools->toolCount();
    int count = 0;
    for (int i = 0; i < m_tools->toolCount(); ++i) {
        const ToolRow &row = m_tools->rowAt(i);
        count += accepts(row, m_tools->cacheState(row)) ? 1 : 0;
    }
    return count;
}

QStringList ToolFilterProxy::shownSourceIds(const QModelIndexList &indexes) const
{
    QStringList ids;
    const auto collect = [&](const auto &self, const QModelIndex &index) -> void {
        if (const ToolRow *row = m_tools->row(mapToSource(index)); row && row->isSource())
            ids.append(row->sourceId);
        for (int child = 0; child < rowCount(index); ++child)
            self(self, this->index(child, ToolsetTreeModel::Name, index));
    };
    for (const QModelIndex &index : indexes)
        if (index.column() == ToolsetTreeModel::Name)
            collect(collect, index);
    ids.removeDuplicates();
    return ids;
}

QModelIndexList ToolFilterProxy::headings() const
{
    QModelIndexList shown;
    for (const QModelIndex &heading : m_tools->headings())
        if (const QModelIndex index = mapFromSource(heading); index.isValid())
            shown.append(index);
    return shown;
}

QModelIndex ToolFilterProxy::indexOfKey(const QString &key) const
{
    return mapFromSource(m_tools->indexOfKey(key));
}

// A heading is shown only with something below it: nobody needs to filter that to know that it is there.
bool ToolFilterProxy::hasChildren(const QModelIndex &parent) const
{
    return parent.isValid() ? m_tools->hasChildren(mapToSource(parent)) : QSortFilterProxyModel::hasChildren(parent);
}

QVariant ToolFilterProxy::data(const QModelIndex &index, int role) const
{
    QVariant value = QSortFilterProxyModel::data(index, role);
    if (role != Qt::CheckStateRole || !value.isValid() || !isFiltering() || m_tools->row(mapToSource(index)))
        return value;
    int included = 0;
    const QStringList shown = shownSourceIds({index});
    for (const QString &id : shown)
        included += m_tools->isIncluded(id) ? 1 : 0;
    return included == 0 ? Qt::Unchecked : included == shown.size() ? Qt::Checked : Qt::PartiallyChecked;
}

bool ToolFilterProxy::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    return m_tools->setIncluded(shownSourceIds({index}), value.value<Qt::CheckState>() != Qt::Unchecked);
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
    case StatusFilter::UrlProblem:
        return isUrlProblem(row.status);
    case StatusFilter::Unresolved:
        return row.status == ToolState::Unresolved;
    case StatusFilter::FromPackages:
        return row.status == ToolState::FromPackages;
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

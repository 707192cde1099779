// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/toolfilterproxy.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace rcm {

ToolFilterProxy::ToolFilterProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    // Progress, which changes ten times a second and no state, makes no heading be looked through again.
    setFilterRole(StateRole);
}

void ToolFilterProxy::setSourceModel(QAbstractItemModel *model)
{
    m_tools = qobject_cast<ToolsetTreeModel *>(model);
    Q_ASSERT(m_tools || !model);
    m_textMatches.clear();
    // Before the proxy itself, which looks through what has changed.
    if (m_tools) {
        const auto forget = [this] { m_textMatches.clear(); };
        connect(m_tools, &QAbstractItemModel::modelAboutToBeReset, this, forget);
        connect(m_tools, &QAbstractItemModel::dataChanged, this,
            [forget](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty())
                    forget();
            });
    }
    QSortFilterProxyModel::setSourceModel(model);
}

void ToolFilterProxy::setFilters(const QString &text, StatusFilter filter)
{
    QStringList words = text.simplified().toLower().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words && filter == m_filter)
        return;
    // Who types on narrows the search: what did not match does not match now.
    const bool isNarrower = !m_words.isEmpty() && words.join(u' ').startsWith(m_words.join(u' '));
    if (words != m_words) {
        if (isNarrower)
            std::ranges::replace(m_textMatches, Match::Yes, Match::Unknown);
        else
            m_textMatches.clear();
    }
    m_words = std::move(words);
    m_filter = filter;
    invalidateFilter();
}

void ToolFilterProxy::setStatusFilter(StatusFilter filter)
{
    setFilters(m_words.join(u' '), filter);
}

bool ToolFilterProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (!isFiltering())
        return true;
    const int row = m_tools->rowNumber(m_tools->index(sourceRow, ToolsetTreeModel::Name, sourceParent));
    // A heading is kept by the rows below it: its own title is part of their search text.
    return row >= 0 && accepts(row);
}

bool ToolFilterProxy::accepts(int row) const
{
    return isIn(m_tools->filtersOf(row), m_filter) && matchesText(row);
}

// A row is looked at several times: for itself, and for each heading above it.
bool ToolFilterProxy::matchesText(int row) const
{
    if (m_words.isEmpty())
        return true;
    if (m_textMatches.size() != std::size_t(m_tools->toolCount()))
        m_textMatches.assign(std::size_t(m_tools->toolCount()), Match::Unknown);
    Match &match = m_textMatches[std::size_t(row)];
    if (match == Match::Unknown) {
        const QString &text = m_tools->rowAt(row).searchText;
        const bool matches = std::ranges::all_of(m_words, [&text](const QString &word) { return text.contains(word); });
        match = matches ? Match::Yes : Match::No;
    }
    return match == Match::Yes;
}

int ToolFilterProxy::shownCount() const
{
    if (m_words.isEmpty())
        return m_tools->filterCounts().of(m_filter);
    int count = 0;
    for (int row = 0; row < m_tools->toolCount(); ++row)
        count += accepts(row) ? 1 : 0;
    return count;
}

std::vector<int> ToolFilterProxy::shownRows(const QModelIndexList &indexes) const
{
    std::vector<int> rows;
    QSet<int> seen;
    const auto collect = [&](const auto &self, const QModelIndex &index) -> void {
        const int row = m_tools->rowNumber(mapToSource(index));
        if (row >= 0 && !seen.contains(row)) {
            seen.insert(row);
            rows.push_back(row);
        }
        for (int child = 0; row < 0 && child < rowCount(index); ++child)
            self(self, this->index(child, ToolsetTreeModel::Name, index));
    };
    for (const QModelIndex &index : indexes)
        if (index.column() == ToolsetTreeModel::Name)
            collect(collect, index);
    return rows;
}

QStringList ToolFilterProxy::shownSourceIds(const QModelIndexList &indexes) const
{
    QStringList ids;
    QSet<QString> seen;
    for (const int row : shownRows(indexes)) {
        const ToolRow &shown = m_tools->rowAt(row);
        if (!shown.isSource() || seen.contains(shown.sourceId))
            continue;
        seen.insert(shown.sourceId);
        ids.append(shown.sourceId);
    }
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

bool ToolFilterProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_tools->compared(left, right) < 0;
}

} // namespace rcm

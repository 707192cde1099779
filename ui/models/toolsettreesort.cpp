// SPDX-License-Identifier: GPL-3.0-or-later
// How the rows of ToolsetTreeModel are sorted.
#include "core/version/version.h"
#include "ui/models/toolsettreemodel.h"

#include <algorithm>
#include <limits>

namespace rcm {

namespace {

qint64 numberOf(const QDateTime &date)
{
    return date.isValid() ? date.toMSecsSinceEpoch() : -1;
}

} // namespace

ToolsetTreeModel::SortKey ToolsetTreeModel::rowSortKey(const ToolNode &node, const ToolRow &row, int column) const
{
    switch (Column(column)) {
    case Name:
        if (this->node(node.parent).parent <= 0)
            return {0, row.name};
        return {0, row.version.isEmpty() ? row.requested : row.version, row.arch.text()};
    case Requested:
        return {0, row.requested};
    case UpstreamVersion:
        return {0, row.version};
    case Status:
        return {int(row.status)};
    case Url:
        return {0, row.urlText};
    case ChecksumOrigin:
        return {0, row.checksum};
    case Size:
        return {row.size.value_or(-1)};
    case Cache:
        return {cacheState(row) ? int(*cacheState(row)) : -1};
    case Date:
        return {numberOf(row.date())};
    case ColumnCount:
        break;
    }
    return {};
}

QDateTime ToolsetTreeModel::newestDate(int node) const
{
    if (this->node(node).row >= 0)
        return rowAt(this->node(node).row).date();
    QDateTime newest;
    for (const int child : this->node(node).children)
        if (const QDateTime date = newestDate(child); date.isValid() && (!newest.isValid() || newest < date))
            newest = date;
    return newest;
}

// A tool's versions stand among tools of one version: states and dates are compared by the same measure.
ToolsetTreeModel::SortKey ToolsetTreeModel::headingSortKey(const QModelIndex &index) const
{
    const ToolSummary &summary = summaryAt(index);
    const ToolNode &heading = nodeOf(index);
    const auto column = Column(index.column());
    if (heading.parent > 0 && (column == Status || column == Cache)) {
        qint64 least = std::numeric_limits<qint64>::max();
        for (const int child : heading.children)
            least = std::min(least, rowSortKey(node(child), rowAt(node(child).row), column).number);
        return {least};
    }
    switch (column) {
    case Name:
        return {0, heading.title};
    case Size:
        return {summary.bytes};
    case Status:
        return {-summary.trouble};
    case Cache:
        return {summary.verified};
    case Date:
        return {numberOf(newestDate(int(index.internalId())))};
    default:
        return {};
    }
}

ToolsetTreeModel::SortKey ToolsetTreeModel::sortKey(const QModelIndex &index) const
{
    const ToolNode &shown = nodeOf(index);
    return shown.row >= 0 ? rowSortKey(shown, rowAt(shown.row), index.column()) : headingSortKey(index);
}

std::strong_ordering ToolsetTreeModel::compared(const QModelIndex &left, const QModelIndex &right) const
{
    const SortKey first = sortKey(left);
    const SortKey second = sortKey(right);
    if (first.number != second.number)
        return first.number <=> second.number;
    if (const auto order = compareNaturally(first.text, second.text); order != 0)
        return order;
    return compareNaturally(first.detail, second.detail);
}

} // namespace rcm

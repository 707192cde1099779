// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/toolsettreemodel.h"

#include <algorithm>

namespace rcm {

ToolsetTreeModel::ToolsetTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_nodes(1)
{
}

void ToolsetTreeModel::Summary::add(const Summary &other, int sign)
{
    rows += sign * other.rows;
    sources += sign * other.sources;
    included += sign * other.included;
    verified += sign * other.verified;
    trouble += sign * other.trouble;
    bytes += sign * other.bytes;
}

void ToolsetTreeModel::setSnapshot(const SnapshotPointer &snapshot)
{
    m_snapshot = snapshot;
    std::vector<ToolRow> rows = snapshot ? toolRows(*snapshot) : std::vector<ToolRow>();
    if (hasSameShape(rows))
        update(std::move(rows));
    else
        rebuild(std::move(rows));
}

bool ToolsetTreeModel::hasSameShape(const std::vector<ToolRow> &rows) const
{
    return std::ranges::equal(rows, m_rows, [](const ToolRow &left, const ToolRow &right) {
        return left.key == right.key && left.section == right.section && left.name == right.name;
    });
}

void ToolsetTreeModel::rebuild(std::vector<ToolRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_nodes.assign(1, Node{});
    m_nodeOfRow.assign(m_rows.size(), 0);
    m_rowOfKey.clear();
    m_rowOfSource.clear();

    QHash<QString, int> sections;
    QHash<std::pair<int, QString>, std::vector<int>> tools; // rows by section and name
    std::vector<std::pair<int, QString>> order;
    for (int i = 0; i < std::ssize(m_rows); ++i) {
        const ToolRow &row = m_rows[size_t(i)];
        m_rowOfKey.insert(row.key, i);
        if (row.isSource() && !m_rowOfSource.contains(row.sourceId))
            m_rowOfSource.insert(row.sourceId, i);
        auto section = sections.constFind(row.section);
        if (section == sections.cend())
            section = sections.insert(row.section, addNode(0, row.section, -1));
        const std::pair tool(*section, row.name);
        if (!tools.contains(tool))
            order.push_back(tool);
        tools[tool].push_back(i);
    }
    for (const auto &tool : order) {
        const std::vector<int> &members = tools[tool];
        const int parent = members.size() == 1 ? tool.first : addNode(tool.first, tool.second, -1);
        for (const int member : members)
            m_nodeOfRow[size_t(member)] = addNode(parent, {}, member);
    }
    endResetModel();
}

int ToolsetTreeModel::addNode(int parent, const QString &title, int row)
{
    const int node = int(m_nodes.size());
    std::vector<int> &siblings = m_nodes[size_t(parent)].children;
    const int place = int(siblings.size());
    siblings.push_back(node);
    m_nodes.push_back({parent, place, row, title, {}, {}});
    if (row >= 0) {
        const Summary summary = summaryOf(m_rows[size_t(row)]);
        m_nodes.back().summary = summary;
        addToAncestors(node, {}, summary);
    }
    return node;
}

void ToolsetTreeModel::update(std::vector<ToolRow> rows)
{
    for (int i = 0; i < std::ssize(rows); ++i)
        if (rows[size_t(i)] != m_rows[size_t(i)])
            replaceRow(i, std::move(rows[size_t(i)]));
}

void ToolsetTreeModel::replaceRow(int row, ToolRow fresh)
{
    const int node = m_nodeOfRow[size_t(row)];
    const Summary before = m_nodes[size_t(node)].summary;
    m_rows[size_t(row)] = std::move(fresh);
    m_nodes[size_t(node)].summary = summaryOf(m_rows[size_t(row)]);
    addToAncestors(node, before, m_nodes[size_t(node)].summary);
    emitChanged(node, Name, ColumnCount - 1);
    for (int up = m_nodes[size_t(node)].parent; up > 0; up = m_nodes[size_t(up)].parent)
        emitChanged(up, Name, ColumnCount - 1);
}

void ToolsetTreeModel::setTransfer(const TransferState &transfer)
{
    const auto found = m_rowOfSource.constFind(transfer.sourceId);
    const std::optional<TransferState> before
        = m_transfers.contains(transfer.sourceId) ? std::optional(m_transfers.value(transfer.sourceId)) : std::nullopt;
    m_transfers.insert(transfer.sourceId, transfer);
    if (found == m_rowOfSource.cend())
        return;
    const int node = m_nodeOfRow[size_t(*found)];
    if (before && before->phase == transfer.phase) {
        emitChanged(node, Cache, Cache, {Qt::DisplayRole, ProgressRole});
        return;
    }
    const Summary old = m_nodes[size_t(node)].summary;
    m_nodes[size_t(node)].summary = summaryOf(m_rows[size_t(*found)]);
    addToAncestors(node, old, m_nodes[size_t(node)].summary);
    emitChanged(node, Cache, Cache);
    for (int up = m_nodes[size_t(node)].parent; up > 0; up = m_nodes[size_t(up)].parent)
        emitChanged(up, Cache, Cache);
}

void ToolsetTreeModel::clearTransfers()
{
    const QHash<QString, TransferState> old = std::exchange(m_transfers, {});
    for (auto transfer = old.cbegin(); transfer != old.cend(); ++transfer)
        if (const auto row = m_rowOfSource.constFind(transfer.key()); row != m_rowOfSource.cend())
            replaceRow(*row, m_rows[size_t(*row)]);
}

ToolsetTreeModel::Summary ToolsetTreeModel::summaryOf(const ToolRow &row) const
{
    const std::optional<ToolState> cache = cacheState(row);
    Summary summary;
    summary.rows = 1;
    summary.sources = row.isSource() ? 1 : 0;
    summary.included = row.isSource() && row.included ? 1 : 0;
    summary.verified = summary.included && cache == ToolState::Verified ? 1 : 0;
    summary.trouble = needsAttention(row.status) || (row.included && cache && needsAttention(*cache)) ? 1 : 0;
    summary.bytes = row.included ? row.size.value_or(0) : 0;
    return summary;
}

void ToolsetTreeModel::addToAncestors(int node, const Summary &before, const Summary &after)
{
    for (int up = m_nodes[size_t(node)].parent; up >= 0; up = m_nodes[size_t(up)].parent) {
        m_nodes[size_t(up)].summary.add(before, -1);
        m_nodes[size_t(up)].summary.add(after, 1);
    }
}

void ToolsetTreeModel::emitChanged(int node, int firstColumn, int lastColumn, const QList<int> &roles)
{
    emit dataChanged(indexOfNode(node, firstColumn), indexOfNode(node, lastColumn), roles);
}

const TransferState *ToolsetTreeModel::transferOf(const ToolRow &row) const
{
    const auto found = row.isSource() ? m_transfers.constFind(row.sourceId) : m_transfers.cend();
    return found == m_transfers.cend() ? nullptr : &*found;
}

std::optional<ToolState> ToolsetTreeModel::cacheState(const ToolRow &row) const
{
    const TransferState *transfer = transferOf(row);
    if (!transfer)
        return row.cache;
    if (!isFinal(transfer->phase))
        return toolStateOf(transfer->phase);
    // What lies in the cache says more than how it got there, but a failure says why nothing does.
    const bool isThere = row.cache == ToolState::Verified || row.cache == ToolState::Unverified;
    if (isThere)
        return row.cache;
    const bool arrived = transfer->phase == TransferPhase::Committed || transfer->phase == TransferPhase::Skipped;
    return arrived && row.cache == ToolState::Mismatch ? row.cache : toolStateOf(transfer->phase);
}

std::optional<ToolState> ToolsetTreeModel::cacheState(const QModelIndex &index) const
{
    const ToolRow *shown = row(index);
    return shown ? cacheState(*shown) : std::nullopt;
}

const ToolRow *ToolsetTreeModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || nodeOf(index).row < 0)
        return nullptr;
    return &m_rows[size_t(nodeOf(index).row)];
}

QModelIndex ToolsetTreeModel::indexOfKey(const QString &key, int column) const
{
    const auto found = m_rowOfKey.constFind(key);
    return found == m_rowOfKey.cend() ? QModelIndex() : indexOfNode(m_nodeOfRow[size_t(*found)], column);
}

QModelIndex ToolsetTreeModel::indexOfNode(int node, int column) const
{
    return createIndex(m_nodes[size_t(node)].place, column, quintptr(node));
}

QStringList ToolsetTreeModel::sourceIds(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes)
        if (index.isValid() && index.column() == Name)
            collectSources(int(index.internalId()), ids);
    ids.removeDuplicates();
    return ids;
}

void ToolsetTreeModel::collectSources(int node, QStringList &ids) const
{
    const Node &shown = m_nodes[size_t(node)];
    if (shown.row >= 0 && m_rows[size_t(shown.row)].isSource())
        ids.append(m_rows[size_t(shown.row)].sourceId);
    for (const int child : shown.children)
        collectSources(child, ids);
}

QModelIndex ToolsetTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int above = parent.isValid() ? int(parent.internalId()) : 0;
    return createIndex(row, column, quintptr(m_nodes[size_t(above)].children[size_t(row)]));
}

QModelIndex ToolsetTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int above = nodeOf(child).parent;
    return above > 0 ? indexOfNode(above, Name) : QModelIndex();
}

int ToolsetTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > Name)
        return 0;
    return int(m_nodes[parent.isValid() ? size_t(parent.internalId()) : 0].children.size());
}

int ToolsetTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::ItemFlags ToolsetTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (nodeOf(index).children.empty())
        flags |= Qt::ItemNeverHasChildren;
    if (index.column() == Name && nodeOf(index).summary.sources > 0)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ToolsetTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    return setIncluded(sourceIds({index}), value.value<Qt::CheckState>() != Qt::Unchecked);
}

bool ToolsetTreeModel::setIncluded(const QStringList &sourceIds, bool included)
{
    QStringList changed;
    for (const QString &id : sourceIds) {
        const int row = m_rowOfSource.value(id, -1);
        if (row < 0 || m_rows[size_t(row)].included == included)
            continue;
        ToolRow fresh = m_rows[size_t(row)];
        fresh.included = included;
        fresh.status = included ? ToolState::Resolved : ToolState::Excluded;
        replaceRow(row, std::move(fresh));
        changed.append(id);
    }
    if (!changed.isEmpty())
        emit inclusionRequested(changed, included);
    return !changed.isEmpty();
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/toolsettreemodel.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace rcm {

ToolsetTreeModel::ToolsetTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_set(std::make_shared<const ToolRowSet>())
    , m_summaries(m_set->summaries)
{
}

void ToolsetTreeModel::setSnapshot(const SnapshotPointer &snapshot)
{
    setRows(toolRowSet(snapshot, m_set));
}

void ToolsetTreeModel::setRows(const ToolRowsPointer &rows)
{
    // Made after rows that never got here: the comparison is made up for.
    if (rows->hasFormerShape && rows->former.lock() != m_set) {
        setRows(toolRowSet(rows->snapshot, m_set));
        return;
    }
    const int answered = rows->snapshot ? rows->snapshot->answeredChanges : 0;
    m_askedChanges = std::max(m_askedChanges, answered);
    m_pending.removeIf([answered](const auto &pending) { return pending.value().number <= answered; });
    if (rows->hasFormerShape) {
        const ToolRowsPointer former = std::exchange(m_set, rows);
        update(*former);
        return;
    }
    reset(rows);
}

void ToolsetTreeModel::reset(const ToolRowsPointer &rows)
{
    beginResetModel();
    m_set = rows;
    m_summaries = rows->summaries;
    m_filters = rows->filters;
    m_filterCounts = rows->filterCounts;
    showPending();
    // What is shown otherwise than the snapshot has it.
    for (auto shown = m_shown.keyBegin(); shown != m_shown.keyEnd(); ++shown)
        sumUp(*shown);
    for (auto transfer = m_transfers.keyBegin(); transfer != m_transfers.keyEnd(); ++transfer)
        if (const auto row = m_set->rowOfSource.constFind(*transfer); row != m_set->rowOfSource.cend())
            sumUp(*row);
    m_haveCountsChanged = false;
    endResetModel();
    emit filterCountsChanged();
}

const ToolRow &ToolsetTreeModel::rowAt(int row) const
{
    const auto shown = m_shown.constFind(row);
    return shown == m_shown.cend() ? m_set->rows[size_t(row)] : *shown;
}

// A snapshot of before the latest click does not take the click back.
void ToolsetTreeModel::showPending()
{
    m_shown.clear();
    for (auto pending = m_pending.cbegin(); pending != m_pending.cend(); ++pending) {
        const int row = m_set->rowOfSource.value(pending.key(), -1);
        if (row < 0)
            continue;
        ToolRow shown = m_set->rows[size_t(row)];
        shown.setState(pending->state);
        m_shown.insert(row, shown);
    }
}

void ToolsetTreeModel::update(const ToolRowSet &former)
{
    const QHash<int, ToolRow> formerlyShown = std::exchange(m_shown, {});
    showPending();
    std::vector<int> changed;
    for (const int row : m_set->changed) {
        if (!formerlyShown.contains(row) && !m_shown.contains(row))
            changed.push_back(row);
    }
    // What was clicked: the snapshot mostly answers just what is shown already.
    QSet<int> clicked(formerlyShown.keyBegin(), formerlyShown.keyEnd());
    clicked.unite(QSet<int>(m_shown.keyBegin(), m_shown.keyEnd()));
    for (const int row : std::as_const(clicked)) {
        const auto before = formerlyShown.constFind(row);
        if (rowAt(row) != (before == formerlyShown.cend() ? former.rows[size_t(row)] : *before))
            changed.push_back(row);
    }
    for (const int row : changed)
        changeRow(row);
    emitNoted();
}

void ToolsetTreeModel::sumUp(int row)
{
    const ToolSummary before = m_summaries[size_t(nodeOfRow(row))];
    const ToolSummary after = summaryOf(rowAt(row), cacheState(rowAt(row)));
    for (int changed = nodeOfRow(row); changed >= 0; changed = node(changed).parent) {
        m_summaries[size_t(changed)] -= before;
        m_summaries[size_t(changed)] += after;
    }
    const FilterMask filters = rcm::filtersOf(rowAt(row), cacheState(rowAt(row)));
    const FilterMask former = std::exchange(m_filters[size_t(row)], filters);
    if (filters == former)
        return;
    m_filterCounts.count(former, -1);
    m_filterCounts.count(filters, 1);
    m_haveCountsChanged = true;
}

void ToolsetTreeModel::changeRow(int row)
{
    sumUp(row);
    for (int changed = nodeOfRow(row); changed > 0; changed = node(changed).parent)
        m_noted.push_back(changed);
}

void ToolsetTreeModel::emitNoted()
{
    std::vector<int> nodes = std::exchange(m_noted, {});
    const auto place = [this](int noted) { return std::pair(node(noted).parent, node(noted).place); };
    std::ranges::sort(nodes, {}, place);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end()); // std::ranges::unique is not for clang 14
    for (size_t first = 0, next = 0; first < nodes.size(); first = next) {
        const auto [parent, start] = place(nodes[first]);
        for (next = first + 1; next < nodes.size(); ++next)
            if (place(nodes[next]) != std::pair(parent, start + int(next - first)))
                break;
        emit dataChanged(indexOfNode(nodes[first], Name), indexOfNode(nodes[next - 1], ColumnCount - 1));
    }
    if (std::exchange(m_haveCountsChanged, false))
        emit filterCountsChanged();
}

void ToolsetTreeModel::setTransfer(const TransferState &transfer)
{
    const auto found = m_set->rowOfSource.constFind(transfer.sourceId);
    const auto former = m_transfers.constFind(transfer.sourceId);
    const bool isProgress = former != m_transfers.cend() && former->phase == transfer.phase;
    m_transfers.insert(transfer.sourceId, transfer);
    if (found == m_set->rowOfSource.cend())
        return;
    if (isProgress) {
        const QModelIndex cell = indexOfNode(nodeOfRow(*found), Cache);
        emit dataChanged(cell, cell, {Qt::DisplayRole, ProgressRole});
        return;
    }
    changeRow(*found);
    emitNoted();
}

void ToolsetTreeModel::clearTransfers()
{
    const QHash<QString, TransferState> old = std::exchange(m_transfers, {});
    for (auto transfer = old.cbegin(); transfer != old.cend(); ++transfer)
        if (const auto row = m_set->rowOfSource.constFind(transfer.key()); row != m_set->rowOfSource.cend())
            changeRow(*row);
    emitNoted();
}

void ToolsetTreeModel::forgetArrived()
{
    QStringList arrived;
    for (auto transfer = m_transfers.cbegin(); transfer != m_transfers.cend(); ++transfer)
        if (transfer->phase == TransferPhase::Committed || transfer->phase == TransferPhase::Skipped)
            arrived.append(transfer.key());
    for (const QString &id : std::as_const(arrived)) {
        m_transfers.remove(id);
        if (const auto row = m_set->rowOfSource.constFind(id); row != m_set->rowOfSource.cend())
            changeRow(*row);
    }
    emitNoted();
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
    // Only what has the published checksum arrives.
    return transfer->phase == TransferPhase::Committed ? row.onceThere : toolStateOf(transfer->phase);
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
    return &rowAt(nodeOf(index).row);
}

int ToolsetTreeModel::rowNumber(const QModelIndex &index) const
{
    return index.isValid() ? nodeOf(index).row : -1;
}

QModelIndex ToolsetTreeModel::indexOfKey(const QString &key, int column) const
{
    if (const auto found = m_set->rowOfKey.constFind(key); found != m_set->rowOfKey.cend())
        return indexOfNode(nodeOfRow(*found), column);
    const int heading = m_set->tree->nodeOfHeading.value(key, -1);
    return heading < 0 ? QModelIndex() : indexOfNode(heading, column);
}

QModelIndexList ToolsetTreeModel::headings() const
{
    QList<int> nodes = m_set->tree->nodeOfHeading.values();
    std::ranges::sort(nodes);
    QModelIndexList headings;
    headings.reserve(nodes.size());
    for (const int node : std::as_const(nodes))
        headings.append(indexOfNode(node, Name));
    return headings;
}

QModelIndex ToolsetTreeModel::indexOfNode(int node, int column) const
{
    return createIndex(this->node(node).place, column, quintptr(node));
}

bool ToolsetTreeModel::isIncluded(const QString &sourceId) const
{
    const int row = m_set->rowOfSource.value(sourceId, -1);
    return row >= 0 && rowAt(row).included;
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
    const ToolNode &shown = this->node(node);
    if (shown.row >= 0 && rowAt(shown.row).isSource())
        ids.append(rowAt(shown.row).sourceId);
    for (const int child : shown.children)
        collectSources(child, ids);
}

QModelIndex ToolsetTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int above = parent.isValid() ? int(parent.internalId()) : 0;
    return createIndex(row, column, quintptr(node(above).children[size_t(row)]));
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
    return int(node(parent.isValid() ? int(parent.internalId()) : 0).children.size());
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
    if (index.column() == Name && summaryAt(index).sources > 0)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ToolsetTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    return setIncluded(sourceIds({index}), value.value<Qt::CheckState>() != Qt::Unchecked);
}

bool ToolsetTreeModel::showState(const QString &sourceId, CurationState state)
{
    const int row = m_set->rowOfSource.value(sourceId, -1);
    if (row < 0)
        return false;
    ToolRow shown = rowAt(row);
    shown.setState(state);
    if (shown.decisions == rowAt(row).decisions)
        return false;
    m_shown.insert(row, shown);
    changeRow(row);
    return true;
}

bool ToolsetTreeModel::setIncluded(const QStringList &sourceIds, bool included)
{
    const CurationState state = included ? CurationState::Included : CurationState::Excluded;
    QStringList changed;
    for (const QString &id : sourceIds) {
        if (isIncluded(id) != included && showState(id, state))
            changed.append(id);
    }
    if (changed.isEmpty())
        return false;
    ++m_askedChanges;
    for (const QString &id : changed)
        m_pending.insert(id, {m_askedChanges, state});
    emitNoted();
    emit inclusionRequested(changed, included);
    return true;
}

void ToolsetTreeModel::showEdit(const ListEdit &edit)
{
    ++m_askedChanges;
    for (const CurationChange &change : edit.decisions) {
        if (change.after.state == change.before.state)
            continue;
        (void)showState(change.id, change.after.state);
        m_pending.insert(change.id, {m_askedChanges, change.after.state});
    }
    emitNoted();
}

} // namespace rcm

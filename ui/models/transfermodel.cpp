// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/transfermodel.h"

#include "core/base/bytecount.h"
#include "core/download/downloadqueue.h"
#include "ui/presentation/plaintext.h"
#include "ui/presentation/toolstate.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool isDone(TransferPhase phase)
{
    return phase == TransferPhase::Committed || phase == TransferPhase::Skipped || phase == TransferPhase::Cancelled;
}

bool isRunning(TransferPhase phase)
{
    return phase == TransferPhase::Requesting || phase == TransferPhase::Receiving || phase == TransferPhase::Verifying;
}

// Running ones first, then what waits, then what failed, then what is done. A cancelled one stays where it was, so that
// the next click meets the row that is under the pointer.
int rankAfter(int former, TransferPhase phase)
{
    switch (phase) {
    case TransferPhase::Requesting:
    case TransferPhase::Receiving:
    case TransferPhase::Verifying:
        return 0;
    case TransferPhase::Waiting:
        return 1;
    case TransferPhase::Failed:
    case TransferPhase::NotStarted:
        return 2;
    case TransferPhase::Queued:
        return 3;
    case TransferPhase::Cancelled:
        return former;
    default:
        return 4;
    }
}

QString queuedTip()
{
    return TransferModel::tr("Queued: at most %n at once from one server.", nullptr, DownloadQueueOptions().perHost);
}

} // namespace

TransferAction actionFor(TransferPhase phase)
{
    if (!isFinal(phase))
        return TransferAction::Cancel;
    const bool canRetry
        = phase == TransferPhase::Failed || phase == TransferPhase::NotStarted || phase == TransferPhase::Cancelled;
    return canRetry ? TransferAction::Retry : TransferAction::None;
}

QString totalsText(const TransferTotals &totals)
{
    QStringList parts;
    if (totals.active > 0)
        parts.append(TransferModel::tr("%n running", nullptr, totals.active));
    if (totals.waiting > 0)
        parts.append(TransferModel::tr("%n waiting", nullptr, totals.waiting));
    if (totals.failed > 0)
        parts.append(TransferModel::tr("%n failed", nullptr, totals.failed));
    if (totals.cancelled > 0)
        parts.append(TransferModel::tr("%n cancelled", nullptr, totals.cancelled));
    if (totals.done > 0)
        parts.append(TransferModel::tr("%n done", nullptr, totals.done));
    return parts.join(u" · "_s);
}

TransferModel::TransferModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TransferModel::update(const TransferState &state)
{
    const auto found = m_rowOfSource.constFind(state.sourceId);
    if (found == m_rowOfSource.cend()) {
        const int row = rowCount();
        beginInsertRows({}, row, row);
        m_transfers.push_back(state);
        m_ranks.push_back(rankAfter(4, state.phase));
        m_rowOfSource.insert(state.sourceId, row);
        endInsertRows();
        return;
    }
    TransferState &shown = m_transfers[size_t(*found)];
    if (shown == state)
        return;
    const bool onlyProgress = shown.phase == state.phase;
    shown = state;
    m_ranks[size_t(*found)] = rankAfter(m_ranks[size_t(*found)], state.phase);
    if (onlyProgress)
        emit dataChanged(index(*found, Progress), index(*found, State), {Qt::DisplayRole, ProgressRole});
    else
        emit dataChanged(index(*found, Tool), index(*found, Action));
}

void TransferModel::clear()
{
    beginResetModel();
    m_transfers.clear();
    m_ranks.clear();
    m_rowOfSource.clear();
    endResetModel();
}

void TransferModel::clearFinished()
{
    if (std::ranges::none_of(m_transfers, [](const TransferState &state) { return isDone(state.phase); }))
        return;
    beginResetModel();
    std::erase_if(m_transfers, [](const TransferState &state) { return isDone(state.phase); });
    m_ranks.clear();
    for (const TransferState &state : m_transfers)
        m_ranks.push_back(rankAfter(4, state.phase));
    indexRows();
    endResetModel();
}

void TransferModel::indexRows()
{
    m_rowOfSource.clear();
    for (int row = 0; row < std::ssize(m_transfers); ++row)
        m_rowOfSource.insert(m_transfers[size_t(row)].sourceId, row);
}

TransferTotals TransferModel::totals() const
{
    TransferTotals totals;
    for (const TransferState &state : m_transfers) {
        if (isRunning(state.phase))
            ++totals.active;
        else if (state.phase == TransferPhase::Failed || state.phase == TransferPhase::NotStarted)
            ++totals.failed;
        else if (state.phase == TransferPhase::Cancelled)
            ++totals.cancelled;
        else if (isFinal(state.phase))
            ++totals.done;
        else
            ++totals.waiting;
    }
    return totals;
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_transfers.size());
}

int TransferModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TransferState &state = m_transfers[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(state, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == Tool)
            return u"%1 %2, %3"_s.arg(state.name, state.version, stateText(state));
        if (index.column() == Action)
            return actionFor(state.phase) == TransferAction::Cancel ? tr("Cancel %1").arg(state.name)
                : actionFor(state.phase) == TransferAction::Retry   ? tr("Retry %1").arg(state.name)
                                                                    : QString();
        return text(state, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Action)
            return plainToolTip(data(index, Qt::AccessibleTextRole).toString());
        if (state.phase == TransferPhase::Queued)
            return plainToolTip(queuedTip());
        return state.error ? QVariant(plainToolTip(describe(*state.error))) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Speed || index.column() == Remaining ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                                      : QVariant();
    case SortRole:
        return sortKey(state, index.row(), index.column());
    case StateRole:
        return index.column() == State || index.column() == Progress ? QVariant(int(toolStateOf(state.phase)))
                                                                     : QVariant();
    case ProgressRole: {
        if (index.column() != Progress)
            return {};
        if (state.phase == TransferPhase::Committed || state.phase == TransferPhase::Skipped)
            return 1.0;
        if (!state.total || *state.total <= 0)
            return state.phase == TransferPhase::Receiving ? -1.0 : 0.0;
        return qBound(0.0, double(state.received) / double(*state.total), 1.0);
    }
    case SourceIdRole:
    case KeyRole:
        return state.sourceId;
    case ErrorRole:
        return state.error ? QVariant(describe(*state.error)) : QVariant();
    default:
        return {};
    }
}

QString TransferModel::text(const TransferState &state, int column) const
{
    const bool running = state.phase == TransferPhase::Receiving;
    switch (Column(column)) {
    case Tool:
        return state.version.isEmpty() ? state.name : u"%1 %2"_s.arg(state.name, state.version);
    case Progress:
        if (state.total)
            return tr("%1 of %2").arg(formatByteCount(state.received), formatByteCount(*state.total));
        return state.received > 0 ? formatByteCount(state.received) : QString();
    case Speed:
        return running && state.bytesPerSecond > 0 ? formatByteRate(state.bytesPerSecond) : QString();
    case Remaining:
        return running && state.secondsLeft ? formatDuration(*state.secondsLeft) : QString();
    case State:
        return stateText(state);
    case Action:
    case ColumnCount:
        break;
    }
    return {};
}

QString TransferModel::stateText(const TransferState &state) const
{
    const QString word = lookOf(toolStateOf(state.phase)).text;
    if (state.error)
        return u"%1: %2"_s.arg(word, state.error->detail);
    return state.attempt > 1 && !isFinal(state.phase) ? tr("%1 (attempt %2)").arg(word).arg(state.attempt) : word;
}

QVariant TransferModel::sortKey(const TransferState &state, int row, int column) const
{
    switch (Column(column)) {
    case Progress:
        return state.received;
    case Speed:
        return state.bytesPerSecond;
    case Remaining:
        return state.secondsLeft.value_or(-1);
    case State:
        return m_ranks[size_t(row)] * 1000000 + row;
    default:
        return text(state, column);
    }
}

QVariant TransferModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Speed || section == Remaining ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                        : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Tool:
        return tr("Tool");
    case Progress:
        return tr("Progress");
    case Speed:
        return tr("Speed");
    case Remaining:
        return tr("Time left");
    case State:
        return tr("State");
    case Action:
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace rcm

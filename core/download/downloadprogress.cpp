// SPDX-License-Identifier: GPL-3.0-or-later
// What a DownloadQueue tells of itself.
#include "core/download/downloadqueue.h"
#include "core/download/queueditem.h"

#include <algorithm>
#include <utility>

namespace rcm {

void DownloadQueue::tellPlanned(const DownloadPlan &plan)
{
    for (const SkippedDownload &skipped : plan.skipped) {
        TransferState state{skipped.sourceId, skipped.name, skipped.version, TransferPhase::Skipped};
        state.received = skipped.file.size;
        state.total = skipped.file.size;
        emit transferChanged(state);
    }
    for (const RefusedDownload &refused : plan.refused) {
        TransferState state{refused.sourceId, refused.name, refused.version, TransferPhase::Failed};
        state.error = refused.error;
        emit transferChanged(state);
    }
}

void DownloadQueue::tick()
{
    for (Item *item : std::as_const(m_atWork))
        tell(*item);
    m_meter.add(m_transferred, m_services.monotonic());
    emit totalsChanged(totals());
}

void DownloadQueue::tell(Item &item)
{
    refresh(item);
    if (item.state == item.told)
        return;
    item.told = item.state;
    for (const QString &id : item.planned.sourceIds()) {
        TransferState state = item.state;
        state.sourceId = id;
        emit transferChanged(state);
    }
}

void DownloadQueue::refresh(Item &item)
{
    m_transferred += item.refresh(m_services.monotonic());
}

DownloadTotals DownloadQueue::totals() const
{
    DownloadTotals totals{static_cast<int>(m_items.size())};
    qint64 left = 0;
    qint64 longest = 0;
    for (const auto &item : m_items) {
        const qint64 received = item->job ? item->job->received() : item->state.received;
        const auto size = item->job ? item->job->total() : item->state.total;
        totals.ended += item->outcome.has_value();
        totals.received += received;
        totals.knownTotal += std::max(received, size.value_or(0));
        if (item->outcome)
            continue;
        totals.unknownSizes += !size;
        left += std::max<qint64>(0, size.value_or(0) - received);
        longest = std::max(longest, item->state.secondsLeft.value_or(0));
    }
    if (!m_isActive)
        return totals;
    totals.bytesPerSecond = m_meter.bytesPerSecond();
    // One connection may be slower than the others together are quick.
    if (const auto shared = m_meter.secondsFor(left); shared && (left > 0 || totals.unknownSizes == 0))
        totals.secondsLeft = std::max(*shared, longest);
    return totals;
}

} // namespace rcm

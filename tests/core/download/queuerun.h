// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadqueue.h"
#include "tests/core/download/downloadrig.h"

#include <QHash>
#include <QTest>

namespace rcm::test {

// One queue, and all that it says.
struct QueueRun {
    explicit QueueRun(DownloadRig &rig, const DownloadQueueOptions &options = {})
        : QueueRun(rig.services(), options)
    {
    }
    QueueRun(const DownloadServices &services, const DownloadQueueOptions &options)
        : queue(services, options)
        , finished(&queue, &DownloadQueue::finished)
    {
        QObject::connect(&queue, &DownloadQueue::transferChanged, &queue, [this](const TransferState &state) {
            states[state.sourceId] = state;
            phases[state.sourceId].append(state.phase);
        });
        QObject::connect(
            &queue, &DownloadQueue::totalsChanged, &queue, [this](const DownloadTotals &now) { totals.append(now); });
    }

    // Until it has finished for that many times.
    [[nodiscard]] bool wait(int times = 1)
    {
        while (finished.size() < times) {
            if (!finished.wait(30'000))
                return false;
        }
        return true;
    }
    [[nodiscard]] DownloadSummary summary() { return finished.last().first().value<DownloadSummary>(); }

    DownloadQueue queue;
    QSignalSpy finished;
    QHash<QString, TransferState> states;
    QHash<QString, QList<TransferPhase>> phases;
    QList<DownloadTotals> totals;
};

} // namespace rcm::test

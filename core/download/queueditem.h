// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadqueue.h"

#include <algorithm>

namespace rcm {

// One download of a queue, from its place in the line to its outcome.
struct DownloadQueue::Item {
    // Which of the queue's bounds counts it while it has a job.
    enum class Place { Nowhere, OnNetwork, HeldBack /* before a retry */, OnDisk };

    PlannedDownload planned;
    qint64 turn = -1; // its number in the line
    DownloadJob *job = nullptr; // while it runs
    Place place = Place::Nowhere;
    SpeedMeter meter;
    TransferState state; // without a source id
    std::optional<TransferState> told; // the last one
    std::optional<Result<DownloadOutcome>> outcome;

    [[nodiscard]] QString host() const { return planned.urls.first().host(); }
    [[nodiscard]] bool canBeRetried() const { return outcome && !outcome->has_value(); }

    // Returns how many bytes have come from the network since the last time: of an earlier session's bytes none.
    qint64 refresh(std::chrono::nanoseconds now)
    {
        if (!job)
            return 0;
        const bool wasReceiving = state.phase == TransferPhase::Receiving;
        const qint64 before = state.received;
        update(now);
        return wasReceiving ? std::max<qint64>(0, state.received - before) : 0;
    }

private:
    void update(std::chrono::nanoseconds now)
    {
        state.phase = job->phase();
        state.attempt = job->attempt();
        state.received = job->received();
        state.total = job->total();
        state.error = state.phase == TransferPhase::Waiting || state.phase == TransferPhase::Failed ? job->error()
                                                                                                    : std::nullopt;
        if (state.phase != TransferPhase::Receiving) {
            state.bytesPerSecond = 0;
            state.secondsLeft.reset();
            meter = {};
            return;
        }
        meter.add(state.received, now);
        state.bytesPerSecond = meter.bytesPerSecond();
        state.secondsLeft
            = state.total ? meter.secondsFor(std::max<qint64>(0, *state.total - state.received)) : std::nullopt;
    }
};

} // namespace rcm

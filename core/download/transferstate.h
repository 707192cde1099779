// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <optional>

namespace rcm {

enum class TransferPhase {
    Queued,
    Requesting,
    Receiving,
    Waiting /* before a retry */,
    Verifying,
    Committed,
    Skipped,
    Failed,
    NotStarted, // its turn came when the disk had no room for it; the error says so
    Cancelled
};
[[nodiscard]] QString transferPhaseName(TransferPhase phase); // for machines: "receiving", "committed" …
[[nodiscard]] QString transferPhaseText(TransferPhase phase); // for people: "receiving", "downloaded" …
[[nodiscard]] bool isFinal(TransferPhase phase);
// Whether a download may go from one phase to the other.
[[nodiscard]] bool mayFollow(TransferPhase from, TransferPhase to);

// Where one download stands. A value: crosses threads by queued signal, at most ten times a second.
struct TransferState {
    QString sourceId;
    QString name;
    QString version;
    TransferPhase phase = TransferPhase::Queued;
    qint64 received = 0; // bytes, including those of an earlier session
    std::optional<qint64> total = {};
    double bytesPerSecond = 0;
    std::optional<qint64> secondsLeft = {};
    int attempt = 0; // counted from 1 once it has started
    std::optional<Error> error = {}; // the reason of Failed, NotStarted and Waiting

    bool operator==(const TransferState &) const = default;
};

} // namespace rcm

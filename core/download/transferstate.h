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
    Cancelled
};
[[nodiscard]] QString transferPhaseName(TransferPhase phase); // "receiving" …
[[nodiscard]] bool isFinal(TransferPhase phase);

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
    std::optional<Error> error = {}; // the reason of Failed and Waiting

    bool operator==(const TransferState &) const = default;
};

} // namespace rcm

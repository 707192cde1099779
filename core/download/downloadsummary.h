// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadcounts.h"
#include "core/download/downloadjob.h"
#include "core/download/downloadplan.h"
#include "core/download/transferstate.h"

#include <QMetaType>

#include <optional>
#include <vector>

namespace rcm {

// Where all downloads of a queue stand together. Bytes of skipped files do not count.
struct DownloadTotals {
    int downloads = 0;
    int ended = 0;
    qint64 received = 0; // bytes
    qint64 knownTotal = 0; // bytes of those whose size is known; of the others what has come so far
    int unknownSizes = 0;
    double bytesPerSecond = 0;
    // A lower bound as long as a size is not known; never less than the slowest running download needs.
    std::optional<qint64> secondsLeft = {};

    // Bytes of all; nothing as long as one size is not known.
    [[nodiscard]] std::optional<qint64> total() const;

    bool operator==(const DownloadTotals &) const = default;
};

// For people: "3 of 40 files, 93.3 MB of at least 52.8 GB (2 sizes unknown), 3.20 MB/s, at least 4 h 35 min left".
[[nodiscard]] QString totalsText(const DownloadTotals &totals);

struct FinishedDownload {
    PlannedDownload planned;
    Result<DownloadOutcome> outcome;
    TransferPhase phase; // a final one
};

struct DownloadSummary {
    std::vector<FinishedDownload> downloads; // in the plan's order
    std::vector<SkippedDownload> skipped;
    std::vector<RefusedDownload> refused;

    // By source, not by download.
    [[nodiscard]] DownloadCounts counts() const;
    [[nodiscard]] bool isAllDone() const { return counts().isAllDone(); }
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::DownloadTotals)
Q_DECLARE_METATYPE(rcm::FinishedDownload)
Q_DECLARE_METATYPE(rcm::DownloadSummary)

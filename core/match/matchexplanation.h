// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/match/reportrows.h"
#include "core/match/versionchoice.h"
#include "core/match/xcoderuntimes.h"

#include <QString>

namespace rcm {

// One sentence each, for a maintainer who knows the toolset but not this program.

// "Cached Tools / Python": the innermost heading of the row and its name.
[[nodiscard]] QString rowLabel(const ReportItem &item);

[[nodiscard]] QString explainMatch(const Requirement &requirement, const VersionChoice &choice);
[[nodiscard]] QString explainMissing(const Requirement &requirement, const ItemPointers &candidates);
[[nodiscard]] QString explainNotInReport(
    const Requirement &requirement, const RowCandidates &candidates, const ReportRows &rows);
[[nodiscard]] QString explainAmbiguous(const Requirement &requirement, const ItemPointers &satisfying);
[[nodiscard]] QString explainRuntime(const Requirement &requirement, const RuntimeChoice &choice);

} // namespace rcm

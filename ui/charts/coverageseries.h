// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/coverage/coveragereport.h"
#include "ui/presentation/toolstate.h"

#include <QHash>
#include <QString>

#include <vector>

namespace rcm {

// A slice of the ring; states in a fixed order, the empty ones included, so that a legend keeps its lines.
struct CoverageSlice {
    ToolState state = ToolState::Absent;
    int count = 0;

    bool operator==(const CoverageSlice &) const = default;
};
[[nodiscard]] std::vector<CoverageSlice> seriesFor(const CoverageTotals &totals);

enum class CoverageGrouping { Section, Platform };

// A bar: one group with its files by state.
struct CoverageBar {
    QString group;
    std::vector<CoverageSlice> slices;
    int total = 0;

    bool operator==(const CoverageBar &) const = default;
};
// The largest group first; beyond `limit` groups the rest is one bar. `sections` tells the section of a source id.
[[nodiscard]] std::vector<CoverageBar> seriesFor(
    const CoverageReport &coverage, CoverageGrouping grouping, const QHash<QString, QString> &sections, int limit = 8);

} // namespace rcm

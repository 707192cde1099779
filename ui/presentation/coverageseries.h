// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/coverage/coveragereport.h"
#include "ui/presentation/toolstate.h"

#include <QHash>
#include <QString>

#include <vector>

namespace rcm {

// Files in one state: a slice of the ring, a part of a bar.
struct StateCount {
    ToolState state = ToolState::Absent;
    int count = 0;

    bool operator==(const StateCount &) const = default;
};
// In a fixed order, the empty ones included, so that a legend keeps its lines.
[[nodiscard]] std::vector<StateCount> seriesFor(const StateCounts &counts);

enum class CoverageGrouping { Section, Platform };

// A bar: one group with its files by state.
struct CoverageBar {
    QString group;
    std::vector<StateCount> slices;
    int total = 0;

    bool operator==(const CoverageBar &) const = default;
};
// The largest group first; beyond `limit` groups the rest is one bar. `sections`: the section of a source id.
[[nodiscard]] std::vector<CoverageBar> seriesFor(
    const CoverageReport &coverage, CoverageGrouping grouping, const QHash<QString, QString> &sections, int limit = 8);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/coveragestates.h"

#include <QString>

#include <vector>

namespace rcm {

// Geometry of the report's charts; colours come from the page's classes, so they follow light and dark.

// A segment of a ring of radius 90 and width 20 around (100, 100), clockwise from the top.
struct RingSegment {
    CacheState state = CacheState::Verified;
    int count = 0;
    QString outline; // an SVG path

    bool operator==(const RingSegment &) const = default;
};
[[nodiscard]] std::vector<RingSegment> ringSegments(const StateCounts &counts);

// A part of a bar that is 100 wide.
struct BarPart {
    CacheState state = CacheState::Verified;
    double x = 0;
    double width = 0;

    bool operator==(const BarPart &) const = default;
};
[[nodiscard]] std::vector<BarPart> barParts(const StateCounts &counts);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/htmlcharts.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr double centre = 100;
constexpr double outer = 90;
constexpr double inner = 70;

QString point(double fraction, double radius)
{
    const double angle = (fraction * 2 - 0.5) * std::numbers::pi;
    return u"%1 %2"_s.arg(centre + radius * std::cos(angle), 0, 'f', 3)
        .arg(centre + radius * std::sin(angle), 0, 'f', 3);
}

QString outlineOf(double from, double to)
{
    const int large = to - from > 0.5 ? 1 : 0;
    return u"M %1 A %2 %2 0 %3 1 %4 L %5 A %6 %6 0 %3 0 %7 Z"_s.arg(point(from, outer))
        .arg(outer)
        .arg(large)
        .arg(point(to, outer), point(to, inner))
        .arg(inner)
        .arg(point(from, inner));
}

} // namespace

std::vector<RingSegment> ringSegments(const StateCounts &counts)
{
    // A full circle is not an arc: its ends would fall together. A sliver between two segments keeps them apart.
    constexpr double longest = 0.9999;
    const auto parts = std::ranges::count_if(counts.all(), [](const auto &one) { return one.count > 0; });
    const double gap = parts > 1 ? 0.003 : 0;
    std::vector<RingSegment> segments;
    double from = 0;
    for (const auto &[state, count] : counts.all()) {
        if (count == 0)
            continue;
        const double to = from + static_cast<double>(count) / counts.total();
        segments.push_back({state, count, outlineOf(from, std::max(from + 0.001, std::min(to - gap, longest)))});
        from = to;
    }
    return segments;
}

std::vector<BarPart> barParts(const StateCounts &counts)
{
    std::vector<BarPart> parts;
    double x = 0;
    for (const auto &[state, count] : counts.all()) {
        if (count == 0)
            continue;
        const double width = 100.0 * count / counts.total();
        parts.push_back({state, x, width});
        x += width;
    }
    return parts;
}

} // namespace rcm

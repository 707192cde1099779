// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/htmlcharts.h"

#include <array>
#include <cmath>
#include <numbers>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Part {
    QLatin1StringView name;
    int count;
};

std::array<Part, 4> partsOf(const CoverageTotals &totals)
{
    return {Part{"verified"_L1, totals.verified}, Part{"unverified"_L1, totals.unverified},
        Part{"mismatch"_L1, totals.mismatched}, Part{"absent"_L1, totals.absent}};
}

// One ring segment between two fractions of the circle, clockwise from the top.
QString segment(double from, double to, QLatin1StringView name)
{
    constexpr double outer = 90;
    constexpr double inner = 66;
    const auto point = [](double fraction, double radius) {
        const double angle = (fraction * 2 - 0.5) * std::numbers::pi;
        return u"%1 %2"_s.arg(100 + radius * std::cos(angle), 0, 'f', 3).arg(100 + radius * std::sin(angle), 0, 'f', 3);
    };
    const int large = to - from > 0.5 ? 1 : 0;
    return u"<path class=\"%1\" d=\"M %2 A 90 90 0 %6 1 %3 L %4 A 66 66 0 %6 0 %5 Z\"/>"_s
        .arg(name, point(from, outer), point(to, outer), point(to, inner), point(from, inner))
        .arg(large);
}

} // namespace

QString donutSvg(const CoverageTotals &totals)
{
    QString svg = u"<svg viewBox=\"0 0 200 200\" role=\"img\" aria-label=\"%1 of %2 files are verified\">"_s
                      .arg(totals.verified)
                      .arg(totals.sources);
    if (totals.sources == 0)
        svg += segment(0, 0.9999, "track"_L1);
    double from = 0;
    for (const Part &part : partsOf(totals)) {
        if (part.count == 0)
            continue;
        // A full circle is no arc: its ends would fall together.
        const double to = std::min(from + static_cast<double>(part.count) / totals.sources, 0.9999);
        svg += segment(from, to, part.name);
        from = to;
    }
    // Rounded down, so that 99.97 % never reads as complete.
    const QString percent
        = totals.sources == 0 ? u"–"_s : QString::number(std::floor(totals.percentage() * 10) / 10) + u" %"_s;
    svg += u"<text x=\"100\" y=\"104\" text-anchor=\"middle\" class=\"percent\">%1</text>"
           "<text x=\"100\" y=\"126\" text-anchor=\"middle\" class=\"caption\">verified</text></svg>"_s.arg(percent);
    return svg;
}

QString barSvg(const CoverageTotals &totals)
{
    QString svg
        = u"<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"10\"/>"_s;
    double x = 0;
    for (const Part &part : partsOf(totals)) {
        const double width = totals.sources == 0 ? 0 : 100.0 * part.count / totals.sources;
        if (part.count > 0)
            svg += u"<rect class=\"%1\" x=\"%2\" width=\"%3\" height=\"10\"/>"_s.arg(part.name)
                       .arg(x, 0, 'f', 3)
                       .arg(width, 0, 'f', 3);
        x += width;
    }
    return svg + u"</svg>"_s;
}

} // namespace rcm

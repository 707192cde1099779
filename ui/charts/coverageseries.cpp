// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/coverageseries.h"

#include <QCoreApplication>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString groupOf(const CoverageItem &item, CoverageGrouping grouping, const QHash<QString, QString> &sections)
{
    if (grouping == CoverageGrouping::Section) {
        const auto section = sections.constFind(item.id);
        return section != sections.cend() ? *section : QCoreApplication::translate("CoverageSeries", "Other");
    }
    return item.arch.isEmpty() ? item.platform : u"%1 %2"_s.arg(item.platform, item.arch);
}

void count(CoverageTotals &totals, CacheState state)
{
    ++totals.sources;
    switch (state) {
    case CacheState::Verified:
        ++totals.verified;
        break;
    case CacheState::Unverified:
        ++totals.unverified;
        break;
    case CacheState::Mismatch:
        ++totals.mismatched;
        break;
    case CacheState::Partial:
    case CacheState::Absent:
        ++totals.absent;
        break;
    }
}

CoverageTotals sum(const CoverageTotals &left, const CoverageTotals &right)
{
    return {left.sources + right.sources, left.verified + right.verified, left.unverified + right.unverified,
        left.mismatched + right.mismatched, left.absent + right.absent, left.verifiedBytes + right.verifiedBytes,
        left.cachedBytes + right.cachedBytes};
}

} // namespace

std::vector<StateCount> seriesFor(const CoverageTotals &totals)
{
    return {{ToolState::Verified, totals.verified}, {ToolState::Unverified, totals.unverified},
        {ToolState::Mismatch, totals.mismatched}, {ToolState::Absent, totals.absent}};
}

std::vector<CoverageBar> seriesFor(
    const CoverageReport &coverage, CoverageGrouping grouping, const QHash<QString, QString> &sections, int limit)
{
    std::vector<std::pair<QString, CoverageTotals>> groups;
    QHash<QString, size_t> places;
    for (const CoverageItem &item : coverage.items) {
        const QString group = groupOf(item, grouping, sections);
        auto place = places.constFind(group);
        if (place == places.cend()) {
            place = places.insert(group, groups.size());
            groups.emplace_back(group, CoverageTotals{});
        }
        count(groups[*place].second, item.state);
    }
    std::ranges::stable_sort(groups, std::ranges::greater(), [](const auto &group) { return group.second.sources; });
    if (std::ssize(groups) > limit) {
        CoverageTotals rest;
        for (size_t i = size_t(limit) - 1; i < groups.size(); ++i)
            rest = sum(rest, groups[i].second);
        const int others = int(groups.size()) - limit + 1;
        groups.resize(size_t(limit) - 1);
        groups.emplace_back(QCoreApplication::translate("CoverageSeries", "%n others", nullptr, others), rest);
    }
    std::vector<CoverageBar> bars;
    for (const auto &[group, totals] : groups)
        bars.push_back({group, seriesFor(totals), totals.sources});
    return bars;
}

} // namespace rcm

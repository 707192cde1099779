// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/coverageseries.h"

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
    return item.arch.isEmpty() ? item.platform.text() : u"%1 %2"_s.arg(item.platform.text(), item.arch.text());
}

} // namespace

std::vector<StateCount> seriesFor(const StateCounts &counts)
{
    return {{ToolState::Verified, counts.of(CacheState::Verified)},
        {ToolState::Unverified, counts.of(CacheState::Unverified)},
        {ToolState::Mismatch, counts.of(CacheState::Mismatch)}, {ToolState::Absent, counts.absent()}};
}

std::vector<CoverageBar> seriesFor(
    const CoverageReport &coverage, CoverageGrouping grouping, const QHash<QString, QString> &sections, int limit)
{
    std::vector<std::pair<QString, StateCounts>> groups;
    QHash<QString, size_t> places;
    for (const CoverageItem &item : coverage.items) {
        const QString group = groupOf(item, grouping, sections);
        auto place = places.constFind(group);
        if (place == places.cend()) {
            place = places.insert(group, groups.size());
            groups.emplace_back(group, StateCounts());
        }
        groups[*place].second.add(item.state);
    }
    std::ranges::stable_sort(groups, std::ranges::greater(), [](const auto &group) { return group.second.total(); });
    if (std::ssize(groups) > limit) {
        StateCounts rest;
        for (size_t i = size_t(limit) - 1; i < groups.size(); ++i)
            rest.add(groups[i].second);
        const int others = int(groups.size()) - limit + 1;
        groups.resize(size_t(limit) - 1);
        groups.emplace_back(QCoreApplication::translate("CoverageSeries", "%n others", nullptr, others), rest);
    }
    std::vector<CoverageBar> bars;
    bars.reserve(groups.size());
    for (const auto &[group, counts] : groups)
        bars.push_back({group, seriesFor(counts), counts.total()});
    return bars;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/toolrowset.h"

#include <algorithm>

namespace rcm {

namespace {

bool haveSameShape(const std::vector<ToolRow> &left, const std::vector<ToolRow> &right)
{
    return std::ranges::equal(left, right, [](const ToolRow &a, const ToolRow &b) {
        return a.key == b.key && a.section == b.section && a.name == b.name;
    });
}

void indexRows(ToolRowSet &set)
{
    const auto count = qsizetype(set.rows.size());
    set.rowOfKey.reserve(count);
    set.rowOfSource.reserve(count);
    for (int i = 0; i < int(count); ++i) {
        const ToolRow &row = set.rows[size_t(i)];
        set.rowOfKey.insert(row.key, i);
        if (!row.isSource())
            continue;
        set.sections.insert(row.sourceId, row.section);
        if (!set.rowOfSource.contains(row.sourceId))
            set.rowOfSource.insert(row.sourceId, i);
    }
}

void filterRows(ToolRowSet &set)
{
    set.filters.reserve(set.rows.size());
    for (const ToolRow &row : set.rows) {
        set.filters.push_back(filtersOf(row, row.cache));
        set.filterCounts.count(set.filters.back(), 1);
    }
}

void drawBars(ToolRowSet &set)
{
    if (!set.snapshot || !set.snapshot->coverage)
        return;
    set.barsBySection = seriesFor(*set.snapshot->coverage, CoverageGrouping::Section, set.sections);
    set.barsByPlatform = seriesFor(*set.snapshot->coverage, CoverageGrouping::Platform, set.sections);
}

} // namespace

ToolRowsPointer toolRowSet(const SnapshotPointer &snapshot, const ToolRowsPointer &former)
{
    auto set = std::make_shared<ToolRowSet>();
    set->snapshot = snapshot;
    if (snapshot)
        set->rows = toolRows(*snapshot);
    if (snapshot && snapshot->coverage)
        set->wanted = wantedBytes(*snapshot->coverage, snapshot->sourceList);
    set->former = former;
    set->hasFormerShape = former && haveSameShape(set->rows, former->rows);
    if (!set->hasFormerShape) {
        indexRows(*set);
        filterRows(*set);
        set->tree = std::make_shared<const ToolTree>(toolTree(set->rows));
        set->summaries = summariesOf(*set->tree, set->rows);
        drawBars(*set);
        return set;
    }
    // Keys, ids and headings are the same, and QHash shares them.
    set->tree = former->tree;
    set->summaries.clear();
    set->sections = former->sections;
    set->rowOfKey = former->rowOfKey;
    set->rowOfSource = former->rowOfSource;
    drawBars(*set);
    for (int i = 0; i < int(set->rows.size()); ++i) {
        if (set->rows[size_t(i)] != former->rows[size_t(i)])
            set->changed.push_back(i);
    }
    return set;
}

} // namespace rcm

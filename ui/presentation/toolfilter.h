// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/toolrow.h"

#include <QString>

#include <array>
#include <optional>

namespace rcm {

// Which rows of the tree are shown. The first ones are always offered, those after `lastOfChips` where there is room.
enum class StatusFilter {
    All,
    NeedsReview,
    Unresolved,
    Changed, // by the latest update
    Excluded,
    Pinned,
    Mismatch,
    Missing, // included, and not whole in the cache
    Verified,
    NeedsAttention, // what headings count
    NotInReport,
    UrlProblem,
    FromPackages,
    DecidedByHand,
    Downloadable,
    UnderWay,
    NotVerified,
};
inline constexpr int statusFilterCount = int(StatusFilter::NotVerified) + 1;
inline constexpr StatusFilter lastOfChips = StatusFilter::Verified;

[[nodiscard]] QString statusFilterName(StatusFilter filter);
// Which rows it shows, in a sentence.
[[nodiscard]] QString statusFilterTip(StatusFilter filter);
// Stable, for settings.
[[nodiscard]] QString statusFilterId(StatusFilter filter);
[[nodiscard]] std::optional<StatusFilter> statusFilterOf(const QString &id);

// A bit for each filter that shows a row.
using FilterMask = quint32;
[[nodiscard]] constexpr bool isIn(FilterMask mask, StatusFilter filter)
{
    return (mask & (FilterMask(1) << unsigned(filter))) != 0;
}
// `cache`: what is shown of the row's file.
[[nodiscard]] FilterMask filtersOf(const ToolRow &row, std::optional<ToolState> cache);

// How many rows each filter shows.
struct FilterCounts {
    std::array<int, size_t(statusFilterCount)> rows{};

    [[nodiscard]] int of(StatusFilter filter) const { return rows[size_t(filter)]; }
    // `by`: 1 for a row that has come, -1 for one that has gone.
    void count(FilterMask mask, int by);
    bool operator==(const FilterCounts &) const = default;
};

} // namespace rcm

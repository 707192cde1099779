// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/match/match.h"

#include <QString>

#include <vector>

namespace rcm {

// What became of one row of the report when a requirement was held against it.
struct RowVerdict {
    QString row; // "Cached Tools / Ruby 3.2.8"
    bool isTaken = false; // the match is made of it
    QString reason; // "is not 3.1.*"

    bool operator==(const RowVerdict &) const = default;
};

// How one requirement was matched: the rule, and each row that it looked at.
struct MatchTrace {
    QString
        rule; // "rows named Ruby under Cached Tools; the highest version that is 3.1.*"; empty: no row was looked at
    std::vector<RowVerdict> rows; // those that were taken first, then those that came close; at most mostVerdicts
    std::size_t more = 0; // that were left out

    bool operator==(const MatchTrace &) const = default;
};
inline constexpr std::size_t mostVerdicts = 12;

// Matches the requirement once more, for somebody who wants to know why: not for many, since the report is indexed for
// each call. `match` is one of these report, classes and catalog.
[[nodiscard]] MatchTrace traceOf(
    const Match &match, const UpstreamReport &report, const std::vector<ItemClass> &classes, const Catalog &catalog);

} // namespace rcm

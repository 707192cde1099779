// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/toolset/toolset.h"
#include "core/upstream/upstreamreport.h"

#include <vector>

namespace rcm {

enum class MatchStatus {
    Matched,
    Missing, // the report has the tool, no version satisfies
    NotInReport,
    Ambiguous,
    NotApplicable, // for another architecture than the image has
    NotADownload, // a choice, a flag, an OS feature
};
[[nodiscard]] QString matchStatusName(MatchStatus status); // "not-in-report" …

// The answer to one requirement; a state, never an error.
struct Match {
    Requirement requirement;
    MatchStatus status = MatchStatus::NotInReport;
    QString version; // the one that was found, empty unless Matched
    std::vector<std::size_t> rows; // the report's items that satisfy it; a .NET channel has several
    QString catalogId; // empty when no definition applies to it
    QString explanation; // one sentence for people

    bool operator==(const Match &) const = default;
};

// What the catalog says of each item of a report, in the report's order: made once, and handed on to all who ask.
[[nodiscard]] std::vector<ItemClass> classifyRows(const UpstreamReport &report, const Catalog &catalog);

// One answer a requirement, in their order. Deterministic. `classes`: of the report, as classifyRows() says.
[[nodiscard]] std::vector<Match> matchRequirements(const std::vector<Requirement> &requirements,
    const UpstreamReport &report, const std::vector<ItemClass> &classes, const Catalog &catalog);

} // namespace rcm

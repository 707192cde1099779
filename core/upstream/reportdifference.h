// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/reportnode.h"

#include <vector>

namespace rcm {

enum class DifferenceKind { Added, Removed, Changed };

// What became of one tool, or of one table.
struct NodeDifference {
    DifferenceKind kind = DifferenceKind::Added;
    QStringList section; // headings from the outside in, without the report's title
    QString name; // of the tool; empty: a table
    QStringList columns = {}; // of the table
    // Versions of the tool, or rows of the table as many cells as columns joined by '|': those that only the earlier or
    // only the later report has.
    QStringList before = {};
    QStringList after = {};

    bool operator==(const NodeDifference &) const = default;
};

// What differs between two reports, as upstream's own release notes have it (runner-images,
// helpers/software-report-base/SoftwareReport.DifferenceCalculator.psm1): a list of versions by major versions, a table
// by rows, no notes, no image version, and no regard of case. In the order of the later report, what was removed behind
// its heading.
[[nodiscard]] std::vector<NodeDifference> differencesBetween(const ReportNode &earlier, const ReportNode &later);

} // namespace rcm

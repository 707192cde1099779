// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/coverageseries.h"
#include "ui/presentation/figures.h"
#include "ui/presentation/toolfilter.h"
#include "ui/presentation/tooltree.h"

#include <QHash>

#include <memory>
#include <vector>

namespace rcm {

// The rows of a snapshot, and which of them differ from the set that was made before it. Immutable, so that it may be
// made in one thread and shown in another.
struct ToolRowSet {
    SnapshotPointer snapshot; // that the indexes of the rows point into; may be null, without rows
    std::vector<ToolRow> rows;
    QHash<QString, QString> sections; // heading by source id
    KnownBytes wanted; // of all files that the coverage counts; nothing without a coverage
    std::vector<CoverageBar> barsBySection; // of the coverage
    std::vector<CoverageBar> barsByPlatform;
    QHash<QString, int> rowOfKey;
    QHash<QString, int> rowOfSource; // the first, where a list has an id twice
    std::shared_ptr<const ToolTree> tree = std::make_shared<const ToolTree>(); // never null
    std::vector<ToolSummary> summaries = std::vector<ToolSummary>(1); // by node; empty with the former shape
    std::vector<FilterMask>
        filters; // by row, with the files' states as the rows have them; empty with the former shape
    FilterCounts filterCounts; // of these
    std::weak_ptr<const ToolRowSet> former;
    bool hasFormerShape = false; // the same keys under the same headings and names
    std::vector<int> changed; // with the former shape: rows that are not equal to the former ones
};
using ToolRowsPointer = std::shared_ptr<const ToolRowSet>;

// Makes the rows in one pass. `former` may be null.
[[nodiscard]] ToolRowsPointer toolRowSet(const SnapshotPointer &snapshot, const ToolRowsPointer &former);

} // namespace rcm

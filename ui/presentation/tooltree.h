// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/toolrow.h"

#include <QHash>

#include <vector>

namespace rcm {

// What a heading shows of the rows below it; also of one row.
struct ToolSummary {
    int rows = 0;
    int sources = 0;
    int included = 0;
    int verified = 0;
    int trouble = 0; // states that a maintainer must look at
    qint64 bytes = 0; // of the included files whose size is known
    int unknownSizes = 0; // of included files

    ToolSummary &operator+=(const ToolSummary &other);
    ToolSummary &operator-=(const ToolSummary &other);
};
// `cache`: what is shown of the row's file.
[[nodiscard]] ToolSummary summaryOf(const ToolRow &row, std::optional<ToolState> cache);

struct ToolNode {
    int parent = -1; // index into the nodes; -1: the invisible root
    int place = 0; // row below the parent
    int row = -1; // index into the rows; -1: heading
    QString title = {}; // of headings
    std::vector<int> children = {};
};

// Rows by section and tool. A tool with a single version is one row, without a level of its own.
struct ToolTree {
    std::vector<ToolNode> nodes = std::vector<ToolNode>(1); // the first is the root; parents before their children
    std::vector<int> nodeOfRow = {};
    QHash<QString, int> nodeOfHeading = {}; // by key
};
// Stable over snapshots, and not the key of any row.
[[nodiscard]] QString headingKey(const ToolTree &tree, int node);
[[nodiscard]] ToolTree toolTree(const std::vector<ToolRow> &rows);
// By node, with the state of the files that the rows have.
[[nodiscard]] std::vector<ToolSummary> summariesOf(const ToolTree &tree, const std::vector<ToolRow> &rows);

} // namespace rcm

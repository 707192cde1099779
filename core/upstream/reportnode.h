// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/upstreamreport.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// A node of GitHub's software report as it was read, before its items are named. Both readers (JSON, readme) make
// these.
struct ReportNode {
    NodeType type = NodeType::Header;
    QString title; // heading or tool name
    QStringList versions; // ToolVersion: one; ToolVersionsList: all
    QStringList columns; // Table
    std::vector<QStringList> rows; // Table: as many cells as columns
    QString text; // Note; Unknown: its place and name, for people
    std::vector<ReportNode> children; // Header and Unknown; Table: what of it was not understood
    QString majorPattern = {}; // ToolVersionsList: what of a version is the major one; empty: the report does not say
};

// The items of a tree, in its order: every version, every row, every version in a cell that lists several. A list of no
// versions gives one item without any.
[[nodiscard]] std::vector<ReportItem> itemsOf(const ReportNode &root);
[[nodiscard]] QStringList notesOf(const ReportNode &root);
// A line for each node of an unknown type and each cell that no column is left for. What lies below such a node is read
// all the same.
[[nodiscard]] QStringList warningsOf(const ReportNode &root);

} // namespace rcm

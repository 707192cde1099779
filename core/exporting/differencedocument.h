// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/reportdifference.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// What differs between two reports, and what to call them.
struct ReportDifference {
    QString title; // of the later image: "Windows Server 2025"
    QString earlier; // image versions, or where a report has none its location
    QString later;
    std::vector<NodeDifference> differences;

    bool operator==(const ReportDifference &) const = default;
};

// One line of a table of differences: a tool, or one row of a table.
struct DifferenceLine {
    QString section; // "Tools › Cached Tools"
    QString what; // the tool, or the table's columns
    QString before; // versions, or the row; empty where it was added
    QString after;
};
// A tool's versions stand together, a table's rows each by itself.
[[nodiscard]] std::vector<DifferenceLine> linesOf(const NodeDifference &difference);

// By kind (added, removed, changed), and within by section.
[[nodiscard]] QByteArray differenceAsText(const ReportDifference &difference);
[[nodiscard]] QByteArray differenceAsMarkdown(const ReportDifference &difference); // GitHub Flavored Markdown
[[nodiscard]] QByteArray differenceAsHtml(const ReportDifference &difference); // a whole page, nothing outside it
// {"image", "earlier", "later", "differences": [{"kind", "section", "name", "columns", "before", "after"}]}
[[nodiscard]] QByteArray differenceAsJson(const ReportDifference &difference);

} // namespace rcm

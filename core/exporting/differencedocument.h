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
};

// By kind (added, removed, changed), and within by section.
[[nodiscard]] QByteArray differenceAsText(const ReportDifference &difference);
[[nodiscard]] QByteArray differenceAsMarkdown(const ReportDifference &difference); // GitHub Flavored Markdown
[[nodiscard]] QByteArray differenceAsHtml(const ReportDifference &difference); // a whole page, nothing outside it
// {"image", "earlier", "later", "differences": [{"kind", "section", "name", "columns", "before", "after"}]}
[[nodiscard]] QByteArray differenceAsJson(const ReportDifference &difference);

} // namespace rcm

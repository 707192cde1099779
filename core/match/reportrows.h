// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/toolset/toolset.h"
#include "core/upstream/upstreamreport.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// The rows of a report that may show what a requirement needs, and the definition that applies to it.
struct RowCandidates {
    const ToolDefinition *definition = nullptr;
    std::vector<const ReportItem *> rows; // in the report's order
    std::vector<const ReportItem *> elsewhere; // of that name, but in sections that are not meant
};

// A report as matching looks at it: rows by name, by section and by definition. Refers to report, classes and catalog,
// which have to live longer.
class ReportRows {
public:
    ReportRows(const UpstreamReport &report, const std::vector<ItemClass> &classes, const Catalog &catalog);

    [[nodiscard]] RowCandidates candidatesFor(const Requirement &requirement) const;
    // Rows below one of the headings, in the report's order.
    [[nodiscard]] std::vector<const ReportItem *> rowsIn(const QString &section) const;
    // Of one of these rows in the report's items.
    [[nodiscard]] std::size_t indexOf(const ReportItem &row) const { return std::size_t(&row - m_report.items.data()); }
    [[nodiscard]] bool hasSection(const QString &section) const { return m_bySection.contains(section.toLower()); }

private:
    // The key of a definition's `toolset` block, with its pointer taken apart.
    struct EntryRule {
        const ToolDefinition *definition;
        QStringList pattern;
        QStringList names;
    };

    [[nodiscard]] const ToolDefinition *definitionOfEntry(const Requirement &requirement) const;
    // For what no row shows: the only definition of that name; nullptr when there is none or several.
    [[nodiscard]] const ToolDefinition *definitionNamed(const QStringList &names, const Requirement &requirement) const;
    [[nodiscard]] std::vector<std::size_t> rowsOf(const ToolDefinition *definition) const;
    [[nodiscard]] std::vector<std::size_t> rowsNamed(const QStringList &names) const;

    const UpstreamReport &m_report;
    const std::vector<ItemClass> &m_classes; // one an item
    const Catalog &m_catalog;
    std::vector<EntryRule> m_entryRules;
    QHash<QString, std::vector<std::size_t>> m_byName; // lower case
    QHash<QString, std::vector<std::size_t>> m_bySection; // every heading of the path, lower case
};

} // namespace rcm

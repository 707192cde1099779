// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/tooldefinition.h"
#include "core/upstream/upstreamreport.h"

#include <QHash>
#include <QString>

#include <vector>

namespace rcm {

// What an item of a report is, and which definition says so.
struct ItemClass {
    Classification classification = Classification::Unknown;
    QString catalogId; // empty when a rule for a whole section decided, or nothing did
    QString reason; // for part-of: names the other item

    bool operator==(const ItemClass &) const = default;
};

// A rule for all rows below a heading: environment variables, Visual Studio components, docker images, apt packages …
struct SectionRule {
    ReportRule rows; // names and namePattern may be empty: every row there
    Classification classification = Classification::Unknown;
    QString reason;

    bool operator==(const SectionRule &) const = default;
};

// All definitions, looked up by what reports and toolsets call things. Immutable once loaded; safe to share between threads.
class Catalog {
public:
    Catalog() = default;
    Catalog(std::vector<ToolDefinition> tools, std::vector<SectionRule> sections);

    [[nodiscard]] const std::vector<ToolDefinition> &tools() const { return m_tools; }
    [[nodiscard]] const ToolDefinition *tool(const QString &id) const; // nullptr when there is none

    // The definition that speaks for the item, the most specific rule first; nullptr when none does.
    [[nodiscard]] const ToolDefinition *definitionOf(const ReportItem &item, const QString &platform) const;
    [[nodiscard]] ItemClass classify(const ReportItem &item, const QString &platform) const;

private:
    std::vector<ToolDefinition> m_tools;
    std::vector<SectionRule> m_sections;
    QHash<QString, std::size_t> m_byId;
};

// The catalog compiled into the program, with the definitions in `directories` added or put in place of those with the same id.
// Every file is checked against schemas/tool-definition-schema.json; an error names file and JSON pointer.
[[nodiscard]] Result<Catalog> loadCatalog(const QStringList &directories = {});

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/tooldefinition.h"
#include "core/upstream/upstreamreport.h"

#include <QHash>
#include <QRegularExpression>
#include <QString>

#include <vector>

namespace rcm {

// What an item of a report is, and which definition says so.
struct ItemClass {
    Classification classification = Classification::Unknown;
    QString catalogId; // of the definition that applies; empty when a rule for a whole section decided, or nothing did
    QString reason; // for part-of: names the other item
    PackageRule package = {}; // of a package; its manager is never empty then

    bool operator==(const ItemClass &) const = default;
};

// A rule for all rows below a heading: environment variables, Visual Studio components, docker images, apt packages …
struct SectionRule {
    ReportRule rows; // names and namePattern may be empty: every row there
    Classification classification = Classification::Unknown;
    QString reason;
    bool isLast = false; // only for rows that no definition applies to
    // Of rows that are packages: their names are the manager's.
    PackageRule package = {};

    bool operator==(const SectionRule &) const = default;
};

// All definitions, looked up by what reports and toolsets call things. Immutable once made; safe to share between
// threads.
//
// Which rule applies to a row: a tool's rule that names one of the row's sections; else a rule for a whole section;
// else a tool's rule for any section; else, where the report has no sections below its first, a tool's rule whatever
// its section; else a rule for what is left in a section. Among equals the one that asks for more (version, exact name,
// platform and what is said of it) wins, then the smaller id.
class Catalog {
public:
    Catalog() = default;
    Catalog(std::vector<ToolDefinition> tools, std::vector<SectionRule> sections);

    [[nodiscard]] const std::vector<ToolDefinition> &tools() const { return m_tools; } // by id
    [[nodiscard]] const ToolDefinition *tool(const QString &id) const; // nullptr when there is none

    [[nodiscard]] ItemClass classify(const ReportItem &item, const ImageInfo &image) const;
    // The same for what an image of this kind would have of a tool, where no row shows it. `section`: where such a row
    // would stand; empty: nobody knows.
    [[nodiscard]] ItemClass classify(
        const ToolDefinition &tool, const QStringList &section, const ImageInfo &image) const;

    // Every name that definitions know, for telling name and version apart in readmes.
    [[nodiscard]] QStringList reportNames() const;

private:
    struct RuleReference {
        std::size_t tool;
        std::size_t rule;
    };
    struct PatternRule {
        RuleReference reference;
        QRegularExpression pattern;
    };
    // Patterns of a rule, compiled once; without a pattern they are empty and not used.
    struct RulePatterns {
        QRegularExpression name;
        QRegularExpression version;
    };

    [[nodiscard]] const ReportRule &ruleAt(RuleReference reference) const
    {
        return m_tools[reference.tool].report[reference.rule];
    }
    [[nodiscard]] static RulePatterns compiled(const ReportRule &rule);
    // Whether the rule applies to the row, name and sections left aside.
    enum class Sections {
        Named, // rules that name one of the row's sections
        Any, // rules that name none
        Ignored, // rules that name any, for rows that stand in none
    };
    [[nodiscard]] static bool rowFits(
        const ReportRule &rule, const RulePatterns &patterns, const ReportItem &item, const ImageInfo &image);
    [[nodiscard]] std::optional<RuleReference> bestRule(
        const ReportItem &item, const ImageInfo &image, Sections sections) const;
    [[nodiscard]] const SectionRule *sectionRule(const ReportItem &item, const ImageInfo &image, bool isLast) const;
    [[nodiscard]] ItemClass classBy(const ToolDefinition &tool, const ReportRule &rule) const;

    std::vector<ToolDefinition> m_tools;
    std::vector<SectionRule> m_sections;
    QHash<QString, std::size_t> m_byId;
    QHash<QString, std::vector<RuleReference>> m_byName; // lower case
    std::vector<PatternRule> m_patterns;
    std::vector<std::vector<RulePatterns>> m_rulePatterns; // by tool and rule
    std::vector<RulePatterns> m_sectionPatterns; // by section rule
};

} // namespace rcm

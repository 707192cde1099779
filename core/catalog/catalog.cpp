// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include "core/base/packagemanager.h"
#include "core/upstream/imageinfo.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QRegularExpression wholeMatch(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::CaseInsensitiveOption);
}

// More demands, more specific.
int demandsOf(const ReportRule &rule)
{
    return (rule.versionPattern.isEmpty() ? 0 : 16) + (rule.names.isEmpty() ? 0 : 8)
        + (rule.platforms.isEmpty() ? 0 : 4) + (rule.osVersions.isEmpty() ? 0 : 2) + (rule.archs.isEmpty() ? 0 : 1);
}

// Whether the rule is about such images.
bool isFor(const ReportRule &rule, const ImageInfo &image)
{
    return (rule.platforms.isEmpty() || rule.platforms.contains(image.platform.system()))
        && (rule.archs.isEmpty() || rule.archs.contains(image.arch))
        && (rule.osVersions.isEmpty() || rule.osVersions.contains(systemRelease(image.osVersion)));
}

// Rules that do not name the manager say it in their reason.
PackageRule withManager(PackageRule package, const QString &reason)
{
    if (package.manager.isEmpty())
        package.manager = packageManagerIn(reason);
    return package;
}

// Below a heading of packages, rows are named as the manager names them; not where a rule takes what is left over.
ItemClass classOfSection(const SectionRule &section, const ReportItem &item)
{
    ItemClass result{section.classification, {}, section.reason};
    if (section.classification == Classification::Package) {
        result.package = withManager(section.package, section.reason);
        if (result.package.name.isEmpty() && !section.isLast)
            result.package.name = item.name;
    }
    return result;
}

} // namespace

Catalog::RulePatterns Catalog::compiled(const ReportRule &rule)
{
    const auto pattern = [](const QString &text) { return text.isEmpty() ? QRegularExpression() : wholeMatch(text); };
    RulePatterns patterns{pattern(rule.namePattern), pattern(rule.versionPattern)};
    patterns.name.optimize();
    patterns.version.optimize();
    return patterns;
}

bool Catalog::rowFits(
    const ReportRule &rule, const RulePatterns &patterns, const ReportItem &item, const ImageInfo &image)
{
    if (!isFor(rule, image))
        return false;
    return rule.versionPattern.isEmpty() || patterns.version.match(item.rawVersion.trimmed()).hasMatch();
}

Catalog::Catalog(std::vector<ToolDefinition> tools, std::vector<SectionRule> sections)
    : m_tools(std::move(tools))
    , m_sections(std::move(sections))
{
    std::sort(m_tools.begin(), m_tools.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    for (std::size_t tool = 0; tool < m_tools.size(); ++tool) {
        m_byId.insert(m_tools[tool].id, tool);
        m_rulePatterns.emplace_back();
        for (std::size_t rule = 0; rule < m_tools[tool].report.size(); ++rule) {
            const ReportRule &row = m_tools[tool].report[rule];
            for (const QString &name : row.names)
                m_byName[name.toLower()].push_back({tool, rule});
            m_rulePatterns.back().push_back(compiled(row));
            if (!row.namePattern.isEmpty())
                m_patterns.push_back({{tool, rule}, m_rulePatterns.back().back().name});
        }
    }
    for (const SectionRule &section : m_sections)
        m_sectionPatterns.push_back(compiled(section.rows));
}

const ToolDefinition *Catalog::tool(const QString &id) const
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.cend() ? nullptr : &m_tools[*found];
}

std::optional<Catalog::RuleReference> Catalog::bestRule(
    const ReportItem &item, const ImageInfo &image, Sections sections) const
{
    std::optional<RuleReference> best;
    const auto consider = [&](RuleReference candidate) {
        const ReportRule &rule = ruleAt(candidate);
        const RulePatterns &patterns = m_rulePatterns[candidate.tool][candidate.rule];
        const bool isInSections = sections == Sections::Ignored || isInSectionsOf(rule, item.section);
        if (rule.sections.isEmpty() != (sections == Sections::Any) || !isInSections
            || !rowFits(rule, patterns, item, image))
            return;
        if (!best || demandsOf(rule) > demandsOf(ruleAt(*best)))
            best = candidate;
    };
    QString name = item.name.toLower();
    for (const RuleReference reference : m_byName.value(name))
        consider(reference);
    if (name.endsWith(u':')) { // "Windows Subsystem for Linux (Default, WSLv2):"
        name.chop(1);
        for (const RuleReference reference : m_byName.value(name))
            consider(reference);
    }
    for (const PatternRule &pattern : m_patterns) {
        if (pattern.pattern.match(item.name).hasMatch())
            consider(pattern.reference);
    }
    return best;
}

const SectionRule *Catalog::sectionRule(const ReportItem &item, const ImageInfo &image, bool isLast) const
{
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        const ReportRule &rows = m_sections[i].rows;
        const RulePatterns &patterns = m_sectionPatterns[i];
        const bool isNamed = (rows.names.isEmpty() && rows.namePattern.isEmpty())
            || rows.names.contains(item.name, Qt::CaseInsensitive)
            || (!rows.namePattern.isEmpty() && patterns.name.match(item.name).hasMatch());
        if (isNamed && m_sections[i].isLast == isLast && isInSectionsOf(rows, item.section)
            && rowFits(rows, patterns, item, image))
            return &m_sections[i];
    }
    return nullptr;
}

ItemClass Catalog::classBy(const ToolDefinition &definition, const ReportRule &rule) const
{
    ItemClass result{rule.classification.value_or(definition.classification), definition.id,
        rule.reason.isEmpty() && !rule.classification ? definition.reason : rule.reason};
    if (result.classification == Classification::Package) {
        const bool isOwn = rule.package || !rule.reason.isEmpty();
        result.package
            = withManager((isOwn ? rule.package : definition.package).value_or(PackageRule()), result.reason);
    }
    if (result.classification == Classification::PartOf && result.reason.isEmpty()) {
        const QString whole = rule.partOf.isEmpty() ? definition.partOf : rule.partOf;
        const ToolDefinition *other = tool(whole);
        result.reason = other ? other->name : whole;
    }
    return result;
}

ItemClass Catalog::classify(const ReportItem &item, const ImageInfo &image) const
{
    auto reference = bestRule(item, image, Sections::Named);
    if (!reference) {
        if (const SectionRule *section = sectionRule(item, image, false))
            return classOfSection(*section, item);
        reference = bestRule(item, image, Sections::Any);
    }
    if (!reference && item.section.size() == 1)
        reference = bestRule(item, image, Sections::Ignored);
    if (reference)
        return classBy(m_tools[reference->tool], ruleAt(*reference));
    const SectionRule *section = sectionRule(item, image, true);
    return section ? classOfSection(*section, item) : ItemClass{};
}

ItemClass Catalog::classify(const ToolDefinition &tool, const QStringList &section, const ImageInfo &image) const
{
    const ReportRule *best = nullptr;
    for (const ReportRule &rule : tool.report) {
        const bool fits = rule.versionPattern.isEmpty() && isFor(rule, image)
            && (section.isEmpty() || isInSectionsOf(rule, section));
        if (fits && (!best || demandsOf(rule) > demandsOf(*best)))
            best = &rule;
    }
    if (best)
        return classBy(tool, *best);
    // Its reason is about the images that its rules name, and this is none of them.
    return {tool.classification, tool.id, tool.report.empty() ? tool.reason : QString()};
}

QStringList Catalog::reportNames() const
{
    return m_byName.keys();
}

} // namespace rcm

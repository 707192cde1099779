// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include <algorithm>
#include <tuple>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool headingFits(const QString &wanted, const QStringList &section)
{
    if (wanted.isEmpty()) // the top of the report
        return section.isEmpty();
    return section.contains(wanted, Qt::CaseInsensitive);
}

bool anyHeadingFits(const QStringList &wanted, const QStringList &section)
{
    return std::any_of(
        wanted.cbegin(), wanted.cend(), [&section](const QString &heading) { return headingFits(heading, section); });
}

QRegularExpression wholeMatch(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::CaseInsensitiveOption);
}

// More demands, more specific.
int demandsOf(const ReportRule &rule)
{
    return (rule.versionPattern.isEmpty() ? 0 : 4) + (rule.names.isEmpty() ? 0 : 2)
        + (rule.platforms.isEmpty() ? 0 : 1);
}

} // namespace

bool rowFits(const ReportRule &rule, const ReportItem &item, const QString &platform)
{
    if (!rule.platforms.isEmpty() && !rule.platforms.contains(platform))
        return false;
    if (!rule.sections.isEmpty() && !anyHeadingFits(rule.sections, item.section))
        return false;
    if (anyHeadingFits(rule.exceptSections, item.section))
        return false;
    return rule.versionPattern.isEmpty() || wholeMatch(rule.versionPattern).match(item.rawVersion.trimmed()).hasMatch();
}

Catalog::Catalog(std::vector<ToolDefinition> tools, std::vector<SectionRule> sections)
    : m_tools(std::move(tools))
    , m_sections(std::move(sections))
{
    std::sort(m_tools.begin(), m_tools.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    for (std::size_t tool = 0; tool < m_tools.size(); ++tool) {
        m_byId.insert(m_tools[tool].id, tool);
        for (std::size_t rule = 0; rule < m_tools[tool].report.size(); ++rule) {
            const ReportRule &row = m_tools[tool].report[rule];
            for (const QString &name : row.names)
                m_byName[name.toLower()].push_back({tool, rule});
            if (!row.namePattern.isEmpty())
                m_patterns.push_back({{tool, rule}, wholeMatch(row.namePattern)});
        }
    }
}

const ToolDefinition *Catalog::tool(const QString &id) const
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.cend() ? nullptr : &m_tools[*found];
}

std::optional<Catalog::RuleReference> Catalog::bestRule(
    const ReportItem &item, const QString &platform, bool sectionNamed) const
{
    std::optional<RuleReference> best;
    const auto consider = [&](RuleReference candidate) {
        const ReportRule &rule = ruleAt(candidate);
        if (rule.sections.isEmpty() == sectionNamed || !rowFits(rule, item, platform))
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

const SectionRule *Catalog::sectionRule(const ReportItem &item, const QString &platform) const
{
    const auto speaks = [&](const SectionRule &rule) {
        const ReportRule &rows = rule.rows;
        const bool isNamed = (rows.names.isEmpty() && rows.namePattern.isEmpty())
            || rows.names.contains(item.name, Qt::CaseInsensitive)
            || (!rows.namePattern.isEmpty() && wholeMatch(rows.namePattern).match(item.name).hasMatch());
        return isNamed && rowFits(rows, item, platform);
    };
    const auto found = std::find_if(m_sections.cbegin(), m_sections.cend(), speaks);
    return found == m_sections.cend() ? nullptr : &*found;
}

const ToolDefinition *Catalog::definitionOf(const ReportItem &item, const QString &platform) const
{
    if (const auto named = bestRule(item, platform, true))
        return &m_tools[named->tool];
    if (sectionRule(item, platform))
        return nullptr;
    const auto anywhere = bestRule(item, platform, false);
    return anywhere ? &m_tools[anywhere->tool] : nullptr;
}

ItemClass Catalog::classify(const ReportItem &item, const QString &platform) const
{
    auto reference = bestRule(item, platform, true);
    if (!reference) {
        if (const SectionRule *section = sectionRule(item, platform))
            return {section->classification, {}, section->reason};
        reference = bestRule(item, platform, false);
    }
    if (!reference)
        return {};
    const ToolDefinition &definition = m_tools[reference->tool];
    const ReportRule &rule = ruleAt(*reference);
    ItemClass result{rule.classification.value_or(definition.classification), definition.id,
        rule.reason.isEmpty() && !rule.classification ? definition.reason : rule.reason};
    if (result.classification == Classification::PartOf && result.reason.isEmpty()) {
        const QString whole = rule.partOf.isEmpty() ? definition.partOf : rule.partOf;
        const ToolDefinition *other = tool(whole);
        result.reason = other ? other->name : whole;
    }
    return result;
}

QStringList Catalog::reportNames() const
{
    return m_byName.keys();
}

} // namespace rcm

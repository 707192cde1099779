// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/reportrows.h"

#include "core/toolset/pointerpattern.h"

#include <algorithm>
#include <set>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool hasColumnsOf(const ReportItem &item, const RowRule &rule)
{
    for (auto column = rule.columns.begin(); column != rule.columns.end(); ++column) {
        const auto cell = item.columns.find(column.key());
        if (cell != item.columns.end() && cell->trimmed().compare(column.value(), Qt::CaseInsensitive) != 0)
            return false;
    }
    return true;
}

bool sharesAName(const QStringList &left, const QStringList &right)
{
    return std::any_of(
        left.begin(), left.end(), [&](const QString &name) { return right.contains(name, Qt::CaseInsensitive); });
}

bool isForPlatform(const ReportRule &rule, const Platform &platform)
{
    return rule.platforms.isEmpty() || rule.platforms.contains(platform.system());
}

// Whether rows that the definition's rule applies to may stand where the requirement's rows do.
bool isForSections(const ReportRule &rule, const RowRule &rows)
{
    if (!rows.sections.isEmpty())
        return sharesAName(rule.sections, rows.sections);
    return !sharesAName(rule.sections, rows.exceptSections);
}

} // namespace

ReportRows::ReportRows(const UpstreamReport &report, const std::vector<ItemClass> &classes, const Catalog &catalog)
    : m_report(report)
    , m_classes(classes)
    , m_catalog(catalog)
{
    Q_ASSERT(classes.size() == report.items.size());
    for (std::size_t i = 0; i < report.items.size(); ++i) {
        const ReportItem &item = report.items[i];
        m_byName[item.name.toLower()].push_back(i);
        for (const QString &heading : item.section)
            m_bySection[heading.toLower()].push_back(i);
    }
    for (const ToolDefinition &tool : catalog.tools()) {
        for (const ToolsetRule &rule : tool.toolset) {
            for (const QString &key : rule.keys)
                m_entryRules.push_back({&tool, pointerTokens(key), rule.names});
        }
    }
}

RowCandidates ReportRows::candidatesFor(const Requirement &requirement) const
{
    const QStringList names = requirement.rows.names.isEmpty() ? QStringList{requirement.name} : requirement.rows.names;
    RowCandidates candidates;
    candidates.definition = definitionOfEntry(requirement);
    const bool byDefinition = candidates.definition && requirement.rows.names.isEmpty();
    for (const std::size_t index : byDefinition ? rowsOf(candidates.definition) : rowsNamed(names)) {
        const ReportItem &item = m_report.items[index];
        if (!hasColumnsOf(item, requirement.rows))
            continue;
        if (!isInSectionsOf(requirement.rows, item.section)) {
            candidates.elsewhere.push_back(&item);
            continue;
        }
        candidates.rows.push_back(&item);
        if (!candidates.definition)
            candidates.definition = m_catalog.tool(m_classes[index].catalogId);
    }
    if (!candidates.definition && candidates.rows.empty())
        candidates.definition = definitionNamed(names, requirement);
    return candidates;
}

std::vector<const ReportItem *> ReportRows::rowsIn(const QString &section) const
{
    std::vector<const ReportItem *> rows;
    for (const std::size_t index : m_bySection.value(section.toLower()))
        rows.push_back(&m_report.items[index]);
    return rows;
}

const ToolDefinition *ReportRows::definitionOfEntry(const Requirement &requirement) const
{
    const QStringList tokens = pointerTokens(requirement.pointer);
    const auto rule = std::find_if(m_entryRules.begin(), m_entryRules.end(), [&](const EntryRule &entry) {
        return startsLike(tokens, entry.pattern)
            && (entry.names.isEmpty() || entry.names.contains(requirement.name, Qt::CaseInsensitive));
    });
    return rule == m_entryRules.end() ? nullptr : rule->definition;
}

const ToolDefinition *ReportRows::definitionNamed(const QStringList &names, const Requirement &requirement) const
{
    const QStringList tokens = pointerTokens(requirement.pointer);
    const ToolDefinition *found = nullptr;
    for (const ToolDefinition &tool : m_catalog.tools()) {
        const bool saysItself = std::any_of(m_entryRules.begin(), m_entryRules.end(),
            [&](const EntryRule &entry) { return entry.definition == &tool && startsLike(tokens, entry.pattern); });
        const bool isNamed = std::any_of(tool.report.begin(), tool.report.end(), [&](const ReportRule &rule) {
            return sharesAName(rule.names, names) && isForPlatform(rule, m_report.image.platform)
                && isForSections(rule, requirement.rows);
        });
        if (saysItself || !isNamed)
            continue;
        if (found)
            return nullptr;
        found = &tool;
    }
    return found;
}

// Rows that only come with the tool (gdb of mingw-w64) do not show its version.
std::vector<std::size_t> ReportRows::rowsOf(const ToolDefinition *definition) const
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < m_classes.size(); ++i) {
        const bool isOnlyPart = m_classes[i].classification == Classification::PartOf
            && definition->classification != Classification::PartOf;
        if (m_classes[i].catalogId == definition->id && !isOnlyPart)
            rows.push_back(i);
    }
    return rows;
}

std::vector<std::size_t> ReportRows::rowsNamed(const QStringList &names) const
{
    std::set<std::size_t> rows; // in the report's order, each once
    for (const QString &name : names) {
        const auto found = m_byName.find(name.toLower());
        if (found != m_byName.end())
            rows.insert(found->begin(), found->end());
    }
    return {rows.begin(), rows.end()};
}

} // namespace rcm

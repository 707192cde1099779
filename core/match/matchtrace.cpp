// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/matchtrace.h"

#include "core/match/matchexplanation.h"
#include "core/match/reportrows.h"
#include "core/match/versionchoice.h"
#include "core/match/xcoderuntimes.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString versionRule(const Requirement &requirement)
{
    const QString &asked = requirement.requested;
    if (asked.isEmpty())
        return u"any version, the highest"_s;
    switch (requirement.rows.comparison) {
    case VersionComparison::Pattern:
        return u"the highest version that is %1"_s.arg(asked);
    case VersionComparison::Shortened:
        return u"the highest version that is %1, or the start of it"_s.arg(asked);
    case VersionComparison::EveryMatching:
        return u"every version that is %1"_s.arg(asked);
    case VersionComparison::AtLeast:
        return u"every version from %1 on"_s.arg(asked);
    case VersionComparison::Commit:
        return u"the commit %1"_s.arg(asked);
    case VersionComparison::Build:
        return u"the version %1 with that build"_s.arg(asked);
    case VersionComparison::Verbatim:
        return u"the version as it is printed: %1"_s.arg(asked);
    case VersionComparison::Incomparable:
        return u"the highest version, since the file numbers its own differently (%1)"_s.arg(asked);
    case VersionComparison::XcodeRuntime:
        break;
    }
    return u"the simulator runtime %1"_s.arg(asked);
}

QString ruleText(const Requirement &requirement, const ToolDefinition *definition)
{
    const RowRule &rows = requirement.rows;
    QString rule = rows.names.isEmpty() && definition
        ? u"rows of the definition %1"_s.arg(definition->id)
        : u"rows named %1"_s.arg(rows.names.isEmpty() ? requirement.name : rows.names.join(" or "_L1));
    if (!rows.sections.isEmpty())
        rule += u" under %1"_s.arg(rows.sections.join(" or "_L1));
    if (!rows.exceptSections.isEmpty())
        rule += u" not under %1"_s.arg(rows.exceptSections.join(" or "_L1));
    for (auto column = rows.columns.begin(); column != rows.columns.end(); ++column)
        rule += u" with %1 %2"_s.arg(column.key(), column.value());
    return u"%1; %2"_s.arg(rule, versionRule(requirement));
}

QString shownRow(const ReportItem &item)
{
    return u"%1 %2"_s.arg(rowLabel(item), item.version.isEmpty() ? item.rawVersion.trimmed() : item.version).trimmed();
}

// Why a row that could have been meant does not satisfy the requirement.
QString whyNot(const Requirement &requirement, const ReportItem &item)
{
    const QString &asked = requirement.requested;
    const bool comparesNumbers = requirement.rows.comparison != VersionComparison::Commit
        && requirement.rows.comparison != VersionComparison::Verbatim;
    if (item.version.isEmpty() && comparesNumbers)
        return u"shows no version"_s;
    switch (requirement.rows.comparison) {
    case VersionComparison::AtLeast:
        return u"is older than %1"_s.arg(asked);
    case VersionComparison::Commit:
        return u"is another commit than %1"_s.arg(asked);
    case VersionComparison::Build:
        if (const QString build = item.columns.value(u"Build"_s).trimmed(); !build.isEmpty())
            return u"has the build %1, not %2"_s.arg(build, asked);
        break;
    case VersionComparison::XcodeRuntime:
        return u"is another runtime than %1"_s.arg(asked);
    default:
        break;
    }
    return u"is not %1"_s.arg(asked);
}

class Tracer {
public:
    Tracer(const Match &match, const UpstreamReport &report, const ReportRows &rows)
        : m_match(match)
        , m_report(report)
        , m_rows(rows)
    {
    }

    MatchTrace trace()
    {
        const Requirement &requirement = m_match.requirement;
        if (requirement.rows.comparison == VersionComparison::XcodeRuntime) {
            const RuntimeChoice choice = chooseRuntimes(requirement, m_rows);
            m_trace.rule = ruleText(requirement, nullptr);
            addCandidates(choice.runtimes, choice.satisfying, false);
        } else {
            const RowCandidates candidates = m_rows.candidatesFor(requirement);
            m_trace.rule = ruleText(requirement, candidates.definition);
            const VersionChoice choice = chooseVersions(requirement, candidates.rows);
            addCandidates(candidates.rows, choice.satisfying, choice.shortened);
            for (const ReportItem *item : candidates.elsewhere)
                add(*item, false, u"stands in a section that is not meant"_s);
        }
        return std::move(m_trace);
    }

private:
    void addCandidates(const ItemPointers &candidates, const ItemPointers &satisfying, bool isShortened)
    {
        for (const std::size_t taken : m_match.rows)
            add(m_report.items[taken], true,
                isShortened ? u"is the start of %1"_s.arg(m_match.requirement.requested) : u"satisfies it"_s);
        for (const ReportItem *item : satisfying) {
            if (!isTaken(*item))
                add(*item, false,
                    m_match.status == MatchStatus::Ambiguous ? u"satisfies it, and so does more than one"_s
                                                             : u"satisfies it, but another one is higher"_s);
        }
        for (const ReportItem *item : candidates) {
            if (std::ranges::find(satisfying, item) == satisfying.end())
                add(*item, false, whyNot(m_match.requirement, *item));
        }
    }

    [[nodiscard]] bool isTaken(const ReportItem &item) const
    {
        return std::ranges::find(m_match.rows, m_rows.indexOf(item)) != m_match.rows.end();
    }

    void add(const ReportItem &item, bool isTaken, const QString &reason)
    {
        if (m_trace.rows.size() < mostVerdicts)
            m_trace.rows.push_back({shownRow(item), isTaken, reason});
        else
            ++m_trace.more;
    }

    const Match &m_match;
    const UpstreamReport &m_report;
    const ReportRows &m_rows;
    MatchTrace m_trace;
};

} // namespace

MatchTrace traceOf(
    const Match &match, const UpstreamReport &report, const std::vector<ItemClass> &classes, const Catalog &catalog)
{
    const bool looksAtRows = match.status != MatchStatus::NotADownload && match.status != MatchStatus::NotApplicable;
    const bool isOfReport
        = std::ranges::all_of(match.rows, [&report](std::size_t row) { return row < report.items.size(); });
    if (!looksAtRows || !isOfReport || classes.size() != report.items.size())
        return {};
    return Tracer(match, report, ReportRows(report, classes, catalog)).trace();
}

} // namespace rcm

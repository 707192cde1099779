// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/matchexplanation.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostListed = 6; // a sentence stays readable up to here

QString shownVersion(const ReportItem &item)
{
    return item.version.isEmpty() ? item.rawVersion.trimmed() : item.version;
}

QString listed(QStringList texts)
{
    const qsizetype more = texts.size() - mostListed;
    if (more > 0)
        texts = texts.first(mostListed) << u"%1 more"_s.arg(more);
    return texts.join(", "_L1);
}

QString versionsOf(const ItemPointers &items, bool withBuild = false)
{
    QStringList versions;
    for (const ReportItem *item : items) {
        const QString build = withBuild ? item->columns.value(u"Build"_s).trimmed() : QString();
        versions.append(build.isEmpty() ? shownVersion(*item) : u"%1 (%2)"_s.arg(shownVersion(*item), build));
    }
    versions.removeDuplicates();
    return listed(versions);
}

QString count(std::size_t versions)
{
    return versions == 1 ? u"1 version"_s : u"%1 versions"_s.arg(versions);
}

QString askedFor(const Requirement &requirement)
{
    return requirement.requested.isEmpty() ? u"no version requested"_s : requirement.requested;
}

QString highestOf(const Requirement &requirement, const ItemPointers &satisfying)
{
    return u"%1 → highest of %2 under %3"_s.arg(
        askedFor(requirement), count(satisfying.size()), rowLabel(*satisfying.front()));
}

} // namespace

QString rowLabel(const ReportItem &item)
{
    return item.section.isEmpty() ? item.name : item.section.back() + " / "_L1 + item.name;
}

QString explainMatch(const Requirement &requirement, const VersionChoice &choice)
{
    const ReportItem &found = *choice.satisfying.front();
    const QString row = rowLabel(found);
    if (choice.shortened)
        return u"%1 → %2 under %3, which omits the last components"_s.arg(
            askedFor(requirement), shownVersion(found), row);
    if (choice.preRelease)
        return u"%1 → only a pre-release fits: %2 under %3"_s.arg(askedFor(requirement), shownVersion(found), row);
    switch (requirement.rows.comparison) {
    case VersionComparison::EveryMatching:
        return u"%1 → each of %2 under %3"_s.arg(askedFor(requirement), count(choice.satisfying.size()), row);
    case VersionComparison::AtLeast:
        return u"%1 or newer → each of %2 under %3"_s.arg(askedFor(requirement), count(choice.satisfying.size()), row);
    case VersionComparison::Commit:
        return u"commit %1 → the commit that %2 names"_s.arg(askedFor(requirement), row);
    case VersionComparison::Build:
        if (const QString build = buildOf(requirement.requested); !build.isEmpty())
            return u"%1 → %2 under %3, which has the build %4"_s.arg(
                askedFor(requirement), shownVersion(found), row, build);
        break;
    case VersionComparison::Verbatim:
        return u"%1 → found literally under %2"_s.arg(askedFor(requirement), row);
    case VersionComparison::Incomparable:
        if (!requirement.requested.isEmpty())
            return u"%1 → highest of %2 under %3, which numbers versions differently"_s.arg(
                askedFor(requirement), count(choice.satisfying.size()), row);
        return u"same name → %1"_s.arg(row);
    default:
        break;
    }
    return highestOf(requirement, choice.satisfying);
}

QString explainMissing(const Requirement &requirement, const ItemPointers &candidates)
{
    const QString asked = requirement.rows.comparison == VersionComparison::AtLeast
        ? requirement.requested + u" or newer"_s
        : askedFor(requirement);
    const bool byBuild = requirement.rows.comparison == VersionComparison::Build && !buildOf(asked).isEmpty();
    return u"%1 → %2 has only %3"_s.arg(asked, rowLabel(*candidates.front()), versionsOf(candidates, byBuild));
}

QString explainNotInReport(const Requirement &requirement, const RowCandidates &candidates, const ReportRows &rows)
{
    const QStringList &sections = requirement.rows.sections;
    const bool noSection = !sections.isEmpty()
        && std::none_of(
            sections.begin(), sections.end(), [&](const QString &section) { return rows.hasSection(section); });
    const QString where = sections.isEmpty() ? u"the report"_s : sections.join(" or "_L1);
    const bool isKnown = requirement.rows.names.isEmpty() && candidates.definition;
    const QString wanted = isKnown
        ? u"of "_s + candidates.definition->name
        : u"named "_s + (requirement.rows.names.isEmpty() ? requirement.name : requirement.rows.names.join(" or "_L1));
    QString reason
        = noSection ? u"the report has no section %1"_s.arg(where) : u"%1 has no row %2"_s.arg(where, wanted);
    const auto &columns = requirement.rows.columns;
    for (auto column = columns.begin(); column != columns.end() && !noSection; ++column)
        reason += u" with %1 %2"_s.arg(column.key(), column.value());
    if (candidates.elsewhere.empty())
        return reason;
    const ReportItem &other = *candidates.elsewhere.front();
    return u"%1; %2 %3 is a separate installation"_s.arg(reason, rowLabel(other), shownVersion(other)).trimmed();
}

QString explainAmbiguous(const Requirement &requirement, const ItemPointers &satisfying)
{
    QStringList rows;
    for (const ReportItem *item : satisfying)
        rows.append(rowLabel(*item) + u' ' + shownVersion(*item));
    rows.removeDuplicates();
    return u"%1 → fits rows of more than one kind: %2"_s.arg(askedFor(requirement), listed(rows));
}

QString explainRuntime(const Requirement &requirement, const RuntimeChoice &choice)
{
    const bool byXcode = asksForRuntimeOfXcode(requirement);
    if (byXcode && choice.belongsTo.isEmpty())
        return u"%1 → no %2 SDK under Installed SDKs belongs to Xcode %3"_s.arg(
            requirement.requested, requirement.name, requirement.attributes.value(u"xcode"_s));
    const QString asked = byXcode ? requirement.requested + u" → "_s + choice.belongsTo : askedFor(requirement);
    if (!choice.satisfying.empty())
        return u"%1 → %2"_s.arg(asked, rowLabel(*choice.satisfying.front()));
    QStringList names;
    for (const ReportItem *item : choice.runtimes)
        names.append(item->name);
    return names.isEmpty() ? u"Installed Simulators has no runtime of %1"_s.arg(requirement.name)
                           : u"%1 → Installed Simulators has only %2"_s.arg(asked, listed(names));
}

} // namespace rcm

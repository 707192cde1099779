// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/match.h"

#include "core/base/systemname.h"
#include "core/match/matchexplanation.h"
#include "core/match/reportrows.h"
#include "core/match/versionchoice.h"
#include "core/match/xcoderuntimes.h"
#include "core/upstream/imageinfo.h"
#include "core/upstream/versiontext.h"

#include <QHash>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Windows has x86 programs on x64, and both on Arm, where it emulates them. Elsewhere a toolset that names two
// architectures serves two images. Every kind of build ("x64-freethreaded") runs where its processor is.
bool runsOn(const ImageInfo &image, const Arch &build)
{
    const Arch asked = build.processor();
    if (asked.isEmpty() || image.arch.isEmpty() || asked == image.arch)
        return true;
    if (image.platform != Platform::windows())
        return false;
    return asked == Arch::x86() || (asked == Arch::x64() && image.arch == Arch::arm64());
}

// What no rule of ours can place, a person has to look at: it may well be for this image.
QString whyUnclear(const Requirement &requirement)
{
    if (!requirement.platform.isEmpty() && !isKnownPlatform(requirement.platform))
        return u"the toolset's platform \"%1\" is not known; correct it to win32, linux, darwin or a family such as rhel, or leave it out"_s
            .arg(requirement.platform.text());
    if (!requirement.arch.isEmpty() && !isKnownArch(requirement.arch))
        return u"the toolset's architecture \"%1\" is not known; correct it to one such as x64 or arm64, or leave it out for the image's own"_s
            .arg(requirement.arch);
    return {};
}

QString whyNotApplicable(const Requirement &requirement, const ImageInfo &image)
{
    if (isKnownPlatform(requirement.platform) && !mayBeOf(image, requirement.platform))
        return u"requested for %1, but this image is %2"_s.arg(requirement.platform.text(),
            requirement.platform.system() == image.platform ? image.title : image.platform.text());
    if (isKnownArch(requirement.arch) && !runsOn(image, requirement.arch))
        return u"requested for %1, but this image is %2"_s.arg(requirement.arch, image.arch.text());
    return {};
}

// Rows of one name in one section are one thing; more of them is unknown apart.
bool isOneThing(const ItemPointers &items)
{
    return std::all_of(items.begin(), items.end(), [&](const ReportItem *item) {
        return item->section == items.front()->section
            && item->name.compare(items.front()->name, Qt::CaseInsensitive) == 0;
    });
}

void setFound(Match &match, const ItemPointers &satisfying, const ReportRows &rows)
{
    match.status = MatchStatus::Matched;
    const ReportItem &newest = *satisfying.front();
    match.version
        = newest.version.isEmpty() && tellsBuild(newest.rawVersion) ? newest.rawVersion.trimmed() : newest.version;
    const std::size_t taken = takesEvery(match.requirement.rows.comparison) ? satisfying.size() : 1;
    for (std::size_t i = 0; i < taken; ++i)
        match.rows.push_back(rows.indexOf(*satisfying[i]));
}

void matchRuntime(Match &match, const ReportRows &rows)
{
    const RuntimeChoice choice = chooseRuntimes(match.requirement, rows);
    match.explanation = explainRuntime(match.requirement, choice);
    if (!choice.satisfying.empty())
        setFound(match, choice.satisfying, rows);
    else if (!choice.runtimes.empty() && !(choice.belongsTo.isEmpty() && asksForRuntimeOfXcode(match.requirement)))
        match.status = MatchStatus::Missing;
}

void matchRows(Match &match, const ReportRows &rows)
{
    const RowCandidates candidates = rows.candidatesFor(match.requirement);
    if (candidates.definition)
        match.catalogId = candidates.definition->id;
    if (candidates.rows.empty()) {
        match.status = MatchStatus::NotInReport;
        match.explanation = explainNotInReport(match.requirement, candidates, rows);
        return;
    }
    const VersionChoice choice = chooseVersions(match.requirement, candidates.rows);
    if (choice.satisfying.empty()) {
        match.status = MatchStatus::Missing;
        match.explanation = explainMissing(match.requirement, candidates.rows);
    } else if (!isOneThing(choice.satisfying)) {
        match.status = MatchStatus::Ambiguous;
        match.explanation = explainAmbiguous(match.requirement, choice.satisfying);
    } else {
        setFound(match, choice.satisfying, rows);
        match.explanation = explainMatch(match.requirement, choice);
    }
}

Match matchOf(const Requirement &requirement, const ImageInfo &image, const ReportRows &rows)
{
    Match match;
    match.requirement = requirement;
    if (!requirement.notADownload.isEmpty()) {
        match.status = MatchStatus::NotADownload;
        match.explanation = requirement.notADownload;
    } else if (const QString reason = whyNotApplicable(requirement, image); !reason.isEmpty()) {
        match.status = MatchStatus::NotApplicable;
        match.explanation = reason;
    } else if (const QString unclear = whyUnclear(requirement); !unclear.isEmpty()) {
        match.status = MatchStatus::Ambiguous;
        match.explanation = unclear;
    } else if (requirement.rows.comparison == VersionComparison::XcodeRuntime) {
        matchRuntime(match, rows);
    } else {
        matchRows(match, rows);
    }
    return match;
}

} // namespace

QString matchStatusName(MatchStatus status)
{
    switch (status) {
    case MatchStatus::Matched:
        return u"matched"_s;
    case MatchStatus::Missing:
        return u"missing"_s;
    case MatchStatus::NotInReport:
        return u"not-in-report"_s;
    case MatchStatus::Ambiguous:
        return u"ambiguous"_s;
    case MatchStatus::NotApplicable:
        return u"not-applicable"_s;
    case MatchStatus::NotADownload:
        return u"not-a-download"_s;
    }
    return {};
}

std::vector<ItemClass> classifyRows(const UpstreamReport &report, const Catalog &catalog)
{
    std::vector<ItemClass> classes;
    classes.reserve(report.items.size());
    for (const ReportItem &item : report.items)
        classes.push_back(catalog.classify(item, report.image));
    return classes;
}

std::vector<Match> matchRequirements(const std::vector<Requirement> &requirements, const UpstreamReport &report,
    const std::vector<ItemClass> &classes, const Catalog &catalog)
{
    const ReportRows rows(report, classes, catalog);
    std::vector<Match> matches;
    matches.reserve(requirements.size());
    for (const Requirement &requirement : requirements)
        matches.push_back(matchOf(requirement, report.image, rows));
    return matches;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/versionchoice.h"

#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

using Predicate = std::function<bool(const ReportItem &)>;

std::optional<Version> versionOf(const ReportItem &item)
{
    return Version::parse(item.version);
}

// "android-36-ext19 (rev 1)" → 36-ext19: package names stand before the version, revisions of the package behind it.
std::optional<Version> levelOf(const ReportItem &item)
{
    static const QRegularExpression level(u"^\\D*(\\d[^\\s(]*)"_s);
    return Version::parse(level.match(item.rawVersion).captured(1));
}

bool isNewer(const ReportItem *left, const ReportItem *right)
{
    const auto ranked = [](const ReportItem &item) {
        const auto version = versionOf(item);
        return version ? version : levelOf(item);
    };
    const auto leftVersion = ranked(*left);
    const auto rightVersion = ranked(*right);
    if (!leftVersion || !rightVersion)
        return leftVersion && !rightVersion;
    return *leftVersion > *rightVersion;
}

ItemPointers newestFirst(const ItemPointers &candidates, const Predicate &satisfies)
{
    ItemPointers satisfying;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(satisfying),
        [&](const ReportItem *item) { return satisfies(*item); });
    std::stable_sort(satisfying.begin(), satisfying.end(), isNewer);
    return satisfying;
}

// A row satisfies the pattern when its version does; one without a version when any will do.
VersionChoice choosePattern(const QString &requested, const ItemPointers &candidates)
{
    const VersionPattern pattern = VersionPattern::parse(requested);
    const auto fits = [&](const ReportItem &item) {
        const auto version = versionOf(item);
        return version ? pattern.matches(*version) : pattern.takesAny();
    };
    const auto isPreRelease = [](const ReportItem &item) {
        const auto version = versionOf(item);
        return version && version->isPreRelease();
    };
    const auto asked = Version::parse(requested);
    const bool asksForPreRelease = asked && asked->isPreRelease();
    VersionChoice choice;
    choice.satisfying = newestFirst(
        candidates, [&](const ReportItem &item) { return fits(item) && (asksForPreRelease || !isPreRelease(item)); });
    if (choice.satisfying.empty()) {
        choice.satisfying = newestFirst(candidates, fits);
        choice.preRelease = !choice.satisfying.empty();
    }
    return choice;
}

VersionChoice chooseShortened(const QString &requested, const ItemPointers &candidates)
{
    VersionChoice choice = choosePattern(requested, candidates);
    const auto asked = Version::parse(requested);
    if (!choice.satisfying.empty() || !asked)
        return choice;
    choice.satisfying = newestFirst(candidates, [&](const ReportItem &item) {
        const auto shown = versionOf(item);
        return shown && isShortenedFrom(*asked, *shown);
    });
    choice.shortened = !choice.satisfying.empty();
    return choice;
}

bool abbreviates(const ReportItem &item, const QString &commit)
{
    static const QRegularExpression id(u"\\b[0-9a-f]{7,40}\\b"_s);
    const QString found = id.match(item.rawVersion).captured();
    return !found.isEmpty() && commit.startsWith(found, Qt::CaseInsensitive);
}

// Whether version and row start with the same numbers: "15.2.0-15C500b" and 15.2. A row without a version says nothing
// against it.
bool hasSameNumbers(const QString &requested, const ReportItem &item)
{
    static const QRegularExpression numbers(u"^\\d+(?:\\.\\d+)*"_s);
    const auto asked = Version::parse(numbers.match(requested).captured());
    const auto shown = Version::parse(numbers.match(item.version).captured());
    if (!asked || !shown)
        return true;
    const qsizetype count = std::max(asked->components().size(), shown->components().size());
    for (qsizetype i = 0; i < count; ++i) {
        if (asked->components().value(i, u"0"_s).toInt() != shown->components().value(i, u"0"_s).toInt())
            return false;
    }
    return true;
}

// Both have to fit: a build of another version is a slip of whoever wrote the toolset.
VersionChoice chooseBuild(const QString &requested, const ItemPointers &candidates)
{
    const QString build = buildOf(requested);
    if (build.isEmpty())
        return choosePattern(requested, candidates);
    return {newestFirst(candidates, [&](const ReportItem &item) {
        return hasSameNumbers(requested, item)
            && item.columns.value(u"Build"_s).trimmed().compare(build, Qt::CaseInsensitive) == 0;
    })};
}

} // namespace

VersionChoice chooseVersions(const Requirement &requirement, const ItemPointers &candidates)
{
    const QString &requested = requirement.requested;
    switch (requirement.rows.comparison) {
    case VersionComparison::Pattern:
    case VersionComparison::EveryMatching:
    case VersionComparison::XcodeRuntime:
        return choosePattern(requested, candidates);
    case VersionComparison::Shortened:
        return chooseShortened(requested, candidates);
    case VersionComparison::AtLeast: {
        const auto least = Version::parse(requested);
        return {newestFirst(candidates, [&](const ReportItem &item) {
            const auto level = levelOf(item);
            return level && least && *level >= *least;
        })};
    }
    case VersionComparison::Commit:
        return {newestFirst(candidates, [&](const ReportItem &item) { return abbreviates(item, requested); })};
    case VersionComparison::Build:
        return chooseBuild(requested, candidates);
    case VersionComparison::Verbatim:
        return {
            newestFirst(candidates, [&](const ReportItem &item) { return item.rawVersion.trimmed() == requested; })};
    case VersionComparison::Incomparable:
        break;
    }
    return {newestFirst(candidates, [](const ReportItem &) { return true; })};
}

bool isShortenedFrom(const Version &asked, const Version &shown)
{
    const qsizetype count = shown.components().size();
    return count >= 2 && count < asked.components().size() && shown.components() == asked.components().first(count);
}

QString buildOf(const QString &version)
{
    // Object stores that take no '+' in names make forks write "15.2.0-15C500b".
    static const QRegularExpression appleBuild(
        u"[-_ (](\\d{1,2}[A-Z]\\d+[a-z]?)\\)?$"_s, QRegularExpression::CaseInsensitiveOption);
    return version.contains(u'+') ? version.section(u'+', 1) : appleBuild.match(version).captured(1);
}

bool takesEvery(VersionComparison comparison)
{
    return comparison == VersionComparison::EveryMatching || comparison == VersionComparison::AtLeast;
}

} // namespace rcm

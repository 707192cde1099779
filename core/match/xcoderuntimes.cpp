// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/xcoderuntimes.h"

#include "core/version/version.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// "iOS 26.0" → "26.0" for the platform "iOS"; empty for other platforms.
QString versionInName(const ReportItem &item, const QString &platform)
{
    const QString start = platform + u' ';
    return item.name.startsWith(start, Qt::CaseInsensitive) ? item.name.sliced(start.size()).trimmed() : QString();
}

QString xcodeVersion(const QString &requested, const ReportRows &rows)
{
    Requirement xcode;
    xcode.requested = requested;
    xcode.rows.comparison = VersionComparison::Build;
    ItemPointers xcodes = rows.rowsIn(u"Xcode"_s);
    std::erase_if(xcodes, [](const ReportItem *item) { return item->name != "Xcode"_L1; });
    const ItemPointers found = chooseVersions(xcode, xcodes).satisfying;
    return found.empty() ? QString() : found.front()->version;
}

// The SDK's version for the platform; its row lists the Xcodes that bring it: "26.2, 26.3".
QString sdkVersion(const QString &platform, const QString &xcode, const ReportRows &rows)
{
    static const QRegularExpression between(u"\\s*(?:,|<br>)\\s*"_s);
    for (const ReportItem *item : rows.rowsIn(u"Installed SDKs"_s)) {
        const QString version = versionInName(*item, platform);
        const QString xcodes = item->columns.value(u"Xcode Version"_s).trimmed();
        if (!version.isEmpty() && xcodes.split(between).contains(xcode))
            return version;
    }
    return {};
}

// Rows are named by the platform's version, and tell the exact one in a column since 2025: a runtime 18.3.1 is
// "iOS 18.3".
ItemPointers runtimesOf(const QString &wanted, const QString &platform, const ItemPointers &runtimes)
{
    const VersionPattern pattern = VersionPattern::parse(wanted);
    const auto asked = Version::parse(wanted);
    ItemPointers exact;
    ItemPointers shortened;
    for (const ReportItem *item : runtimes) {
        const auto named = Version::parse(versionInName(*item, platform));
        const auto shown = Version::parse(item->version);
        if ((named && pattern.matches(*named)) || (shown && pattern.matches(*shown)))
            exact.push_back(item);
        else if (asked && shown && isShortenedFrom(*asked, *shown))
            shortened.push_back(item);
    }
    return exact.empty() ? shortened : exact;
}

} // namespace

bool asksForRuntimeOfXcode(const Requirement &requirement)
{
    return !Version::parse(requirement.requested);
}

RuntimeChoice chooseRuntimes(const Requirement &requirement, const ReportRows &rows)
{
    RuntimeChoice choice;
    for (const ReportItem *item : rows.rowsIn(u"Installed Simulators"_s)) {
        if (!versionInName(*item, requirement.name).isEmpty())
            choice.runtimes.push_back(item);
    }
    QString wanted = requirement.requested;
    if (asksForRuntimeOfXcode(requirement)) {
        const QString xcode = xcodeVersion(requirement.attributes.value(u"xcode"_s), rows);
        wanted = xcode.isEmpty() ? QString() : sdkVersion(requirement.name, xcode, rows);
        if (wanted.isEmpty())
            return choice;
        choice.belongsTo = u"%1 %2, the SDK of Xcode %3"_s.arg(requirement.name, wanted, xcode);
    }
    choice.satisfying = runtimesOf(wanted, requirement.name, choice.runtimes);
    std::stable_sort(
        choice.satisfying.begin(), choice.satisfying.end(), [](const ReportItem *left, const ReportItem *right) {
            return compareNaturally(left->version, right->version) > 0;
        });
    return choice;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/textreport.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/exporting/coveragestates.h"
#include "core/exporting/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString signedBytes(qint64 bytes)
{
    return (bytes < 0 ? u"−"_s : u"+"_s) + formatByteCount(std::abs(bytes));
}

// " of 12 (25.0 %), 12.3 MB of 93.3 MB"
QString shareText(const CoverageTotals &totals)
{
    return u" of %1 (%2), %3"_s.arg(
        QString::number(totals.files.total()), percentText(totals.percentage()), verifiedSizeText(totals));
}

QString nameAndVersion(const UnresolvedTool &tool)
{
    return tool.requestedVersion.isEmpty() ? tool.name : tool.name + u' ' + tool.requestedVersion;
}

// What is not verified, one line each.
std::vector<const CoverageItem *> openItems(const CoverageReport &report)
{
    std::vector<const CoverageItem *> items;
    for (const CoverageItem &item : report.items) {
        if (item.state != CacheState::Verified)
            items.push_back(&item);
    }
    return items;
}

// What package managers bring: a line a manager, and the packages themselves for those who unfold them.
QString packagesMarkdown(const std::vector<Package> &packages)
{
    if (packages.empty())
        return {};
    QString text = u"\n## Packages\n\nPackage managers bring these. They are not files of this cache, and not part of"
                   " its coverage.\n\n"_s;
    for (const QString &advice : packagesAdvice(packages))
        text += u"- "_s + inMarkdown(advice) + u'\n';
    text += u"\n<details><summary>All packages</summary>\n\n| manager | package | version | repository |\n"
            "|---|---|---|---|\n"_s;
    for (const Package &package : packages)
        text += u"| %1 | %2 | %3 | %4 |\n"_s.arg(inMarkdown(package.manager), inMarkdown(titleOf(package)),
            inMarkdown(package.version), inMarkdown(package.repository));
    return text + u"\n</details>\n"_s;
}

} // namespace

QByteArray coverageText(const CoverageReport &report)
{
    const CoverageTotals &totals = report.totals;
    QString text = u"Cache coverage of image %1, made %2\n"_s.arg(
        report.reportVersion.isEmpty() ? u"(version unknown)"_s : printable(report.reportVersion),
        toTimestamp(report.generatedAt));
    text += u"  cache directory  %1\n  source list      %2\n\n"_s.arg(
        printable(report.cacheDirectory), printable(report.sourceListPath));
    const StateCounts &counts = report.totals.files;
    for (const auto &[state, count] : counts.all())
        text += u"  %1 %2%3\n"_s.arg(cacheStateName(state), -16)
                    .arg(count)
                    .arg(state == CacheState::Verified ? shareText(totals) : QString());
    text += u"  unresolved       %1\n  excluded         %2\n  orphaned         %3\n  in the cache     %4\n"_s
                .arg(report.unresolved.size())
                .arg(report.excluded)
                .arg(report.orphans.size())
                .arg(formatByteCount(totals.cachedBytes));
    if (!report.packages.empty())
        text += u"  packages         %1, not files of this cache\n"_s.arg(report.packages.size());
    for (const QString &advice : packagesAdvice(report.packages))
        text += u"    "_s + advice + u'\n';
    for (const CoverageItem *item : openItems(report))
        text += u"\n%1 %2 (%3/%4): %5%6"_s.arg(printable(item->name), printable(item->version),
            printable(item->platform.text()), printable(item->arch.text()), cacheStateName(item->state),
            item->reason.isEmpty() ? QString() : u": "_s + printable(item->reason));
    for (const UnresolvedTool &tool : report.unresolved)
        text += u"\n%1 (%2/%3): unresolved: %4"_s.arg(printable(nameAndVersion(tool)), printable(tool.platform.text()),
            printable(tool.arch.text()), printable(tool.reason));
    for (const OrphanFile &orphan : report.orphans)
        text += u"\n%1: orphaned, in no source list entry (%2)"_s.arg(
            printable(orphan.filePath), formatByteCount(orphan.size));
    return (text.trimmed() + u'\n').toUtf8();
}

QByteArray coverageMarkdown(const CoverageReport &report)
{
    const CoverageTotals &totals = report.totals;
    QString text = u"# Cache coverage: %1\n\n"_s.arg(inMarkdown(percentText(totals.percentage())));
    text += u"Image %1, made %2.\n\n"_s.arg(
        report.reportVersion.isEmpty() ? u"of unknown version"_s : inMarkdown(report.reportVersion),
        toTimestamp(report.generatedAt));
    text += u"| | files |\n|---|---:|\n"_s;
    const StateCounts &counts = report.totals.files;
    for (const auto &[state, count] : counts.all())
        text += u"| %1 | %2%3 |\n"_s.arg(cacheStateName(state))
                    .arg(count)
                    .arg(state == CacheState::Verified ? u" of %1"_s.arg(totals.files.total()) : QString());
    text += u"| unresolved | %1 |\n| excluded | %2 |\n| orphaned | %3 |\n\nVerified: %4. In the cache: %5.\n"_s
                .arg(report.unresolved.size())
                .arg(report.excluded)
                .arg(report.orphans.size())
                .arg(verifiedSizeText(totals), formatByteCount(totals.cachedBytes));
    text += packagesMarkdown(report.packages);
    if (const auto open = openItems(report); !open.empty()) {
        text += u"\n## Not verified\n\n| tool | version | platform | state | reason |\n|---|---|---|---|---|\n"_s;
        for (const CoverageItem *item : open)
            text += u"| %1 | %2 | %3/%4 | %5 | %6 |\n"_s.arg(inMarkdown(item->name), inMarkdown(item->version),
                inMarkdown(item->platform.text()), inMarkdown(item->arch.text()), cacheStateName(item->state),
                inMarkdown(item->reason));
    }
    if (!report.unresolved.empty()) {
        text += u"\n## Unresolved\n\n| tool | requested | platform | reason |\n|---|---|---|---|\n"_s;
        for (const UnresolvedTool &tool : report.unresolved)
            text += u"| %1 | %2 | %3/%4 | %5 |\n"_s.arg(inMarkdown(tool.name), inMarkdown(tool.requestedVersion),
                inMarkdown(tool.platform.text()), inMarkdown(tool.arch.text()), inMarkdown(tool.reason));
    }
    if (!report.orphans.empty()) {
        text += u"\n## Orphaned files\n\n| file | size |\n|---|---:|\n"_s;
        for (const OrphanFile &orphan : report.orphans)
            text += u"| %1 | %2 |\n"_s.arg(inMarkdown(orphan.filePath), formatByteCount(orphan.size));
    }
    return text.toUtf8();
}

QByteArray comparisonText(const CoverageComparison &comparison)
{
    QString text = u"Coverage %1 → %2 (%3%4 points), %5 → %6 (%7)\n"_s.arg(percentText(comparison.percentageBefore),
        percentText(comparison.percentageAfter), comparison.percentageDelta() < 0 ? u"−"_s : u"+"_s,
        QString::number(std::abs(comparison.percentageDelta()), 'f', 1), formatByteCount(comparison.bytesBefore),
        formatByteCount(comparison.bytesAfter), signedBytes(comparison.bytesDelta()));
    for (const CoverageChange &change : comparison.changes) {
        const QString values = change.before.isEmpty() ? change.after
            : change.after.isEmpty()                   ? change.before
                                                       : change.before + u" → "_s + change.after;
        text += u"  %1 %2 (%3/%4)  %5\n"_s.arg(coverageChangeName(change.kind).leftJustified(9), printable(change.name),
            printable(change.platform.text()), printable(change.arch.text()), printable(values));
    }
    if (comparison.changes.empty())
        text += u"  nothing changed\n"_s;
    return text.toUtf8();
}

QByteArray comparisonJson(const CoverageComparison &comparison)
{
    QJsonArray changes;
    for (const CoverageChange &change : comparison.changes) {
        changes.append(QJsonObject{{u"change"_s, coverageChangeName(change.kind)}, {u"name"_s, change.name},
            {u"platform"_s, change.platform.text()}, {u"arch"_s, change.arch.text()}, {u"before"_s, change.before},
            {u"after"_s, change.after}});
    }
    return QJsonDocument(QJsonObject{
                             {u"coverageBefore"_s, comparison.percentageBefore.value_or(0)},
                             {u"coverageAfter"_s, comparison.percentageAfter.value_or(0)},
                             {u"coverageDelta"_s, comparison.percentageDelta()},
                             {u"sizeBefore"_s, comparison.bytesBefore},
                             {u"sizeAfter"_s, comparison.bytesAfter},
                             {u"sizeDelta"_s, comparison.bytesDelta()},
                             {u"changes"_s, changes},
                         })
        .toJson();
}

} // namespace rcm

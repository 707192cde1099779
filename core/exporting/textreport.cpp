// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/textreport.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
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

QString inMarkdown(const QString &text)
{
    static const QString special = u"\\`*_{}[]<>|#"_s;
    QString escaped;
    for (const QChar c : text) {
        if (special.contains(c))
            escaped += u'\\';
        escaped += c == u'\n' ? u' ' : c;
    }
    return escaped;
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

} // namespace

QByteArray coverageText(const CoverageReport &report)
{
    const CoverageTotals &totals = report.totals;
    QString text = u"Cache coverage of image %1, made %2\n"_s.arg(
        report.reportVersion.isEmpty() ? u"(not said)"_s : printable(report.reportVersion),
        toTimestamp(report.generatedAt));
    text += u"  cache directory  %1\n  source list      %2\n\n"_s.arg(
        printable(report.cacheDirectory), printable(report.sourceListPath));
    text += u"  verified         %1 of %2 (%3), %4\n"_s.arg(totals.verified)
                .arg(totals.sources)
                .arg(percentText(totals.percentage()), formatByteCount(totals.verifiedBytes));
    text += u"  missing          %1\n  wrong            %2\n  unverifiable     %3\n"_s.arg(totals.absent)
                .arg(totals.mismatched)
                .arg(totals.unverified);
    text += u"  without address  %1\n  excluded         %2\n  orphans          %3\n  in the cache     %4\n"_s
                .arg(report.unresolved.size())
                .arg(report.excluded)
                .arg(report.orphans.size())
                .arg(formatByteCount(totals.cachedBytes));
    for (const CoverageItem *item : openItems(report))
        text += u"\n%1 %2 (%3/%4): %5: %6"_s.arg(printable(item->name), printable(item->version),
            printable(item->platform), printable(item->arch), stateLabel(item->state), printable(item->reason));
    for (const UnresolvedTool &tool : report.unresolved)
        text += u"\n%1 %2 (%3/%4): no address: %5"_s.arg(printable(tool.name), printable(tool.requestedVersion),
            printable(tool.platform), printable(tool.arch), printable(tool.reason));
    for (const OrphanFile &orphan : report.orphans)
        text
            += u"\n%1: nothing asks for this file (%2)"_s.arg(printable(orphan.filePath), formatByteCount(orphan.size));
    return (text.trimmed() + u'\n').toUtf8();
}

QByteArray coverageMarkdown(const CoverageReport &report)
{
    const CoverageTotals &totals = report.totals;
    QString text = u"# Cache coverage: %1\n\n"_s.arg(percentText(totals.percentage()));
    text += u"Image %1, made %2.\n\n"_s.arg(inMarkdown(report.reportVersion), toTimestamp(report.generatedAt));
    text
        += u"| | files |\n|---|---:|\n| verified | %1 of %2 |\n| missing | %3 |\n| wrong | %4 |\n| unverifiable | %5 |\n"_s
               .arg(totals.verified)
               .arg(totals.sources)
               .arg(totals.absent)
               .arg(totals.mismatched)
               .arg(totals.unverified);
    text += u"| without address | %1 |\n| excluded | %2 |\n| orphans | %3 |\n\n%4 verified, %5 in the cache.\n"_s
                .arg(report.unresolved.size())
                .arg(report.excluded)
                .arg(report.orphans.size())
                .arg(formatByteCount(totals.verifiedBytes), formatByteCount(totals.cachedBytes));
    if (const auto open = openItems(report); !open.empty()) {
        text += u"\n## Not covered\n\n| tool | version | for | state | why |\n|---|---|---|---|---|\n"_s;
        for (const CoverageItem *item : open)
            text += u"| %1 | %2 | %3/%4 | %5 | %6 |\n"_s.arg(inMarkdown(item->name), inMarkdown(item->version),
                inMarkdown(item->platform), inMarkdown(item->arch), stateLabel(item->state), inMarkdown(item->reason));
    }
    if (!report.unresolved.empty()) {
        text += u"\n## Without an address\n\n| tool | asked for | for | why |\n|---|---|---|---|\n"_s;
        for (const UnresolvedTool &tool : report.unresolved)
            text += u"| %1 | %2 | %3/%4 | %5 |\n"_s.arg(inMarkdown(tool.name), inMarkdown(tool.requestedVersion),
                inMarkdown(tool.platform), inMarkdown(tool.arch), inMarkdown(tool.reason));
    }
    if (!report.orphans.empty()) {
        text += u"\n## Nothing asks for\n\n| file | size |\n|---|---:|\n"_s;
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
        text += u"  %1 %2 (%3/%4)  %5\n"_s.arg(coverageChangeName(change.kind), -9)
                    .arg(printable(change.name), printable(change.platform), printable(change.arch), printable(values));
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
            {u"platform"_s, change.platform}, {u"arch"_s, change.arch}, {u"before"_s, change.before},
            {u"after"_s, change.after}});
    }
    return QJsonDocument(QJsonObject{
                             {u"coverageBefore"_s, comparison.percentageBefore},
                             {u"coverageAfter"_s, comparison.percentageAfter},
                             {u"coverageDelta"_s, comparison.percentageDelta()},
                             {u"sizeBefore"_s, comparison.bytesBefore},
                             {u"sizeAfter"_s, comparison.bytesAfter},
                             {u"sizeDelta"_s, comparison.bytesDelta()},
                             {u"changes"_s, changes},
                         })
        .toJson();
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/htmlreport.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/base/secrets.h"
#include "core/base/urls.h"
#include "core/exporting/coveragestates.h"
#include "core/exporting/htmlcharts.h"
#include "core/exporting/htmltemplate.h"
#include "core/exporting/wording.h"
#include "core/version/version.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t barsShown = 12;

QString verifiedOf(int verified, int all)
{
    return u"%1 of %2"_s.arg(verified).arg(all);
}

QString meaningOf(CacheState state)
{
    switch (state) {
    case CacheState::Verified:
        return u"matches the published checksum"_s;
    case CacheState::Unverified:
        return u"in the cache, without a published checksum"_s;
    case CacheState::Mismatch:
        return u"in the cache, but does not match the published checksum"_s;
    case CacheState::Partial:
        return u"the download is not finished"_s;
    case CacheState::Absent:
        return u"not downloaded"_s;
    }
    Q_UNREACHABLE();
}

// Which rows need attention most: mismatches, then what is not there, then what cannot be verified.
int urgency(CacheState state)
{
    switch (state) {
    case CacheState::Mismatch:
        return 0;
    case CacheState::Partial:
        return 1;
    case CacheState::Absent:
        return 2;
    case CacheState::Unverified:
        return 3;
    case CacheState::Verified:
        return 4;
    }
    Q_UNREACHABLE();
}

// "Windows", "Linux, Windows": what the image runs, as far as its files tell.
QString systemsOf(const CoverageReport &report)
{
    QStringList systems;
    for (const CoverageItem &item : report.items)
        systems.append(systemName(item.platform));
    systems.removeDuplicates();
    systems.sort();
    return systems.join(u", "_s);
}

void fillHeader(const HtmlSection &page, const CoverageReport &report)
{
    if (report.reportVersion.isEmpty())
        (void)page.add("NO_IMAGE");
    else
        page.add("IMAGE").set("VERSION", report.reportVersion);
    if (const QString systems = systemsOf(report); !systems.isEmpty())
        page.add("SYSTEM").set("NAME", systems);
    const CoverageTotals &totals = report.totals;
    const int open = totals.files.total() - totals.files.of(CacheState::Verified);
    QString verdict = totals.files.total() == 1 ? u"The file is verified."_s
                                                : u"All %1 files are verified."_s.arg(totals.files.total());
    if (totals.files.total() == 0)
        verdict = u"The source list has no files."_s;
    else if (open > 0)
        verdict = u"%1 files are verified, %2 not."_s.arg(
            verifiedOf(totals.files.of(CacheState::Verified), totals.files.total()), counted(open, u"is"_s, u"are"_s));
    if (const auto tools = static_cast<qsizetype>(report.unresolved.size()); tools > 0)
        verdict += u" %1 unresolved."_s.arg(counted(tools, u"tool is"_s, u"tools are"_s));
    const bool complete = open == 0 && report.unresolved.empty();
    page.set("VERDICT", verdict)
        .set("VERDICT_CLASS",
            totals.files.of(CacheState::Mismatch) > 0 ? u"bad"_s
                : complete                            ? u"complete"_s
                                                      : u"open"_s)
        .set("MADE_AT", toTimestamp(report.generatedAt))
        .set("MADE", report.generatedAt.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s))
        .set("CACHE_DIRECTORY", report.cacheDirectory);
    if (!report.sourceListPath.isEmpty())
        page.add("SOURCE_LIST").set("PATH", report.sourceListPath);
}

void fillSummary(const HtmlSection &page, const CoverageReport &report, const StateCounts &counts)
{
    const CoverageTotals &totals = report.totals;
    page.set("PERCENT", percentText(totals.percentage()))
        .set("VERIFIED_OF", verifiedOf(totals.files.of(CacheState::Verified), totals.files.total()))
        .set("SOURCES", totals.files.total())
        .set("VERIFIED_SIZE", formatByteCount(totals.verifiedBytes))
        .set("WANTED_SIZE", wantedSizeText(totals))
        .set("CACHED_SIZE", formatByteCount(totals.cachedBytes))
        .set("UNRESOLVED", static_cast<qint64>(report.unresolved.size()))
        .set("EXCLUDED", report.excluded)
        .set("PACKAGES", static_cast<qint64>(report.packages.size()))
        .set("ORPHANS", static_cast<qint64>(report.orphans.size()));
    for (const RingSegment &segment : ringSegments(counts))
        page.add("SEGMENT")
            .set("STATE", cacheStateName(segment.state))
            .set("OUTLINE", segment.outline)
            .set("LABEL", u"%1 %2"_s.arg(segment.count).arg(cacheStateName(segment.state)));
    for (const auto &[state, count] : counts.all())
        page.add("STATE_ROW")
            .set("STATE", cacheStateName(state))
            .set("LABEL", cacheStateName(state))
            .set("COUNT", count)
            .set("MEANING", meaningOf(state));
}

struct Task {
    QString state;
    QString what;
    QString advice;
    QString command = {};
};

std::vector<Task> tasksOf(const CoverageReport &report, const StateCounts &counts)
{
    std::vector<Task> tasks;
    const auto add = [&tasks](const QString &state, qsizetype count, const QString &one, const QString &many,
                         const QString &advice, const QString &command) {
        if (count > 0)
            tasks.push_back({state, counted(count, one, many), advice, command});
    };
    const auto addState = [&](CacheState state, const QString &one, const QString &many, const QString &advice,
                              const QString &command = {}) {
        add(cacheStateName(state), counts.of(state), one, many, advice, command);
    };
    addState(CacheState::Mismatch, u"mismatch"_s, u"mismatches"_s,
        u"Damaged, or replaced by the vendor under the same name. Download again; if that does not help, check the"
        " vendor's page before you change the checksum."_s,
        u"runner-cache integrity --repair"_s);
    addState(CacheState::Partial, u"partial file"_s, u"partial files"_s, u"The next download resumes them."_s,
        u"runner-cache download --skip-existing"_s);
    addState(CacheState::Absent, u"missing file"_s, u"missing files"_s, u"Download what is missing."_s,
        u"runner-cache download --skip-existing"_s);
    addState(CacheState::Unverified, u"unverified file"_s, u"unverified files"_s,
        u"No checksum is published. Check each file once by hand and enter its checksum in the source list;"
        " from then on it is verified."_s);
    add(u"unresolved"_s, static_cast<qsizetype>(report.unresolved.size()), u"unresolved tool"_s, u"unresolved tools"_s,
        u"The table below gives the reason for each."_s, {});
    add(u"orphan"_s, static_cast<qsizetype>(report.orphans.size()), u"orphaned file"_s, u"orphaned files"_s,
        u"Left over from an older list, or put there by hand."_s, {});
    return tasks;
}

void fillTasks(const HtmlSection &page, const CoverageReport &report, const StateCounts &counts)
{
    const auto tasks = tasksOf(report, counts);
    if (tasks.empty())
        return;
    const HtmlSection list = page.add("TASKS");
    for (const Task &task : tasks) {
        const HtmlSection entry = list.add("TASK");
        entry.set("STATE", task.state).set("WHAT", task.what).set("ADVICE", task.advice);
        if (!task.command.isEmpty())
            entry.add("COMMAND").set("LINE", task.command);
    }
}

void fillBar(const HtmlSection &row, const StateBar &bar)
{
    QStringList label;
    for (const auto &[state, count] : bar.counts.all()) {
        if (count > 0)
            label.append(u"%1 %2"_s.arg(count).arg(cacheStateName(state)));
    }
    row.set("NAME", bar.name)
        .set("LABEL", label.join(u", "_s))
        .set("VERIFIED_OF", verifiedOf(bar.counts.of(CacheState::Verified), bar.counts.total()))
        .set("SIZE", formatByteCount(bar.cachedBytes));
    for (const BarPart &part : barParts(bar.counts))
        row.add("PART")
            .set("STATE", cacheStateName(part.state))
            .set("X", QString::number(part.x, 'f', 3))
            .set("WIDTH", QString::number(part.width, 'f', 3));
}

struct Chart {
    QString id;
    QString title;
    QString column;
};

void fillChart(const HtmlSection &page, const Chart &about, const std::vector<StateBar> &bars)
{
    if (bars.empty())
        return;
    const HtmlSection chart = page.add("CHART");
    chart.set("ID", about.id).set("TITLE", about.title).set("COLUMN", about.column);
    const HtmlSection rows = chart.include("ROWS", "chart-rows");
    for (size_t i = 0; i < std::min(barsShown, bars.size()); ++i)
        fillBar(rows.add("BAR"), bars[i]);
    if (bars.size() <= barsShown)
        return;
    const HtmlSection more = chart.add("MORE");
    more.set("COLUMN", about.column).set("SUMMARY", u"%1 more"_s.arg(bars.size() - barsShown));
    const HtmlSection otherRows = more.include("ROWS", "chart-rows");
    for (size_t i = barsShown; i < bars.size(); ++i)
        fillBar(otherRows.add("BAR"), bars[i]);
}

void fillUrl(const HtmlSection &row, const QUrl &url)
{
    const QUrl shown = withoutSecrets(url);
    const bool leadsThere = shown == url.adjusted(QUrl::RemoveFragment);
    if (!isHttpUrl(url) || !leadsThere) {
        row.add("NO_LINK").set("TEXT", shown.toString(QUrl::FullyEncoded));
        return;
    }
    row.add("LINK")
        .set("URL", shown.toString(QUrl::FullyEncoded))
        .set("HOST", url.host())
        .set("FILE_NAME", url.fileName(QUrl::FullyDecoded));
}

void fillChecksum(const HtmlSection &row, const CoverageItem &item)
{
    if (item.expected)
        row.add("EXPECTED")
            .set("KIND", hashAlgorithmName(item.expected->digest.algorithm()) + u", "_s + originInWords(*item.expected))
            .set("DIGEST", item.expected->digest.hex());
    else
        (void)row.add("NOTHING_EXPECTED");
    const bool showFound = item.actual && item.state != CacheState::Verified;
    if (showFound)
        row.add("FOUND").set("DIGEST", item.actual->hex());
}

void fillFile(const HtmlSection &row, const CoverageItem &item)
{
    const std::optional<qint64> size = item.wantedSize();
    row.set("STATE", cacheStateName(item.state))
        .set("STATE_ORDER", urgency(item.state))
        .set("LABEL", cacheStateName(item.state))
        .set("NAME", item.name)
        .set("VERSION", item.version)
        .set("PLATFORM", platformText(item.platform, item.arch))
        .set("BYTES", size.value_or(-1))
        .set("SIZE", size ? formatByteCount(*size) : u"–"_s);
    fillChecksum(row, item);
    fillUrl(row, item.downloadUrl);
    if (!item.filePath.isEmpty())
        row.add("STORED").set("PATH", item.filePath);
    // What the columns show already: two digests, no digest, a state that needs no reason.
    const bool isShown = (item.state == CacheState::Unverified && !item.expected)
        || (item.state == CacheState::Mismatch && item.actual && item.expected) || item.reason == meaningOf(item.state);
    if (!item.reason.isEmpty() && !isShown)
        row.add("REASON").set("TEXT", item.reason);
}

std::vector<const CoverageItem *> byUrgency(const CoverageReport &report)
{
    std::vector<const CoverageItem *> items;
    for (const CoverageItem &item : report.items)
        items.push_back(&item);
    std::ranges::stable_sort(items, [](const CoverageItem *a, const CoverageItem *b) {
        const auto key
            = [](const CoverageItem *item) { return std::tuple(urgency(item->state), item->name.toCaseFolded()); };
        if (key(a) != key(b))
            return key(a) < key(b);
        return compareNaturally(a->version, b->version) < 0;
    });
    return items;
}

void fillFiles(const HtmlSection &page, const CoverageReport &report, const StateCounts &counts)
{
    if (report.items.empty()) {
        (void)page.add("NO_FILES");
        return;
    }
    const HtmlSection files = page.add("FILES");
    QStringList platforms;
    for (const CoverageItem *item : byUrgency(report)) {
        fillFile(files.add("FILE"), *item);
        platforms.append(platformText(item->platform, item->arch));
    }
    platforms.removeDuplicates();
    platforms.sort();
    for (const QString &platform : std::as_const(platforms))
        files.add("PLATFORM").set("NAME", platform);
    for (const auto &[state, count] : counts.all()) {
        if (count > 0)
            files.add("CHIP")
                .set("STATE", cacheStateName(state))
                .set("LABEL", cacheStateName(state))
                .set("COUNT", count);
    }
}

void fillUnresolved(const HtmlSection &page, const CoverageReport &report)
{
    if (report.unresolved.empty())
        return;
    const HtmlSection section = page.add("UNRESOLVED_TOOLS");
    section.set("COUNT", static_cast<qint64>(report.unresolved.size()));
    for (const UnresolvedTool &tool : report.unresolved)
        section.add("TOOL")
            .set("NAME", tool.name)
            .set("REQUESTED", tool.requestedVersion)
            .set("PLATFORM", platformText(tool.platform, tool.arch))
            .set("REASON", tool.reason);
}

void fillPackages(const HtmlSection &page, const CoverageReport &report)
{
    if (report.packages.empty())
        return;
    const HtmlSection section = page.add("PACKAGES_BROUGHT");
    section.set("COUNT", static_cast<qint64>(report.packages.size()));
    for (const QString &advice : packagesAdvice(report.packages))
        section.add("ADVICE").set("TEXT", advice);
    for (const Package &package : report.packages)
        section.add("PACKAGE")
            .set("NAME", titleOf(package))
            .set("VERSION", package.version)
            .set("MANAGER", package.manager)
            .set("REPOSITORY", package.repository);
}

void fillOrphans(const HtmlSection &page, const CoverageReport &report)
{
    if (report.orphans.empty())
        return;
    const HtmlSection section = page.add("ORPHAN_FILES");
    qint64 bytes = 0;
    for (const OrphanFile &orphan : report.orphans) {
        bytes += orphan.size;
        section.add("ORPHAN")
            .set("PATH", orphan.filePath)
            .set("BYTES", orphan.size)
            .set("SIZE", formatByteCount(orphan.size));
    }
    section.set("COUNT", static_cast<qint64>(report.orphans.size())).set("SIZE", formatByteCount(bytes));
}

} // namespace

QByteArray coverageHtml(const CoverageReport &report)
{
    return renderPage("report", [&report](const HtmlSection &page) {
        const StateCounts &counts = report.totals.files;
        fillHeader(page, report);
        fillSummary(page, report, counts);
        fillTasks(page, report, counts);
        fillChart(page, {u"platforms"_s, u"By platform"_s, u"platform"_s},
            stateBars(report, [](const CoverageItem &item) { return platformText(item.platform, item.arch); }));
        fillChart(page, {u"tools"_s, u"By tool"_s, u"tool"_s},
            stateBars(report, [](const CoverageItem &item) { return item.name; }));
        fillFiles(page, report, counts);
        fillUnresolved(page, report);
        fillPackages(page, report);
        fillOrphans(page, report);
    });
}

} // namespace rcm

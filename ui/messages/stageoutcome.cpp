// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/stageoutcome.h"

#include "core/base/urls.h"
#include "core/store/cachestore.h"
#include "ui/messages/stagetext.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostNames = 4; // in a message
constexpr size_t mostEntries = 50; // of one stage in the log

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StageOutcome)
};

QString titleOf(const QString &name, const QString &version)
{
    return u"%1 %2"_s.arg(name, version).trimmed();
}

// "a, b, c and 5 more" of `count` names, of which the first suffice.
QString firstOf(const QStringList &names, qsizetype count)
{
    const int more = int(count) - mostNames;
    const QString first = names.mid(0, mostNames).join(u", "_s);
    return more <= 0 ? first : Words::tr("%1 and %n more", nullptr, more).arg(first);
}

QString firstOf(const QStringList &names)
{
    return firstOf(names, names.size());
}

LogEntry entryFor(LogEntry::Kind kind, const QString &what, const Error &error, const QString &sourceId = {})
{
    return {QDateTime::currentDateTime(), kind, what, error, sourceId};
}

void warn(StageOutcome &outcome, const QString &title, const QString &text, Offer offer, const QString &label = {})
{
    outcome.kind = LogEntry::Kind::Warning;
    outcome.message = {Tone::Caution, title, text, offer, label};
}

// One thing to mend before anything else is worth a look.
void warnOfImage(StageOutcome &outcome, const Snapshot &snapshot)
{
    if (!snapshot.report)
        return;
    for (const ImageWarning &warning : snapshot.report->doubts) {
        if (leavesImageUnknown(warning.doubt))
            warn(
                outcome, Words::tr("It is not clear which image the report describes."), warning.text, Offer::Settings);
    }
}

StageOutcome matched(const Snapshot &snapshot)
{
    const int rows = snapshot.report ? int(snapshot.report->items.size()) : 0;
    StageOutcome outcome;
    outcome.text = Words::tr("%n row(s) in the report", nullptr, rows) + u", "_s
        + Words::tr("%n requirement(s) in the toolsets", nullptr, int(snapshot.matches.size()));
    for (const QString &pointer : snapshot.unknownToolsetKeys)
        outcome.entries.push_back(entryFor(LogEntry::Kind::Warning, Words::tr("Toolset"),
            {ErrorKind::Schema, pointer, Words::tr("unknown part of the toolset, ignored"), {}, {}}));
    warnOfImage(outcome, snapshot);
    return outcome;
}

// "api.github.com, nodejs.org"
QStringList hostsOf(const std::vector<HostFailure> &failures)
{
    QStringList hosts;
    for (const HostFailure &failure : failures)
        hosts.append(failure.host);
    return hosts;
}

QString changesText(const SourceListChanges &changes)
{
    QString text = Words::tr("%1 added, %2 changed, %3 unchanged, %4 kept, %5 dropped")
                       .arg(changes.added.size())
                       .arg(changes.changed.size())
                       .arg(changes.unchanged)
                       .arg(changes.kept.size())
                       .arg(changes.dropped.size());
    if (!changes.unconfirmed.empty())
        text += u", "_s + Words::tr("%1 not confirmed").arg(changes.unconfirmed.size());
    if (!changes.review.empty())
        text += u", "_s + Words::tr("%1 to review").arg(changes.review.size());
    return text;
}

StageOutcome resolved(const Snapshot &snapshot)
{
    const int unresolved = int(openOnes(snapshot.sourceList->unresolved).size());
    const std::vector<Package> &packages = snapshot.sourceList->packages;
    StageOutcome outcome;
    outcome.text = Words::tr("%n source(s)", nullptr, int(snapshot.sourceList->sources.size())) + u", "_s
        + Words::tr("%n tool(s) without a download", nullptr, unresolved);
    if (!packages.empty())
        outcome.text += u", "_s + packagesText(packages);
    if (snapshot.lastChanges)
        outcome.text += u" · "_s + changesText(*snapshot.lastChanges);
    if (snapshot.documentFailures.empty()) {
        warnOfImage(outcome, snapshot);
        return outcome;
    }
    int documents = 0;
    int entries = 0;
    for (const HostFailure &failure : snapshot.documentFailures) {
        documents += failure.documents;
        entries += failure.entries;
        outcome.entries.push_back(entryFor(LogEntry::Kind::Problem, stageText(Stage::Resolve), summaryOf(failure)));
    }
    QString from = Words::tr("From %1.").arg(firstOf(hostsOf(snapshot.documentFailures)));
    if (entries > 0)
        from += u' ' + Words::tr("%n source(s) could not be confirmed and were kept.", nullptr, entries);
    warn(outcome, Words::tr("%n vendor document(s) could not be read.", nullptr, documents), from, Offer::RetryUpdate,
        Words::tr("Retry"));
    return outcome;
}

StageOutcome downloaded(const TransferTotals &downloads)
{
    StageOutcome outcome;
    outcome.text = totalsText(downloads);
    if (downloads.failed == 0)
        return outcome;
    warn(outcome, Words::tr("%1 of %n download(s) failed.", nullptr, downloads.total()).arg(downloads.failed),
        Words::tr("The reasons are listed under Messages."), Offer::RetryFailed,
        Words::tr("Retry %n failed", nullptr, downloads.failed));
    return outcome;
}

// Damaged ones first: they are the ones that nobody expects.
int gravity(CacheState state)
{
    return state == CacheState::Mismatch ? 0 : state == CacheState::Partial ? 1 : 2;
}

// Without copies: where a cache is still empty they are all of the list.
std::vector<const CoverageItem *> badItems(const Snapshot &snapshot)
{
    std::vector<const CoverageItem *> bad;
    if (!snapshot.coverage)
        return bad;
    for (const CoverageItem &item : snapshot.coverage->items)
        if (item.state != CacheState::Verified && item.state != CacheState::Unverified)
            bad.push_back(&item);
    std::ranges::stable_sort(bad, {}, [](const CoverageItem *item) { return gravity(item->state); });
    return bad;
}

LogEntry entryFor(const CoverageItem &item)
{
    const bool isDamaged = item.state == CacheState::Mismatch;
    const QString where = item.filePath.isEmpty() ? displayUrl(item.downloadUrl) : item.filePath;
    return entryFor(isDamaged ? LogEntry::Kind::Problem : LogEntry::Kind::Warning, titleOf(item.name, item.version),
        {isDamaged ? ErrorKind::DigestMismatch : ErrorKind::Io, where,
            u"%1: %2"_s.arg(lookOf(toolStateOf(item.state)).text, item.reason), Words::tr("Repair the cache."), {}},
        item.id);
}

StageOutcome verified(const Snapshot &snapshot)
{
    if (!snapshot.coverage)
        return {};
    const CoverageTotals &totals = snapshot.coverage->totals;
    StageOutcome outcome;
    outcome.text = Words::tr("%1 of %n file(s) verified", nullptr, totals.files.total())
                       .arg(totals.files.of(CacheState::Verified));
    const std::vector<const CoverageItem *> bad = badItems(snapshot);
    if (bad.empty())
        return outcome;
    QStringList parts;
    for (const CacheState state : {CacheState::Mismatch, CacheState::Partial, CacheState::Absent}) {
        // Not std::ranges::equal_range, which clang 14 cannot compile.
        qsizetype count = 0;
        QStringList names;
        for (const CoverageItem *item : bad) {
            if (item->state == state && ++count <= mostNames)
                names.append(titleOf(item->name, item->version));
        }
        if (count > 0)
            parts.append(u"%1: %2."_s.arg(lookOf(toolStateOf(state)).text, firstOf(names, count)));
    }
    warn(outcome, Words::tr("%1 of %n file(s) to repair.", nullptr, totals.files.total()).arg(bad.size()),
        parts.join(u' '), Offer::Repair);
    for (const CoverageItem *item : bad) {
        if (outcome.entries.size() == mostEntries)
            break;
        outcome.entries.push_back(entryFor(*item));
    }
    return outcome;
}

QString urlRemedy(UrlState state)
{
    switch (state) {
    case UrlState::Dead:
        return Words::tr("Update the sources, or exclude the tool.");
    case UrlState::Moved:
    case UrlState::ChangedSize:
        return Words::tr("Update the sources.");
    case UrlState::WebPage:
        return Words::tr("Open the URL in a browser: the file may have moved, or a proxy may require signing in.");
    case UrlState::Blocked:
        return Words::tr("Check credentials and mirror rules.");
    case UrlState::Unreachable:
        return Words::tr("Check again later.");
    case UrlState::Present:
        break;
    }
    return {};
}

StageOutcome checked(const Snapshot &snapshot)
{
    StageOutcome outcome;
    const auto present = std::ranges::count_if(snapshot.checkedUrls, isThere, &CheckedUrl::state);
    const int all = int(snapshot.checkedUrls.size());
    outcome.text = Words::tr("%1 of %n URL(s) reachable", nullptr, all).arg(present);
    QStringList names;
    for (const CheckedUrl &url : snapshot.checkedUrls) {
        if (url.state == UrlState::Present)
            continue;
        const bool answers = isThere(url.state) || url.state == UrlState::ChangedSize;
        outcome.entries.push_back(
            entryFor(answers ? LogEntry::Kind::Warning : LogEntry::Kind::Problem, titleOf(url.name, url.version),
                {ErrorKind::HttpStatus, displayUrl(url.url),
                    u"%1: %2"_s.arg(lookOf(toolStateOf(url.state)).text, url.detail), urlRemedy(url.state), {}},
                url.sourceId));
        if (!isThere(url.state))
            names.append(titleOf(url.name, url.version));
    }
    if (names.isEmpty())
        return outcome;
    warn(outcome, Words::tr("Problems with %1 of %n URL(s).", nullptr, all).arg(names.size()), firstOf(names),
        Offer::ShowUrlProblems, Words::tr("Show them"));
    return outcome;
}

} // namespace

StageOutcome outcomeOf(Stage stage, const Snapshot &snapshot, const TransferTotals &downloads)
{
    switch (stage) {
    case Stage::Match:
        return matched(snapshot);
    case Stage::Resolve:
        return resolved(snapshot);
    case Stage::Download:
        return downloaded(downloads);
    case Stage::Verify:
        return verified(snapshot);
    case Stage::Check:
        return checked(snapshot);
    case Stage::Idle:
    case Stage::ReadReport:
    case Stage::Export:
        break;
    }
    return {};
}

std::vector<CoverageItem> filesToRepair(const Snapshot &snapshot)
{
    std::vector<CoverageItem> bad;
    for (const CoverageItem *item : badItems(snapshot))
        bad.push_back(*item);
    return bad;
}

StageOutcome outcomeOfRepair(const std::vector<CoverageItem> &before, const Snapshot &snapshot)
{
    StageOutcome outcome;
    if (before.empty()) {
        outcome.text = Words::tr("Nothing to repair.");
        return outcome;
    }
    QHash<QString, CacheState> states;
    if (snapshot.coverage)
        for (const CoverageItem &item : snapshot.coverage->items)
            states.insert(item.id, item.state);
    QStringList replaced;
    QStringList fetched;
    for (const CoverageItem &item : before) {
        const CacheState now = states.value(item.id, CacheState::Absent);
        if (now == CacheState::Verified || now == CacheState::Unverified)
            (item.state == CacheState::Mismatch ? replaced : fetched).append(titleOf(item.name, item.version));
    }
    const int all = int(before.size());
    const bool isWhole = replaced.size() + fetched.size() == all;
    outcome.text = Words::tr("%1 of %n file(s) repaired", nullptr, all).arg(replaced.size() + fetched.size());
    QStringList parts;
    if (!replaced.isEmpty())
        parts.append(Words::tr("Replaced: %1.").arg(firstOf(replaced)));
    if (!fetched.isEmpty())
        parts.append(Words::tr("Downloaded: %1.").arg(firstOf(fetched)));
    const QString directory = resolvedPath(snapshot.workspace, snapshot.workspace.cacheDirectory);
    if (const auto store = CacheStore::openForReading(directory); store && !replaced.isEmpty())
        parts.append(
            Words::tr("The damaged files are kept in %1.").arg(QDir::toNativeSeparators(store->quarantineDirectory())));
    const QString title = outcome.text + u'.';
    if (isWhole)
        outcome.message = {Tone::Good, title, parts.join(u' ')};
    else
        warn(outcome, title, parts.join(u' '), Offer::RetryFailed, Words::tr("Retry"));
    return outcome;
}

} // namespace rcm

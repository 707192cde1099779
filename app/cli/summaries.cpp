// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/summaries.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/exporting/imagedocument.h"
#include "core/exporting/wording.h"
#include "core/sources/firstdownload.h"

#include <QJsonArray>

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

bool hasArrived(const TransferState &state)
{
    return state.phase == TransferPhase::Committed || state.phase == TransferPhase::Skipped;
}

qsizetype count(const std::vector<TransferState> &ended, TransferPhase phase)
{
    return std::ranges::count(ended, phase, &TransferState::phase);
}

qint64 downloadedBytes(const std::vector<TransferState> &ended)
{
    qint64 bytes = 0;
    for (const TransferState &state : ended)
        bytes += state.phase == TransferPhase::Committed ? state.received : 0;
    return bytes;
}

// Not asked of a server: a rule or an option forbids it.
qsizetype refused(const std::vector<TransferState> &ended)
{
    return std::ranges::count_if(ended, [](const TransferState &state) {
        return state.phase == TransferPhase::NotStarted || (state.phase == TransferPhase::Failed && state.attempt == 0);
    });
}

// One change a line; what is worth saying of it stands below, a piece a line.
QString listed(const QString &heading, const std::vector<SourceChange> &changes)
{
    QString text;
    const auto piece = [&text](const QString &said) { text += u"           "_s + printable(said) + u'\n'; };
    for (const SourceChange &change : changes) {
        const bool showsVersion = !change.version.isEmpty() && !change.id.endsWith(change.version);
        text += heading.leftJustified(8) + u' ' + printable(change.id)
            + (showsVersion ? u' ' + printable(change.version) : QString()) + u'\n';
        if (!change.reason.isEmpty())
            piece(change.reason);
        for (const FieldChange &field : change.fields)
            piece(u"%1 %2 → %3"_s.arg(field.field, field.from, field.to));
    }
    return text;
}

QJsonArray limitsArray(const QList<RateLimit> &limits)
{
    QJsonArray array;
    for (const RateLimit &limit : limits)
        array.append(QJsonObject{{u"host"_s, limit.host}, {u"limit"_s, limit.limit}, {u"remaining"_s, limit.remaining},
            {u"resetAt"_s, toTimestamp(limit.resetAt)}});
    return array;
}

QString documentsText(const Snapshot &snapshot)
{
    const DocumentTraffic &traffic = snapshot.documentTraffic;
    QString text = u"\nvendor documents: %1 requests (%2 unchanged, %3 not found), %4 from the document cache"_s
                       .arg(traffic.requests)
                       .arg(traffic.unchanged)
                       .arg(traffic.missing)
                       .arg(traffic.cached);
    for (const RateLimit &limit : snapshot.rateLimits)
        text += u"\n%1: %2 of %3 requests left until %4"_s.arg(printable(limit.host), QString::number(limit.remaining),
            QString::number(limit.limit), toTimestamp(limit.resetAt));
    return text;
}

} // namespace

QJsonObject sourcesSummary(const Snapshot &snapshot)
{
    QJsonArray unresolved;
    for (const UnresolvedTool &tool : openOnes(snapshot.sourceList->unresolved))
        unresolved.append(QJsonObject{{u"name"_s, tool.name}, {u"requestedVersion"_s, tool.requestedVersion},
            {u"upstreamVersion"_s, tool.matchedFrom.upstreamVersion}, {u"reason"_s, tool.reason}});
    QJsonArray documents;
    for (const HostFailure &failure : snapshot.documentFailures)
        documents.append(describe(summaryOf(failure)));
    QJsonObject packages;
    for (const PackageCount &counted : countPackages(snapshot.sourceList->packages))
        packages.insert(counted.manager->id, counted.count);
    const SourceListChanges changes = snapshot.lastChanges ? *snapshot.lastChanges : SourceListChanges();
    return {{u"sourceList"_s, snapshot.workspace.sourceList},
        {u"sources"_s, static_cast<qint64>(snapshot.sourceList->sources.size())}, {u"unresolved"_s, unresolved},
        {u"packages"_s, packages}, {u"added"_s, QJsonArray::fromStringList(describe(changes.added))},
        {u"changed"_s, QJsonArray::fromStringList(describe(changes.changed))},
        {u"dropped"_s, QJsonArray::fromStringList(describe(changes.dropped))}, {u"unchanged"_s, changes.unchanged},
        {u"kept"_s, QJsonArray::fromStringList(describe(changes.kept))},
        {u"unconfirmed"_s, QJsonArray::fromStringList(describe(changes.unconfirmed))},
        {u"review"_s, QJsonArray::fromStringList(describe(changes.review))},
        {u"documents"_s,
            QJsonObject{{u"requests"_s, snapshot.documentTraffic.requests},
                {u"unchanged"_s, snapshot.documentTraffic.unchanged}, {u"missing"_s, snapshot.documentTraffic.missing},
                {u"cached"_s, snapshot.documentTraffic.cached}}},
        {u"warnings"_s, snapshot.report ? doubtsJson(*snapshot.report) : QJsonArray()},
        {u"rateLimits"_s, limitsArray(snapshot.rateLimits)}, {u"documentFailures"_s, documents}};
}

QString sourcesText(const Snapshot &snapshot, bool isUpdate)
{
    const SourceList &list = snapshot.sourceList;
    const std::vector<UnresolvedTool> unresolved = openOnes(list.unresolved);
    const auto withChecksum
        = std::ranges::count_if(list.sources, [](const Source &source) { return !learnsFromDownloads(source); });
    QString text;
    if (isUpdate && snapshot.lastChanges) {
        text += listed(u"added"_s, snapshot.lastChanges->added) + listed(u"changed"_s, snapshot.lastChanges->changed)
            + listed(u"dropped"_s, snapshot.lastChanges->dropped) + listed(u"kept"_s, snapshot.lastChanges->kept)
            + listed(u"review"_s, snapshot.lastChanges->review);
    }
    text += u"%1: %2, %3 with a published checksum; %4 unresolved"_s.arg(printable(snapshot.workspace.sourceList),
        counted(qsizetype(list.sources.size()), u"source"_s, u"sources"_s), QString::number(withChecksum),
        counted(qsizetype(unresolved.size()), u"tool"_s, u"tools"_s));
    if (isUpdate && snapshot.lastChanges)
        text += u"; "_s + summaryOf(*snapshot.lastChanges);
    for (const QString &advice : packagesAdvice(list.packages))
        text += u"\n"_s + advice;
    text += documentsText(snapshot);
    for (const UnresolvedTool &tool : unresolved) {
        const QString &version
            = tool.requestedVersion.isEmpty() ? tool.matchedFrom.upstreamVersion : tool.requestedVersion;
        const QString name = version.isEmpty() ? tool.name : tool.name + u' ' + version;
        text += u"\nunresolved  %1: %2"_s.arg(printable(name), printable(tool.reason));
    }
    return text;
}

QJsonObject downloadSummary(const std::vector<TransferState> &ended)
{
    QJsonArray failed;
    for (const TransferState &state : ended) {
        if (!hasArrived(state))
            failed.append(QJsonObject{{u"id"_s, state.sourceId}, {u"name"_s, state.name}, {u"version"_s, state.version},
                {u"state"_s, transferPhaseName(state.phase)},
                {u"error"_s, state.error ? describe(*state.error) : QString()}});
    }
    return {{u"downloaded"_s, count(ended, TransferPhase::Committed)},
        {u"alreadyThere"_s, count(ended, TransferPhase::Skipped)}, {u"bytes"_s, downloadedBytes(ended)},
        {u"failed"_s, failed}};
}

QString transferName(const TransferState &state)
{
    return state.version.isEmpty() ? state.name : state.name + u' ' + state.version;
}

QString downloadText(const std::vector<TransferState> &ended)
{
    QString text = u"%1 downloaded (%2), %3 already there, %4 failed"_s.arg(count(ended, TransferPhase::Committed))
                       .arg(formatByteCount(downloadedBytes(ended)))
                       .arg(count(ended, TransferPhase::Skipped))
                       .arg(count(ended, TransferPhase::Failed) - refused(ended));
    if (refused(ended) > 0)
        text += u", %1 refused"_s.arg(refused(ended));
    if (const qsizetype cancelled = count(ended, TransferPhase::Cancelled))
        text += u", %1 cancelled"_s.arg(cancelled);
    return text;
}

bool allArrived(const std::vector<TransferState> &ended)
{
    return std::ranges::all_of(ended, hasArrived);
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/explanation.h"

#include "core/base/bytecount.h"
#include "core/base/secrets.h"
#include "core/base/urls.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostListed = 5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Explanation)
};

using Values = std::vector<ExplanationValue>;

void add(Values &values, const QString &label, const QString &text, const QUrl &link = {})
{
    if (!text.isEmpty())
        values.push_back({label, text, link});
}

// A URL leads to its page; what else stands where one may stand is a text.
void addDocument(Values &values, const QString &label, const QString &text)
{
    const QUrl url(text);
    add(values, label, withoutSecrets(text), isHttpUrl(url) ? withoutSecrets(url) : QUrl());
}

void addUrl(Values &values, const QString &label, const QUrl &url)
{
    add(values, label, displayUrl(url), isHttpUrl(url) ? withoutSecrets(url) : QUrl());
}

QUrl folderOf(const QString &file)
{
    return file.isEmpty() ? QUrl() : QUrl::fromLocalFile(QFileInfo(file).path());
}

QString shortDate(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : QString();
}

const Match *matchOf(const ToolRow &row, const Snapshot &snapshot)
{
    return row.matchIndex < 0 ? nullptr : &snapshot.matches[size_t(row.matchIndex)];
}

const MatchedFrom *originOf(const ToolRow &row, const Snapshot &snapshot)
{
    if (row.sourceIndex >= 0)
        return &snapshot.sourceList->sources[size_t(row.sourceIndex)].matchedFrom;
    if (row.unresolvedIndex >= 0)
        return &snapshot.sourceList->unresolved[size_t(row.unresolvedIndex)].matchedFrom;
    if (row.packageIndex >= 0)
        return &snapshot.sourceList->packages[size_t(row.packageIndex)].matchedFrom;
    return nullptr;
}

const std::vector<MatchedFrom> &furtherOrigins(const ToolRow &row, const Snapshot &snapshot)
{
    static const std::vector<MatchedFrom> none;
    if (row.sourceIndex >= 0)
        return snapshot.sourceList->sources[size_t(row.sourceIndex)].alsoRequiredBy;
    return row.packageIndex >= 0 ? snapshot.sourceList->packages[size_t(row.packageIndex)].alsoRequiredBy : none;
}

void addFurtherOrigins(Values &values, const ToolRow &row, const Snapshot &snapshot)
{
    const std::vector<MatchedFrom> &others = furtherOrigins(row, snapshot);
    for (size_t i = 0; i < others.size() && i < mostListed; ++i)
        add(values, Words::tr("Also"),
            others[i].toolset.isEmpty() ? u"%1 – %2"_s.arg(others[i].section.join(u" › "_s), others[i].reportName)
                                        : u"%1#%2"_s.arg(others[i].toolset, others[i].pointer));
    if (others.size() > mostListed)
        add(values, {}, Words::tr("and %1 more").arg(others.size() - mostListed));
}

ExplanationStep toolsetStep(const ToolRow &row, const Snapshot &snapshot, const EntryFacts &facts)
{
    const Match *match = matchOf(row, snapshot);
    const MatchedFrom *origin = originOf(row, snapshot);
    const QString toolset = match ? match->requirement.toolsetPath : origin ? origin->toolset : QString();
    ExplanationStep step{Words::tr("Toolset"), {}, {}};
    if (toolset.isEmpty()) {
        const bool isByHand
            = row.sourceIndex >= 0 && isHandAdded(snapshot.sourceList->sources[size_t(row.sourceIndex)]);
        add(step.values, {}, isByHand ? Words::tr("Added by hand.") : Words::tr("On the image, but in no toolset."));
        addFurtherOrigins(step.values, row, snapshot);
        return step;
    }
    const QString asked = row.requested.isEmpty() ? Words::tr("any version") : row.requested;
    add(step.values, {}, u"%1 %2"_s.arg(match ? match->requirement.name : row.name, asked));
    add(step.values, {}, toolset + u'#' + (match ? match->requirement.pointer : origin->pointer),
        folderOf(facts.toolsetFile));
    if (facts.requirement)
        step.values.push_back({Words::tr("Line %1").arg(facts.requirement->line), facts.requirement->text, {}, true});
    add(step.values, {}, facts.requirementProblem);
    addFurtherOrigins(step.values, row, snapshot);
    return step;
}

QString reportLine(const QStringList &section, const QString &name, const QString &version)
{
    return u"%1 – %2 %3"_s.arg(section.join(u" › "_s), name, version).trimmed();
}

ExplanationStep reportStep(const ToolRow &row, const Snapshot &snapshot)
{
    ExplanationStep step{Words::tr("Upstream report"), {}, {}};
    const Match *match = matchOf(row, snapshot);
    const MatchedFrom *origin = originOf(row, snapshot);
    if (match && !match->rows.empty()) {
        // The row's own version leads; what else satisfies the requirement follows.
        std::vector<const ReportItem *> items;
        for (const std::size_t index : match->rows)
            items.push_back(&snapshot.report->items[index]);
        // Not std::ranges::stable_partition, which clang 14 cannot compile.
        std::stable_partition(
            items.begin(), items.end(), [&row](const ReportItem *item) { return item->version == row.version; });
        for (const ReportItem *item : items)
            add(step.values, {}, reportLine(item->section, item->name, item->version));
    } else if (origin && origin->upstream) {
        add(step.values, {}, reportLine(origin->section, origin->reportName, origin->upstreamVersion));
    }
    if (step.values.empty())
        add(step.values, {}, Words::tr("Not in the report."));
    addDocument(step.values, Words::tr("Report"), snapshot.reportLocation);
    if (match && match->status != MatchStatus::Matched)
        step.state = toolStateOf(match->status);
    return step;
}

// The rule that was held against the report, and what it made of each row.
ExplanationStep matchStep(const Match &match, const EntryFacts &facts)
{
    ExplanationStep step{Words::tr("Match"), {}, {}};
    add(step.values, {}, match.explanation);
    add(step.values, Words::tr("Rule"), facts.trace.rule);
    for (const RowVerdict &verdict : facts.trace.rows)
        add(step.values, verdict.isTaken ? u"✓"_s : u"✗"_s, u"%1: %2"_s.arg(verdict.row, verdict.reason));
    if (facts.trace.more > 0)
        add(step.values, {}, Words::tr("and %1 more").arg(facts.trace.more));
    if (step.values.empty())
        add(step.values, {}, lookOf(toolStateOf(match.status)).text);
    return step;
}

void addDefinition(Values &values, const EntryFacts &facts)
{
    const QString &file = facts.definitionFile;
    add(values, Words::tr("Definition"), facts.definitionId,
        file.isEmpty()              ? QUrl()
            : file.startsWith(u':') ? QUrl(u"qrc"_s + file)
                                    : QUrl::fromLocalFile(file));
}

ExplanationStep packageStep(const ToolRow &row, const Snapshot &snapshot, const EntryFacts &facts)
{
    const Package &package = snapshot.sourceList->packages[size_t(row.packageIndex)];
    ExplanationStep step{Words::tr("Package"), {}, row.status};
    add(step.values, {}, row.reason);
    add(step.values, Words::tr("Manager"), package.manager);
    add(step.values, Words::tr("Name"), package.name);
    add(step.values, Words::tr("Version"), package.version);
    addDocument(step.values, Words::tr("Repository"), package.repository);
    addDefinition(step.values, facts);
    return step;
}

// Where a request for the URL goes, and where its bytes came from.
void addWay(Values &values, const ToolRow &row, const QUrl &url, const Snapshot &snapshot, const EntryFacts &facts)
{
    if (!facts.mirrorRule.isEmpty()) {
        add(values, Words::tr("Mirror rule"), facts.mirrorRule, folderOf(facts.mirrorRule.section(u'#', 0, 0)));
        addUrl(values, Words::tr("Requested from"), facts.mirroredUrl);
    }
    add(values, Words::tr("Mirror rule"), facts.mirrorProblem);
    const auto checked = std::ranges::find(snapshot.checkedUrls, row.sourceId, &CheckedUrl::sourceId);
    const QUrl checkedEnd = checked == snapshot.checkedUrls.end() ? QUrl() : checked->finalUrl;
    if (!checkedEnd.isEmpty())
        addUrl(values, Words::tr("Redirects end at"), checkedEnd);
    if (!facts.cameFrom.isEmpty() && facts.cameFrom != withoutSecrets(url) && facts.cameFrom != checkedEnd
        && facts.cameFrom != facts.mirroredUrl)
        addUrl(values, Words::tr("Downloaded from"), facts.cameFrom);
}

ExplanationStep urlStep(const ToolRow &row, const Snapshot &snapshot, const EntryFacts &facts)
{
    ExplanationStep step{Words::tr("URL"), {}, {}};
    if (row.sourceIndex < 0) {
        add(step.values, {}, row.reason.isEmpty() ? Words::tr("Nothing to download.") : row.reason);
        addDefinition(step.values, facts);
        step.state = row.status;
        return step;
    }
    const Source source = effectiveSource(snapshot.sourceList->sources[size_t(row.sourceIndex)]);
    addUrl(step.values, {}, source.downloadUrl);
    for (const QUrl &alternate : source.alternateUrls)
        addUrl(step.values, Words::tr("Alternate"), alternate);
    addDefinition(step.values, facts);
    add(step.values, Words::tr("Rule"), source.urlOrigin);
    addWay(step.values, row, source.downloadUrl, snapshot, facts);
    if (source.rolling)
        add(step.values, {}, Words::tr("The URL has no version in it: the file behind it may change."));
    if (isUrlProblem(row.statusIncluded))
        add(step.values, Words::tr("Checked"), row.reason);
    for (const QString &remark : remarksOn(snapshot.sourceList->sources[size_t(row.sourceIndex)]))
        add(step.values, {}, remark);
    step.state = row.statusIncluded;
    return step;
}

ExplanationStep checksumStep(const ToolRow &row, const Snapshot &snapshot)
{
    const Source source = effectiveSource(snapshot.sourceList->sources[size_t(row.sourceIndex)]);
    ExplanationStep step{Words::tr("Checksum"), {}, {}};
    if (!source.checksum) {
        add(step.values, {}, Words::tr("No published checksum: the file can be downloaded, but not verified."));
        step.state = ToolState::Unverified;
        return step;
    }
    const HashAlgorithm algorithm = source.checksum->digest.algorithm();
    add(step.values, hashAlgorithmName(algorithm).toUpper(), source.checksum->digest.hex());
    const QStringList parties = thirdPartiesOf(*source.checksum);
    add(step.values, Words::tr("Origin"),
        checksumOriginText(source.checksum) + (parties.isEmpty() ? QString() : u" (%1)"_s.arg(parties.join(", "_L1))));
    addDocument(step.values, Words::tr("From"), source.checksum->from);
    for (const ChecksumWitness &witness : source.checksum->witnesses)
        addDocument(step.values, Words::tr("Witness (%1)").arg(checksumOriginText(witness.origin)), witness.document);
    if (isWeak(algorithm)) {
        step.state = ToolState::Review;
        add(step.values, {}, Words::tr("Weak hash: detects damage, not tampering."));
    }
    return step;
}

// How the file was verified.
QString verifiedHow(const VerifiedFile &file)
{
    const QString hash = file.actual ? hashAlgorithmName(file.actual->algorithm()).toUpper() : Words::tr("checksum");
    switch (file.state) {
    case CacheState::Verified:
        return Words::tr("its %1 is the published one").arg(hash);
    case CacheState::Unverified:
        return Words::tr("its %1 was computed; none is published").arg(hash);
    case CacheState::Mismatch:
        return Words::tr("its %1 is not the published one").arg(hash);
    case CacheState::Partial:
    case CacheState::Absent:
        break;
    }
    return {};
}

ExplanationStep cacheStep(const ToolRow &row, std::optional<ToolState> cache, const QString &transferError,
    const Snapshot &snapshot, const EntryFacts &facts)
{
    ExplanationStep step{Words::tr("Cache"), {}, cache};
    add(step.values, {}, lookOf(cache.value_or(ToolState::NotChecked)).text);
    const auto file = snapshot.files.constFind(row.sourceId);
    if (file != snapshot.files.cend()) {
        add(step.values, {}, file->filePath,
            facts.cacheFolder.isEmpty() ? QUrl() : QUrl::fromLocalFile(facts.cacheFolder));
        if (file->size > 0)
            add(step.values, Words::tr("Size"), formatByteCount(file->size));
        add(step.values, {}, file->detail);
        const QString how = verifiedHow(*file);
        if (file->verifiedAt.isValid())
            add(step.values, Words::tr("Last verified"),
                shortDate(file->verifiedAt) + (how.isEmpty() ? QString() : u", "_s + how));
        if (file->actual && file->state != CacheState::Verified)
            add(step.values, Words::tr("%1 on disk").arg(hashAlgorithmName(file->actual->algorithm()).toUpper()),
                file->actual->hex());
        add(step.values, Words::tr("Downloaded"), shortDate(file->downloadedAt));
    }
    add(step.values, {}, transferError);
    return step;
}

std::optional<ExplanationStep> decisionStep(const ToolRow &row, const Snapshot &snapshot)
{
    const Source &entry = snapshot.sourceList->sources[size_t(row.sourceIndex)];
    const Curation &curation = entry.curation;
    if (curation.isEmpty())
        return {};
    ExplanationStep decision{Words::tr("Decision"), {}, {}};
    if (curation.state != CurationState::Undecided)
        add(decision.values, {},
            curation.state == CurationState::Excluded ? Words::tr("Excluded") : Words::tr("Included"));
    if (entry.waitsForPin())
        add(decision.values, {},
            Words::tr("Pinned to %1; takes effect with the next update.").arg(curation.pinnedVersion));
    else if (curation.pinned)
        add(decision.values, {}, Words::tr("Pinned: updates leave version, URL and checksum alone."));
    for (const Warning &warning : reviewedWarnings(entry))
        add(decision.values, Words::tr("Reviewed"), warning.text);
    add(decision.values, Words::tr("Note"), curation.note);
    add(decision.values, Words::tr("Overridden by hand"), curation.overrides.keys().join(u", "_s));
    if (curation.decidedAt.isValid())
        add(decision.values, Words::tr("Decided"), shortDate(curation.decidedAt));
    return decision;
}

ExplanationStep historyStep(const EntryFacts &facts)
{
    ExplanationStep step{Words::tr("Versions in this cache"), {}, {}};
    for (const CachedVersion &version : facts.versions) {
        const RememberedFile &file = version.file;
        QStringList parts{file.filePath.section(u'/', -1), formatByteCount(file.size)};
        if (file.arrivedAt.isValid())
            parts.append(Words::tr("arrived %1").arg(shortDate(file.arrivedAt)));
        if (file.verifiedAt.isValid())
            parts.append(Words::tr("verified %1").arg(shortDate(file.verifiedAt)));
        parts.append(!file.isThere ? Words::tr("no longer there")
                : version.isWanted ? Words::tr("wanted")
                                   : Words::tr("not wanted"));
        add(step.values, version.version, parts.join(u" · "_s));
    }
    if (facts.hasMoreVersions)
        add(step.values, {}, Words::tr("and more"));
    return step;
}

} // namespace

EntryQuestion questionOf(const ToolRow &row, const SnapshotPointer &snapshot)
{
    return {snapshot, row.sourceIndex, row.unresolvedIndex, row.packageIndex, row.matchIndex};
}

std::vector<ExplanationStep> explain(const ToolRow &row, std::optional<ToolState> cache, const QString &transferError,
    const Snapshot &snapshot, const EntryFacts &facts)
{
    std::vector<ExplanationStep> steps{toolsetStep(row, snapshot, facts), reportStep(row, snapshot)};
    if (const Match *match = matchOf(row, snapshot))
        steps.push_back(matchStep(*match, facts));
    steps.push_back(row.packageIndex >= 0 ? packageStep(row, snapshot, facts) : urlStep(row, snapshot, facts));
    if (row.sourceIndex >= 0) {
        steps.push_back(checksumStep(row, snapshot));
        steps.push_back(cacheStep(row, cache, transferError, snapshot, facts));
        if (auto decision = decisionStep(row, snapshot))
            steps.push_back(std::move(*decision));
    }
    if (!facts.versions.empty())
        steps.push_back(historyStep(facts));
    return steps;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/explanation.h"

#include "core/base/bytecount.h"
#include "core/base/urls.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Explanation)
};

void addTo(QStringList &lines, const QString &line)
{
    if (!line.isEmpty())
        lines.append(line);
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

ExplanationStep toolsetStep(const ToolRow &row, const Snapshot &snapshot)
{
    const Match *match = matchOf(row, snapshot);
    const MatchedFrom *origin = originOf(row, snapshot);
    const QString toolset = match ? match->requirement.toolsetPath : origin ? origin->toolset : QString();
    ExplanationStep step{Words::tr("Toolset"), {}, {}};
    if (toolset.isEmpty()) {
        step.lines = {Words::tr("On the image, but in no toolset.")};
        return step;
    }
    const QString asked = row.requested.isEmpty() ? Words::tr("any version") : row.requested;
    step.lines = {u"%1 %2"_s.arg(match ? match->requirement.name : row.name, asked)};
    addTo(step.lines, toolset + u'#' + (match ? match->requirement.pointer : origin->pointer));
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
            step.lines.append(reportLine(item->section, item->name, item->version));
    } else if (origin && origin->upstream) {
        step.lines.append(reportLine(origin->section, origin->reportName, origin->upstreamVersion));
    }
    if (match)
        addTo(step.lines, match->explanation);
    if (step.lines.isEmpty())
        step.lines.append(Words::tr("Not in the report."));
    if (match && match->status != MatchStatus::Matched)
        step.state = toolStateOf(match->status);
    return step;
}

ExplanationStep urlStep(const ToolRow &row, const Snapshot &snapshot)
{
    ExplanationStep step{Words::tr("URL"), {}, {}};
    if (row.sourceIndex < 0) {
        step.lines = {row.reason.isEmpty() ? Words::tr("Nothing to download.") : row.reason};
        step.state = row.status;
        return step;
    }
    const Source source = effectiveSource(snapshot.sourceList->sources[size_t(row.sourceIndex)]);
    step.lines = {displayUrl(source.downloadUrl)};
    for (const QUrl &alternate : source.alternateUrls)
        step.lines.append(Words::tr("Alternate: ") + displayUrl(alternate));
    addTo(step.lines, source.urlOrigin.isEmpty() ? QString() : Words::tr("Rule: ") + source.urlOrigin);
    if (source.rolling)
        step.lines.append(Words::tr("The URL has no version in it: the file behind it may change."));
    if (isUrlProblem(row.statusIncluded))
        step.lines.append(Words::tr("Checked: ") + row.reason);
    step.lines += remarksOn(snapshot.sourceList->sources[size_t(row.sourceIndex)]);
    step.state = row.statusIncluded;
    return step;
}

ExplanationStep checksumStep(const ToolRow &row, const Snapshot &snapshot)
{
    const Source source = effectiveSource(snapshot.sourceList->sources[size_t(row.sourceIndex)]);
    ExplanationStep step{Words::tr("Checksum"), {}, {}};
    if (!source.checksum) {
        step.lines = {Words::tr("No published checksum: the file can be downloaded, but not verified.")};
        step.state = ToolState::Unverified;
        return step;
    }
    const HashAlgorithm algorithm = source.checksum->digest.algorithm();
    step.lines = {u"%1 %2"_s.arg(hashAlgorithmName(algorithm).toUpper(), source.checksum->digest.hex())};
    const QStringList parties = thirdPartiesOf(*source.checksum);
    addTo(step.lines,
        Words::tr("Origin: ") + checksumOriginText(source.checksum)
            + (parties.isEmpty() ? QString() : u" (%1)"_s.arg(parties.join(", "_L1))));
    addTo(step.lines, source.checksum->from.isEmpty() ? QString() : Words::tr("From: ") + source.checksum->from);
    for (const ChecksumWitness &witness : source.checksum->witnesses)
        step.lines.append(Words::tr("Witness: %1, %2").arg(checksumOriginText(witness.origin), witness.document));
    if (isWeak(algorithm)) {
        step.state = ToolState::Review;
        step.lines.append(Words::tr("Weak hash: detects damage, not tampering."));
    }
    return step;
}

ExplanationStep cacheStep(
    const ToolRow &row, std::optional<ToolState> cache, const QString &transferError, const Snapshot &snapshot)
{
    ExplanationStep step{Words::tr("Cache"), {}, cache};
    const auto file = snapshot.files.constFind(row.sourceId);
    step.lines = {lookOf(cache.value_or(ToolState::NotChecked)).text};
    if (file != snapshot.files.cend()) {
        addTo(step.lines, file->filePath);
        if (file->size > 0)
            step.lines.append(formatByteCount(file->size));
        addTo(step.lines, file->detail);
        if (file->verifiedAt.isValid())
            step.lines.append(
                Words::tr("Checked: ") + QLocale().toString(file->verifiedAt.toLocalTime(), QLocale::ShortFormat));
    }
    addTo(step.lines, transferError);
    return step;
}

} // namespace

std::vector<ExplanationStep> explain(
    const ToolRow &row, std::optional<ToolState> cache, const QString &transferError, const Snapshot &snapshot)
{
    std::vector<ExplanationStep> steps{toolsetStep(row, snapshot), reportStep(row, snapshot), urlStep(row, snapshot)};
    if (row.sourceIndex < 0)
        return steps;
    steps.push_back(checksumStep(row, snapshot));
    steps.push_back(cacheStep(row, cache, transferError, snapshot));
    const Curation &curation = snapshot.sourceList->sources[size_t(row.sourceIndex)].curation;
    if (curation.isEmpty())
        return steps;
    ExplanationStep decision{Words::tr("Decision"), {}, {}};
    if (curation.state != CurationState::Undecided)
        decision.lines.append(
            curation.state == CurationState::Excluded ? Words::tr("Excluded") : Words::tr("Included"));
    const Source &entry = snapshot.sourceList->sources[size_t(row.sourceIndex)];
    if (entry.waitsForPin())
        decision.lines.append(
            Words::tr("Pinned to %1; takes effect with the next update.").arg(curation.pinnedVersion));
    else if (curation.pinned)
        decision.lines.append(Words::tr("Pinned: updates leave version, URL and checksum alone."));
    for (const Warning &warning : reviewedWarnings(entry))
        decision.lines.append(Words::tr("Reviewed: ") + warning.text);
    addTo(decision.lines, curation.note);
    if (!curation.overrides.isEmpty())
        decision.lines.append(Words::tr("Overridden by hand: ") + curation.overrides.keys().join(u", "_s));
    steps.push_back(decision);
    return steps;
}

QString toPlainText(const QString &title, const std::vector<ExplanationStep> &steps)
{
    QStringList blocks{title};
    for (const ExplanationStep &step : steps)
        blocks.append(u"%1\n  %2"_s.arg(step.title, step.lines.join(u"\n  "_s)));
    return blocks.join(u"\n\n"_s) + u'\n';
}

QString toHtml(const std::vector<ExplanationStep> &steps, const QPalette &palette)
{
    const QString muted = mutedTextColor(palette).name();
    QString html;
    for (const ExplanationStep &step : steps) {
        QString state;
        if (step.state) {
            const StateLook look = lookOf(*step.state);
            state = u" <span style=\"color:%1\">· %2</span>"_s.arg(toneColor(look.tone, palette).name(), look.text);
        }
        html += u"<p style=\"margin:0 0 3px 0\"><b>%1</b>%2</p>"_s.arg(step.title.toHtmlEscaped(), state);
        for (int i = 0; i < step.lines.size(); ++i)
            html += u"<p style=\"margin:0 0 %1px 0;color:%2\">%3</p>"_s.arg(i + 1 == step.lines.size() ? 14 : 2)
                        .arg(i == 0 ? palette.color(QPalette::Text).name() : muted, step.lines[i].toHtmlEscaped());
    }
    return html;
}

} // namespace rcm

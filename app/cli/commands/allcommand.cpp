// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/summaries.h"
#include "core/coverage/coveragefile.h"
#include "core/exporting/integritydocument.h"
#include "core/exporting/statisticsdocument.h"
#include "core/session/cachestatistics.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// After a stage that ended with files missing the next ones report what is there.
bool goesOn(ExitCode code)
{
    return code == AllDone || code == NotAsAsked;
}

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

// What the stages came to, as far as they were reached.
struct Outcome {
    bool isUpdate = false;
    std::vector<TransferState> transfers;
    bool isVerified = false;
    std::optional<CacheStatistics> statistics;
};

QByteArray asJson(const Snapshot &snapshot, const Outcome &outcome, const QString &directory)
{
    QJsonObject object{{u"sources"_s, sourcesSummary(snapshot)}, {u"download"_s, downloadSummary(outcome.transfers)}};
    if (outcome.isVerified) {
        object.insert(u"coverage"_s, parsed(writeCoverageReport(*snapshot.coverage)));
        object.insert(u"integrity"_s, parsed(integrityJson(integrityOf(snapshot), directory)));
    }
    if (outcome.statistics)
        object.insert(u"statistics"_s, parsed(statisticsJson(*outcome.statistics)));
    return QJsonDocument(object).toJson();
}

QByteArray asText(const Snapshot &snapshot, const Outcome &outcome, const QString &directory)
{
    QByteArray text = sourcesText(snapshot, outcome.isUpdate).toUtf8() + "\n";
    text += downloadText(outcome.transfers).toUtf8() + "\n";
    if (outcome.isVerified)
        text += integrityText(integrityOf(snapshot), directory);
    return outcome.statistics ? text + statisticsText(*outcome.statistics) : text;
}

// The summary goes to standard output, unless the coverage report does.
void print(const Arguments &arguments, const SessionRun &session, const Outcome &outcome)
{
    const Snapshot &snapshot = session.snapshot();
    const QString directory = resolvedPath(snapshot.workspace, snapshot.workspace.cacheDirectory);
    if (arguments.has(u"json"_s))
        printResult(asJson(snapshot, outcome, directory));
    else if (arguments.has(u"quiet"_s))
        return;
    else if (isStandardStream(arguments.value(u"output"_s)))
        printText(QString::fromUtf8(asText(snapshot, outcome, directory)));
    else
        printResult(asText(snapshot, outcome, directory));
}

ExitCode writeCoverage(const Arguments &arguments, const CoverageReport &report)
{
    const std::vector<ResultFormat> formats = coverageResults(report, ExportFormat::Html);
    const auto asked = std::ranges::find(formats, formatAskedFor(arguments), &ResultFormat::name);
    const ResultFormat &format = asked == formats.end() ? formats.front() : *asked;
    return writeOutput(arguments, arguments.value(u"output"_s, u"coverage.html"_s), format.write());
}

// Verification, coverage report and statistics.
ExitCode lookAtCache(const Arguments &arguments, SessionRun &session, Outcome &outcome)
{
    if (const ExitCode verified = session.perform([](CacheSession &cache) { cache.verifyCache(false); });
        verified != AllDone)
        return verified;
    outcome.isVerified = true;
    const ExitCode written = writeCoverage(arguments, *session.snapshot().coverage);
    const auto statistics = statisticsOf(session.snapshot().workspace);
    if (!statistics)
        return static_cast<ExitCode>(fail(statistics.error(), Stage::Verify));
    outcome.statistics = *statistics;
    return std::max(written, judgeIntegrity(session.snapshot()));
}

Result<void> requireOneResult(const Arguments &arguments)
{
    if (!arguments.has(u"json"_s) || !isStandardStream(arguments.value(u"output"_s)))
        return {};
    return failure(ErrorKind::Usage, u"--output -"_s, u"--json prints to standard output as well"_s,
        u"Specify a file; the JSON includes the coverage."_s);
}

int run(const Arguments &arguments)
{
    for (const auto &possible : {requireListFile(arguments), requireOneResult(arguments)}) {
        if (!possible)
            return fail(possible.error());
    }
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    Outcome outcome;
    outcome.isUpdate = hasSourceList(session.snapshot());
    const ExitCode built = buildSourceList(session, outcome.isUpdate);
    if (!goesOn(built))
        return built;
    const ExitCode downloaded = download(session, arguments);
    outcome.transfers = session.endedTransfers();
    const ExitCode looked = goesOn(downloaded) ? lookAtCache(arguments, session, outcome) : AllDone;
    print(arguments, session, outcome);
    return std::max({built, downloaded, looked});
}

} // namespace

Command allCommand()
{
    std::vector<Option> output = option::coverageOutput(ExportFormat::Html);
    output.front().help = u"write the coverage report to this file (default: coverage.html; -: standard output)"_s;
    return {u"all"_s, u"All"_s, u"build or update the source list, download, report, integrity, statistics"_s,
        u"runner-cache all --report win25@latest --toolset toolset-2025.json --output coverage.html"_s,
        option::general() + option::inputs() + option::sources() + option::cache() + option::downloads()
            + option::verifying() + option::fetching() + output,
        {}, 0, run};
}

} // namespace rcm::cli

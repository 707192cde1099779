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

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// A stage that ended with files missing does not keep the next ones from telling so.
bool goesOn(ExitCode code)
{
    return code == AllDone || code == NotAsAsked;
}

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

void print(const Arguments &arguments, const SessionRun &session, bool isUpdate, const CacheStatistics &statistics,
    const std::vector<TransferState> &transfers)
{
    const Snapshot &snapshot = session.snapshot();
    const QString directory = resolvedPath(snapshot.workspace, snapshot.workspace.cacheDirectory);
    const IntegrityReport integrity = integrityOf(snapshot);
    if (arguments.has(u"json"_s)) {
        printResult(QJsonDocument(
            QJsonObject{{u"sources"_s, sourcesSummary(snapshot)}, {u"download"_s, downloadSummary(transfers)},
                {u"coverage"_s, parsed(writeCoverageReport(*snapshot.coverage))},
                {u"integrity"_s, parsed(integrityJson(integrity, directory))},
                {u"statistics"_s, parsed(statisticsJson(statistics))}})
                        .toJson());
        return;
    }
    if (arguments.has(u"quiet"_s))
        return;
    printResult(sourcesText(snapshot, isUpdate).toUtf8() + "\n");
    printResult(downloadText(transfers).toUtf8() + "\n");
    printResult(integrityText(integrity, directory));
    printResult(statisticsText(statistics));
}

int run(const Arguments &arguments)
{
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    const bool isUpdate = hasSourceList(session.snapshot());
    const ExitCode built = buildSourceList(session, isUpdate);
    if (!goesOn(built))
        return built;
    const ExitCode downloaded = download(session, arguments);
    if (!goesOn(downloaded))
        return downloaded;
    const std::vector<TransferState> transfers = session.endedTransfers();
    if (const ExitCode verified = session.perform([](CacheSession &cache) { cache.verifyCache(false); });
        verified != AllDone)
        return verified;
    const QString path = arguments.value(u"output"_s, u"coverage.html"_s);
    const ExportFormat format = exportFormat(arguments).value_or(ExportFormat::Html);
    const ExitCode written
        = session.perform([&path, format](CacheSession &cache) { cache.exportReport(path, format); });
    if (!goesOn(written))
        return written;
    const auto statistics = statisticsOf(session.snapshot().workspace);
    if (!statistics)
        return fail(statistics.error(), Stage::Verify);
    print(arguments, session, isUpdate, *statistics, transfers);
    if (written == AllDone)
        session.say(u"The report is in %1."_s.arg(path));
    return std::max({built, downloaded, written, judgeIntegrity(session.snapshot())});
}

} // namespace

Command allCommand()
{
    return {u"all"_s, u"All"_s, u"build or update the source list, download, report, integrity, statistics"_s,
        u"runner-cache all --report https://…/internal.windows-2025.json --toolset toolset-2025.json --output coverage.html"_s,
        option::general() + option::inputs() + option::sources() + option::cache() + option::downloads() + option::verifying()
            + option::fetching() + option::output({u"html"_s, u"json"_s, u"text"_s, u"markdown"_s}),
        {}, 0, run};
}

} // namespace rcm::cli

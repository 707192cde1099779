// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/stages.h"

#include "app/cli/output.h"
#include "app/cli/summaries.h"

#include <QFileInfo>

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

ExitCode buildSourceList(SessionRun &session, bool keepDecisions)
{
    const ExitCode built = session.perform([keepDecisions](CacheSession &cache) { cache.buildSources(keepDecisions); });
    if (built != AllDone)
        return built;
    const Snapshot &snapshot = session.snapshot();
    for (const QString &place : snapshot.unknownToolsetKeys)
        session.say(u"warning: %1: no rule reads this part of the toolset"_s.arg(place));
    for (const HostFailure &failure : snapshot.documentFailures)
        printError(summaryOf(failure));
    return snapshot.documentFailures.empty() ? AllDone : NotAsAsked;
}

ExitCode download(SessionRun &session, const Arguments &arguments)
{
    DownloadRequest request;
    request.skipExisting = arguments.has(u"skip-existing"_s);
    request.rehashExisting = arguments.has(u"verify-checksums"_s);
    request.requireChecksums = session.snapshot().workspace.requireChecksums;
    const ExitCode done = session.perform([&request](CacheSession &cache) { cache.startDownloads(request); });
    if (done != AllDone)
        return done;
    for (const TransferState &state : session.endedTransfers()) {
        if (state.error)
            printError(*state.error);
    }
    return allArrived(session.endedTransfers()) ? AllDone : NotAsAsked;
}

ExitCode judgeIntegrity(const Snapshot &snapshot)
{
    const bool allGood = std::ranges::all_of(snapshot.files, [&snapshot](const VerifiedFile &file) {
        return file.state == CacheState::Verified
            || (file.state == CacheState::Unverified && !snapshot.workspace.requireChecksums);
    });
    return allGood ? AllDone : NotAsAsked;
}

bool hasSourceList(const Snapshot &snapshot)
{
    return QFileInfo::exists(resolvedPath(snapshot.workspace, snapshot.workspace.sourceList));
}

ExitCode requireSourceList(const SessionRun &session)
{
    if (hasSourceList(session.snapshot()))
        return AllDone;
    return static_cast<ExitCode>(fail({ErrorKind::Io, session.snapshot().workspace.sourceList,
        u"there is no such source list"_s, u"Make one with build-sources, or name one with --sources."_s, {}}));
}

std::optional<ExportFormat> exportFormat(const Arguments &arguments)
{
    const QString ending = QFileInfo(arguments.value(u"output"_s)).suffix().toLower();
    const QString format = arguments.value(u"format"_s, arguments.has(u"json"_s) ? u"json"_s : ending);
    if (format == "html"_L1 || format == "htm"_L1)
        return ExportFormat::Html;
    if (format == "json"_L1)
        return ExportFormat::Json;
    if (format == "text"_L1 || format == "txt"_L1)
        return ExportFormat::Text;
    if (format == "markdown"_L1 || format == "md"_L1)
        return ExportFormat::Markdown;
    return {};
}

} // namespace rcm::cli

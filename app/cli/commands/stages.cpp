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
        session.report(summaryOf(failure));
    return snapshot.documentFailures.empty() ? AllDone : NotAsAsked;
}

ExitCode download(SessionRun &session, const Arguments &arguments)
{
    DownloadRequest request;
    request.skipExisting = arguments.has(u"skip-existing"_s);
    request.rehashExisting = arguments.has(u"verify-checksums"_s);
    request.requireChecksums = session.snapshot().workspace.requireChecksums;
    const ExitCode done = session.perform([&request](CacheSession &cache) { cache.startDownloads(request); });
    for (const TransferState &state : session.endedTransfers()) {
        if (state.error && state.phase == TransferPhase::Failed)
            session.report(*state.error, transferName(state),
                {{u"id"_s, state.sourceId}, {u"name"_s, state.name}, {u"version"_s, state.version}});
    }
    if (done != AllDone)
        return done;
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
    return static_cast<ExitCode>(fail({ErrorKind::Io, session.snapshot().workspace.sourceList, u"no such source list"_s,
        u"Create one with build-sources, or name one with --sources."_s, {}}));
}

std::vector<ResultFormat> coverageFormats(const CoverageReport &report, ExportFormat first)
{
    std::vector<std::pair<QString, ExportFormat>> formats{{u"text"_s, ExportFormat::Text},
        {u"html"_s, ExportFormat::Html}, {u"json"_s, ExportFormat::Json}, {u"markdown"_s, ExportFormat::Markdown}};
    std::ranges::stable_partition(formats, [first](const auto &format) { return format.second == first; });
    std::vector<ResultFormat> results;
    for (const auto &[name, format] : formats)
        results.push_back({name, [&report, format] { return coverageDocument(report, format); }});
    return results;
}

Result<void> requireListFile(const Arguments &arguments)
{
    if (!isStandardStream(arguments.value(u"sources"_s)))
        return {};
    return failure(ErrorKind::Usage, u"--sources -"_s, u"this command writes the source list"_s, u"Name a file."_s);
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/stages.h"

#include "app/cli/output.h"
#include "app/cli/summaries.h"

#include <QFileInfo>

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

ExitCode sayWhatWasNotKnown(SessionRun &session)
{
    const Snapshot &snapshot = session.snapshot();
    for (const QString &place : snapshot.unknownToolsetKeys)
        session.say(u"warning: %1: unknown part of the toolset, ignored"_s.arg(place));
    for (const HostFailure &failure : snapshot.documentFailures)
        session.report(summaryOf(failure));
    // Said already, when the report was read; but a list without an entry is not what was asked for.
    const bool isUnknown = std::ranges::any_of(
        snapshot.report->doubts, [](const ImageWarning &warning) { return leavesImageUnknown(warning.doubt); });
    return snapshot.documentFailures.empty() && !isUnknown ? AllDone : NotAsAsked;
}

ExitCode buildSourceList(SessionRun &session, bool keepDecisions)
{
    const ExitCode built = session.perform([keepDecisions](CacheSession &cache) { cache.buildSources(keepDecisions); });
    return built == AllDone ? sayWhatWasNotKnown(session) : built;
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
    return static_cast<ExitCode>(fail({ErrorKind::Io, session.snapshot().workspace.sourceList,
        u"source list not found"_s, u"Create one with build-sources, or specify one with --sources."_s, {}}));
}

std::vector<ResultFormat> coverageResults(const CoverageReport &report, ExportFormat first)
{
    std::vector<ResultFormat> results;
    for (const CoverageFormat &format : coverageFormats())
        results.push_back({format.name, [&report, write = format.write] { return write(report); }});
    const QString name = coverageFormat(first).name;
    // Not std::ranges::stable_partition, which clang 14 cannot compile.
    std::stable_partition(
        results.begin(), results.end(), [&name](const ResultFormat &result) { return result.name == name; });
    return results;
}

Result<void> requireListFile(const Arguments &arguments)
{
    if (!isStandardStream(arguments.value(u"sources"_s)))
        return {};
    return failure(ErrorKind::Usage, u"--sources -"_s, u"this command writes the source list"_s, u"Specify a file."_s);
}

} // namespace rcm::cli

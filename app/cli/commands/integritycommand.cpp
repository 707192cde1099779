// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/exporting/integritydocument.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

int run(const Arguments &arguments)
{
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    if (const ExitCode there = requireSourceList(session); there != AllDone)
        return there;
    const bool repairs = arguments.has(u"repair"_s);
    if (const ExitCode done = session.perform([repairs](CacheSession &cache) { cache.verifyCache(repairs); });
        done != AllDone)
        return done;
    const Snapshot &snapshot = session.snapshot();
    const IntegrityReport integrity = integrityOf(snapshot);
    const auto write = arguments.has(u"json"_s) ? integrityJson : integrityText;
    printResult(write(integrity, resolvedPath(snapshot.workspace, snapshot.workspace.cacheDirectory)));
    return judgeIntegrity(snapshot);
}

} // namespace

Command integrityCommand()
{
    return {u"integrity"_s, u"Integrity"_s, u"re-verify every file of the cache against the source list"_s,
        u"runner-cache integrity --cache-dir cache --repair"_s,
        option::general() + option::sources() + option::cache()
            + std::vector<Option>{{u"repair"_s, {}, u"fetch again what is missing or wrong"_s, u"Repair"_s}}
            + option::downloads() + option::verifying() + option::fetching(),
        {}, 0, run};
}

} // namespace rcm::cli

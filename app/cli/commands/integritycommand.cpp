// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/exporting/integritydocument.h"

#include <algorithm>

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
    const QString directory = resolvedPath(snapshot.workspace, snapshot.workspace.cacheDirectory);
    const ExitCode written = deliver(arguments,
        {{u"text"_s, [&] { return integrityText(integrity, directory); }},
            {u"json"_s, [&] { return integrityJson(integrity, directory); }}});
    return std::max(written, judgeIntegrity(snapshot));
}

} // namespace

Command integrityCommand()
{
    return {u"integrity"_s, u"Integrity"_s, u"re-verify every file of the cache against the source list"_s,
        u"runner-cache integrity --cache-dir cache --repair"_s,
        option::general() + option::sources() + option::cache()
            + std::vector<Option>{{u"repair"_s, {}, u"download again what is missing or does not match"_s}}
            + option::downloads() + option::verifying() + option::fetching() + option::output({u"text"_s, u"json"_s}),
        {}, 0, run};
}

} // namespace rcm::cli

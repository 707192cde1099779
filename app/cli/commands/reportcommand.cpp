// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"

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
    const bool readsAll = arguments.has(u"verify-checksums"_s);
    const ExitCode looked = session.perform([readsAll](CacheSession &cache) {
        if (readsAll)
            cache.verifyCache(false);
        else
            cache.refreshCoverage();
    });
    if (looked != AllDone)
        return looked;
    return deliver(arguments, coverageResults(*session.snapshot().coverage, ExportFormat::Text));
}

} // namespace

Command reportCommand()
{
    return {u"report"_s, u"Report"_s, u"report how much of the source list is in the cache and verified"_s,
        u"runner-cache report --format html --output coverage.html"_s,
        option::general() + option::sources() + option::cache() + option::verifying()
            + option::coverageOutput(ExportFormat::Text),
        {}, 0, run};
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "core/exporting/inspectdocument.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

int run(const Arguments &arguments)
{
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    if (const ExitCode read = session.perform([](CacheSession &cache) { cache.readReport(); }); read != AllDone)
        return read;
    const Snapshot &snapshot = session.snapshot();
    const auto write = arguments.has(u"json"_s) ? inspectJson : inspectText;
    printResult(write(*snapshot.report, snapshot.itemClasses));
    return AllDone;
}

} // namespace

Command inspectCommand()
{
    return {u"inspect"_s, {}, u"list every item of an upstream report with its section, version and classification"_s,
        u"runner-cache inspect --report internal.win25.json --json"_s,
        option::general() + option::inputs() + option::fetching(), {}, 0, run};
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "core/exporting/matchdocument.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

int run(const Arguments &arguments)
{
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    if (session.snapshot().workspace.toolsets.isEmpty())
        return fail({ErrorKind::Usage, u"--toolset"_s, u"is missing"_s,
            u"Name the image's toolset file; several are read in turn."_s, {}});
    if (const ExitCode read = session.perform([](CacheSession &cache) { cache.readInputs(); }); read != AllDone)
        return read;
    const Snapshot &snapshot = session.snapshot();
    const auto write = arguments.has(u"json"_s) ? matchJson : matchText;
    printResult(write(snapshot.matches, snapshot.report->image, snapshot.unknownToolsetKeys));
    return AllDone;
}

} // namespace

Command matchCommand()
{
    return {u"match"_s, {}, u"requirement by requirement: what of the report satisfies it, and why"_s,
        u"runner-cache match --report internal.win25.json --toolset toolset-2025.json"_s,
        option::general() + option::inputs() + option::fetching(), {}, 0, run};
}

} // namespace rcm::cli

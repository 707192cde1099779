// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
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
        return fail({ErrorKind::Usage, u"--toolset"_s, u"missing option"_s,
            u"Specify the image's toolset file; the option may be given more than once."_s, {}});
    if (const ExitCode read = session.perform([](CacheSession &cache) { cache.readInputs(); }); read != AllDone)
        return read;
    const Snapshot &snapshot = session.snapshot();
    const UpstreamReport &report = *snapshot.report;
    return deliver(arguments,
        {{u"text"_s, [&] { return matchText(snapshot.matches, report, snapshot.unknownToolsetKeys); }},
            {u"json"_s, [&] { return matchJson(snapshot.matches, report, snapshot.unknownToolsetKeys); }}});
}

} // namespace

Command matchCommand()
{
    return {u"match"_s, {}, u"show what in the report satisfies each requirement, and why"_s,
        u"runner-cache match --report internal.windows-2025.json --toolset toolset-2025.json"_s,
        option::general() + option::report() + option::image() + option::toolsets() + option::catalogs()
            + option::fetching() + option::output({u"text"_s, u"json"_s}),
        {}, 0, run};
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
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
    return deliver(arguments,
        {{u"text"_s, [&] { return inspectText(*snapshot.report, snapshot.itemClasses); }},
            {u"json"_s, [&] { return inspectJson(*snapshot.report, snapshot.itemClasses); }}});
}

} // namespace

Command inspectCommand()
{
    return {u"inspect"_s, {}, u"list every item of an upstream report with its section, version and classification"_s,
        u"runner-cache inspect --report internal.windows-2025.json --json"_s,
        option::general() + option::report() + option::image() + option::catalogs() + option::fetching()
            + option::output({u"text"_s, u"json"_s}),
        {}, 0, run};
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/summaries.h"

#include <QJsonDocument>

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

int run(const Arguments &arguments)
{
    if (const auto possible = requireListFile(arguments); !possible)
        return fail(possible.error());
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    const ExitCode built = buildSourceList(session, false);
    if (built != AllDone && built != NotAsAsked)
        return built;
    const Snapshot &snapshot = session.snapshot();
    const ExitCode written = deliver(arguments,
        {{u"text"_s, [&] { return sourcesText(snapshot, false).toUtf8(); }},
            {u"json"_s, [&] { return QJsonDocument(sourcesSummary(snapshot)).toJson(); }}});
    return std::max(built, written);
}

} // namespace

Command buildSourcesCommand()
{
    return {u"build-sources"_s, u"BuildSources"_s, u"create a source list from a report and toolsets"_s,
        u"runner-cache build-sources --report win25@20250720.1 --toolset toolset-2025.json"_s,
        option::general() + option::inputs() + option::sources() + option::fetching()
            + option::output({u"text"_s, u"json"_s}),
        {}, 0, run};
}

} // namespace rcm::cli

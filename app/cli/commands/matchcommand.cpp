// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/inputs.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/exporting/matchdocument.h"
#include "core/match/match.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

int run(const Arguments &arguments)
{
    const auto inputs = readInputs(arguments, {.report = true, .toolsets = true});
    if (!inputs)
        return fail(inputs.error());
    const auto matches = matchRequirements(inputs->requirements, inputs->report, inputs->catalog);
    const auto write = arguments.has(u"json"_s) ? matchJson : matchText;
    printResult(write(matches, inputs->report.image, inputs->unknownToolsetKeys));
    return AllDone;
}

} // namespace

Command matchCommand()
{
    return {u"match"_s, {}, u"requirement by requirement: what of the report satisfies it, and why"_s,
        u"runner-cache match --report internal.win25.json --toolset toolset-2025.json"_s,
        option::general() + option::inputs(), {}, 0, run};
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/inputs.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/exporting/inspectdocument.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

    int run(const Arguments &arguments)
    {
        const auto inputs = readInputs(arguments, {.report = true});
        if (!inputs)
            return fail(inputs.error());
        const auto classes = classifyItems(*inputs);
        printResult(arguments.has(u"json"_s) ? inspectJson(inputs->report, classes) : inspectText(inputs->report, classes));
        return AllDone;
    }

} // namespace

Command inspectCommand()
{
    return {u"inspect"_s, {}, u"list every item of an upstream report with its section, version and classification"_s,
        u"runner-cache inspect --report internal.win25.json --json"_s, option::general() + option::inputs(), {}, 0, run};
}

} // namespace rcm::cli

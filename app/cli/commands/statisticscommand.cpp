// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
#include "core/exporting/statisticsdocument.h"
#include "core/session/cachestatistics.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

int run(const Arguments &arguments)
{
    const auto workspace = workspaceFrom(arguments);
    if (!workspace)
        return fail(workspace.error());
    const auto statistics = statisticsOf(*workspace);
    if (!statistics)
        return fail(statistics.error(), Stage::Verify);
    return deliver(arguments,
        {{u"text"_s, [&] { return statisticsText(*statistics); }},
            {u"json"_s, [&] { return statisticsJson(*statistics); }}});
}

} // namespace

Command statisticsCommand()
{
    return {u"statistics"_s, u"Statistics"_s, u"show size and composition of a cache directory"_s,
        u"runner-cache statistics --cache-dir cache"_s,
        option::general() + option::sources() + option::cache() + option::output({u"text"_s, u"json"_s}), {}, 0, run};
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/base/files.h"
#include "core/coverage/coveragecomparison.h"
#include "core/coverage/coveragefile.h"
#include "core/exporting/textreport.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

Result<CoverageReport> load(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return failure(bytes.error());
    return parseCoverageReport(*bytes, path);
}

int run(const Arguments &arguments)
{
    if (arguments.positionals().size() != 2)
        return fail({ErrorKind::Usage, u"compare"_s,
            u"takes two coverage reports, found %1"_s.arg(arguments.positionals().size()),
            u"Name the older and the newer JSON report."_s, {}});
    const auto before = load(arguments.positionals().at(0));
    if (!before)
        return fail(before.error());
    const auto after = load(arguments.positionals().at(1));
    if (!after)
        return fail(after.error());
    const auto write = arguments.has(u"json"_s) ? comparisonJson : comparisonText;
    printResult(write(compareCoverage(*before, *after)));
    return AllDone;
}

} // namespace

Command compareCommand()
{
    return {u"compare"_s, u"Compare-CacheReports"_s, u"two coverage reports → what changed"_s,
        u"runner-cache compare coverage-june.json coverage-july.json"_s, option::general(), u"BEFORE AFTER"_s, 2, run};
}

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/streams.h"
#include "core/base/files.h"
#include "core/coverage/coveragecomparison.h"
#include "core/coverage/coveragefile.h"
#include "core/exporting/textreport.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

Result<CoverageReport> load(const QString &path)
{
    return inputPath(path)
        .and_then([](const QString &input) { return readFile(input); })
        .and_then([&path](const QByteArray &bytes) { return parseCoverageReport(bytes, path); });
}

int run(const Arguments &arguments)
{
    if (arguments.positionals().size() != 2)
        return fail({ErrorKind::Usage, u"compare"_s,
            u"expected two coverage reports, found %1"_s.arg(arguments.positionals().size()),
            u"Specify the older and the newer JSON report."_s, {}});
    const auto before = load(arguments.positionals().at(0));
    if (!before)
        return fail(before.error());
    const auto after = load(arguments.positionals().at(1));
    if (!after)
        return fail(after.error());
    const CoverageComparison comparison = compareCoverage(*before, *after);
    return deliver(arguments,
        {{u"text"_s, [&] { return comparisonText(comparison); }},
            {u"json"_s, [&] { return comparisonJson(comparison); }}});
}

} // namespace

Command compareCommand()
{
    return {u"compare"_s, u"Compare-CacheReports"_s, u"show what changed between two coverage reports"_s,
        u"runner-cache compare coverage-june.json coverage-july.json"_s,
        option::basic() + option::output({u"text"_s, u"json"_s}), u"BEFORE AFTER"_s, 2, run};
}

} // namespace rcm::cli

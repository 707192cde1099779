// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
#include "core/session/reportcomparison.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// Whatever --report takes: a URL, a path, an image's release.
ExitCode read(SessionRun &session, Workspace workspace, const QString &report, Snapshot &result)
{
    const auto path = inputPath(report);
    if (!path)
        return static_cast<ExitCode>(fail(path.error()));
    workspace.report = *path;
    workspace.toolsets.clear();
    if (const ExitCode opened = session.open(workspace); opened != AllDone)
        return opened;
    if (const ExitCode done = session.perform([](CacheSession &cache) { cache.readReport(); }); done != AllDone)
        return done;
    result = session.snapshot();
    return AllDone;
}

int run(const Arguments &arguments)
{
    const QStringList &given = arguments.positionals();
    if (given.size() != 2)
        return fail({ErrorKind::Usage, u"diff"_s, u"expected two reports, found %1"_s.arg(given.size()),
            u"Specify the earlier and the later report."_s, {}});
    auto workspace = workspaceFrom(arguments);
    if (!workspace)
        return fail(workspace.error());
    SessionRun session(arguments);
    Snapshot earlier;
    Snapshot later;
    if (const ExitCode done = read(session, *workspace, given.at(0), earlier); done != AllDone)
        return done;
    if (const ExitCode done = read(session, *workspace, given.at(1), later); done != AllDone)
        return done;
    const ReportComparison comparison = comparisonOf(earlier, later);
    for (const QString &notice : comparison.notices)
        session.say(notice);
    const ReportDifference &difference = comparison.difference;
    const int written = deliver(arguments,
        {{u"text"_s, [&] { return differenceAsText(difference); }},
            {u"markdown"_s, [&] { return differenceAsMarkdown(difference); }},
            {u"html"_s, [&] { return differenceAsHtml(difference); }},
            {u"json"_s, [&] { return differenceAsJson(difference); }}});
    const bool differs = arguments.has(u"exit-code"_s) && !difference.differences.empty();
    return written == AllDone && differs ? NotAsAsked : written;
}

} // namespace

Command diffCommand()
{
    const std::vector<Option> exitCode{
        {u"exit-code"_s, {}, u"exit with 1 where the reports differ, and with 0 where they do not"_s}};
    return {u"diff"_s, {}, u"show which tools were added, removed and changed between two upstream reports"_s,
        u"runner-cache diff win25@20250623.1 win25@20250720.1"_s,
        exitCode + option::general() + option::catalogs() + option::fetching()
            + option::output({u"text"_s, u"markdown"_s, u"html"_s, u"json"_s}),
        u"EARLIER LATER"_s, 2, run,
        u"EARLIER and LATER are each a release (win25@20250720.1, win25@latest), a URL or a file, JSON or\n"
        "readme.\n\n"
        "--format: text; markdown for a pull request or release notes; html, a page of its own; json for\n"
        "scripts: tools added, removed and changed, with section, name and versions. The ending of --output\n"
        "chooses it, too.\n\n"
        "Examples:\n"
        "  runner-cache diff win25@20250623.1 win25@latest --format markdown\n"
        "  runner-cache diff june.json july.json --output july.html\n"_s};
}

} // namespace rcm::cli

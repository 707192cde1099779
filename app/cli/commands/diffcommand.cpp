// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
#include "core/exporting/differencedocument.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

struct ReadReport {
    std::shared_ptr<const ReportNode> tree;
    QString name; // the image version, or where the report has none its location
    QString title;
};

// Whatever --report takes: a URL, a path, an image's release.
ExitCode read(SessionRun &session, Workspace workspace, const QString &report, ReadReport &result)
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
    const Snapshot &snapshot = session.snapshot();
    const ImageInfo &image = snapshot.report->image;
    result = {snapshot.reportTree, image.imageVersion.isEmpty() ? snapshot.report->location : image.imageVersion,
        image.title};
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
    ReadReport earlier;
    ReadReport later;
    if (const ExitCode done = read(session, *workspace, given.at(0), earlier); done != AllDone)
        return done;
    if (const ExitCode done = read(session, *workspace, given.at(1), later); done != AllDone)
        return done;
    const ReportDifference difference{
        later.title, earlier.name, later.name, differencesBetween(*earlier.tree, *later.tree)};
    return deliver(arguments,
        {{u"text"_s, [&] { return differenceAsText(difference); }},
            {u"markdown"_s, [&] { return differenceAsMarkdown(difference); }},
            {u"html"_s, [&] { return differenceAsHtml(difference); }},
            {u"json"_s, [&] { return differenceAsJson(difference); }}});
}

} // namespace

Command diffCommand()
{
    return {u"diff"_s, {}, u"show which tools were added, removed and changed between two upstream reports"_s,
        u"runner-cache diff win25@20250623.1 win25@20250720.1"_s,
        option::general() + option::catalogs() + option::fetching()
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

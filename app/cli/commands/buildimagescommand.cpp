// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/exporting/imagesummary.h"
#include "core/workspace/imagefolder.h"

#include <QDir>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

Workspace workspaceOf(const ImageFolder &image, Workspace workspace, const QString &output)
{
    workspace.report = image.report;
    workspace.toolsets = image.toolsets;
    workspace.sourceList = QDir(output).absoluteFilePath(image.name + u"/cache-sources.json"_s);
    return workspace;
}

// An image that cannot be built does not keep the others from it.
ImageSummary build(SessionRun &session, const ImageFolder &image, const Workspace &workspace, ExitCode &code)
{
    session.say(image.name);
    code = session.open(workspace);
    if (code == AllDone)
        code = buildSourceList(session, true);
    const Snapshot &snapshot = session.snapshot();
    if (code == AllDone || code == NotAsAsked)
        return summarizeImage(
            image.name, *snapshot.report, snapshot.itemClasses, snapshot.sourceList, snapshot.documentTraffic);
    ImageSummary none;
    none.image = image.name;
    none.error = u"not built, see the error above"_s;
    return none;
}

void print(const Arguments &arguments, const std::vector<ImageSummary> &summaries)
{
    const bool isJson = arguments.has(u"json"_s) || arguments.value(u"format"_s) == "json"_L1;
    if (isJson)
        printResult(imageSummariesJson(summaries));
    else if (arguments.value(u"format"_s) == "markdown"_L1)
        printResult(imageSummariesMarkdown(summaries));
    else if (!arguments.has(u"quiet"_s) || arguments.has(u"format"_s))
        printResult(imageSummariesText(summaries));
}

int run(const Arguments &arguments)
{
    if (arguments.positionals().isEmpty())
        return fail({ErrorKind::Usage, u"FOLDER"_s, u"missing argument"_s,
            u"Specify a folder with one folder per image, each with its report and toolset."_s, {}});
    const auto images = findImageFolders(arguments.positionals().first());
    if (!images)
        return fail(images.error());
    const auto workspace = imageWorkspaceFrom(arguments);
    if (!workspace)
        return fail(workspace.error());
    const QString output = arguments.value(u"output"_s, u"source-lists"_s);
    if (isStandardStream(output))
        return fail({ErrorKind::Usage, u"--output -"_s, u"expected a folder: each image has a list of its own"_s});
    SessionRun session(arguments);
    session.holdDocuments();
    std::vector<ImageSummary> summaries;
    ExitCode worst = AllDone;
    for (const ImageFolder &image : *images) {
        ExitCode code = AllDone;
        summaries.push_back(build(session, image, workspaceOf(image, *workspace, output), code));
        if (code == Interrupted)
            return code;
        if (code != AllDone)
            worst = NotAsAsked;
    }
    print(arguments, summaries);
    return worst;
}

} // namespace

Command buildImagesCommand()
{
    return {u"build-images"_s, {}, u"create a source list for each image in a folder, and a summary"_s,
        u"runner-cache build-images reports --include-upstream --output source-lists"_s,
        option::general() + option::image() + option::catalog() + option::fetching()
            + std::vector<
                Option>{{u"output"_s, u"DIR"_s,
                            u"the folder of the source lists, one per image; existing lists are updated (default: source-lists)"_s,
                            u"OutputPath"_s, false, {}, u'o'},
                {u"format"_s, u"FORMAT"_s, u"format of the summary: text, markdown or json"_s, {}, false,
                    {u"text"_s, u"markdown"_s, u"json"_s}}},
        u"FOLDER"_s, 1, run};
}

} // namespace rcm::cli

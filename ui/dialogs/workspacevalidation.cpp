// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/workspacevalidation.h"

#include "core/base/urls.h"
#include "core/net/mirrorrules.h"
#include "core/releases/imagename.h"
#include "core/workspace/inputfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceValidation)
};

QFileInfo fileAt(const Workspace &workspace, const QString &path)
{
    return QFileInfo(QFileInfo(workspace.filePath).absoluteDir(), path);
}

// Whether the folder, or the nearest one above it that exists, can be written to.
bool canBeMade(const QString &folder)
{
    QFileInfo info(folder);
    while (!info.exists() && !info.isRoot())
        info = QFileInfo(info.absolutePath());
    return info.isDir() && info.isWritable();
}

QString problemOfInput(const Workspace &workspace, const QString &path)
{
    const QFileInfo file = fileAt(workspace, path);
    if (!file.exists())
        return Words::tr("“%1” does not exist.").arg(path);
    if (!file.isFile())
        return Words::tr("“%1” is not a regular file.").arg(path);
    return file.isReadable() ? QString() : Words::tr("Cannot read “%1”: permission denied.").arg(path);
}

// The same for a file that has to be of one kind. What we do not know is left to whoever reads it.
QString problemOfInput(const Workspace &workspace, const QString &path, InputKind expected, const QString &expectedName)
{
    const QString problem = problemOfInput(workspace, path);
    if (!problem.isEmpty())
        return problem;
    const Result<InputFile> found = inputFileAt(fileAt(workspace, path).filePath());
    if (!found)
        return Words::tr("Cannot use “%1”: %2.").arg(path, found.error().detail);
    return found->kind == expected || found->kind == InputKind::Unknown
        ? QString()
        : Words::tr("“%1” is %2; expected %3.").arg(path, found->description, expectedName);
}

QString problemOfReport(const Workspace &workspace)
{
    const QString &report = workspace.report;
    if (report.isEmpty())
        return Words::tr("Enter the URL or the path of the upstream software report, or choose a release.");
    const QString name = Words::tr("a software report or an image readme");
    // Whether there is such a release shows when it is fetched.
    if (imageNameFromText(report) && !fileAt(workspace, report).exists())
        return {};
    if (!isUrlText(report))
        return problemOfInput(workspace, report, InputKind::Report, name);
    const QUrl url(report, QUrl::StrictMode);
    if (!url.isValid())
        return Words::tr("This URL is not valid.");
    if (isLocalFileUrl(url))
        return problemOfInput(workspace, url.toLocalFile(), InputKind::Report, name);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return Words::tr("URLs start with https, http or file, not “%1”.").arg(url.scheme());
    return isHttpUrl(url) ? QString() : Words::tr("This URL has no host.");
}

QString problemOfToolsets(const Workspace &workspace)
{
    if (workspace.toolsets.isEmpty() && !workspace.includeUpstream)
        return Words::tr("Add a toolset file, or include tools that are in no toolset.");
    for (const QString &toolset : workspace.toolsets) {
        const QString problem = problemOfInput(workspace, toolset, InputKind::Toolset, Words::tr("a toolset"));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QString problemOfSourceList(const Workspace &workspace)
{
    if (workspace.sourceList.isEmpty())
        return Words::tr("Enter the file that keeps the source list.");
    const QFileInfo file = fileAt(workspace, workspace.sourceList);
    if (file.isDir())
        return Words::tr("“%1” is a folder; enter a file name.").arg(workspace.sourceList);
    if (!canBeMade(file.absolutePath()))
        return Words::tr("Cannot write to the folder “%1”.").arg(QDir::toNativeSeparators(file.absolutePath()));
    if (!file.exists())
        return {};
    // Lists grow beyond what is looked into here; the engine says what is wrong with such a file.
    const Result<InputFile> found = inputFileAt(file.filePath());
    return !found || found->kind == InputKind::SourceList
        ? QString()
        : Words::tr("“%1” is %2; it would be overwritten. Enter another file name.")
              .arg(workspace.sourceList, found->description);
}

QString problemOfFolder(const Workspace &workspace, const QString &path)
{
    const QFileInfo folder = fileAt(workspace, path);
    if (folder.exists() && !folder.isDir())
        return Words::tr("“%1” is a file, not a folder.").arg(path);
    return canBeMade(folder.absoluteFilePath()) ? QString() : Words::tr("Cannot write to “%1”.").arg(path);
}

QString problemOfMirrorRules(const Workspace &workspace)
{
    if (workspace.mirrorRules.isEmpty())
        return {};
    const QString problem = problemOfInput(workspace, workspace.mirrorRules);
    if (!problem.isEmpty())
        return problem;
    const auto rules = MirrorRules::load(fileAt(workspace, workspace.mirrorRules).filePath());
    return rules ? QString() : Words::tr("These mirror rules cannot be used. %1").arg(describe(rules.error()));
}

QString problemOfTokenFile(const Workspace &workspace)
{
    if (workspace.githubTokenFile.isEmpty())
        return {};
    const QString problem = problemOfInput(workspace, workspace.githubTokenFile);
    if (!problem.isEmpty())
        return problem;
    return fileAt(workspace, workspace.githubTokenFile).size() > 0
        ? QString()
        : Words::tr("“%1” is empty.").arg(workspace.githubTokenFile);
}

QString problemOfCatalogs(const Workspace &workspace)
{
    for (const QString &catalog : workspace.catalogs) {
        const QFileInfo folder = fileAt(workspace, catalog);
        if (!folder.exists())
            return Words::tr("“%1” does not exist.").arg(catalog);
        if (!folder.isDir())
            return Words::tr("“%1” is a file, not a folder.").arg(catalog);
        if (!folder.isReadable())
            return Words::tr("Cannot read “%1”: permission denied.").arg(catalog);
    }
    return {};
}

QString problemOfFile(const QString &path)
{
    if (path.isEmpty())
        return Words::tr("Enter the file that keeps the workspace.");
    if (QFileInfo(path).isDir())
        return Words::tr("This is a folder; enter a file name.");
    return canBeMade(QFileInfo(path).absolutePath()) ? QString() : Words::tr("Cannot write to this folder.");
}

} // namespace

WorkspaceProblems problemsOf(const Workspace &workspace)
{
    WorkspaceProblems problems;
    problems.file = problemOfFile(workspace.filePath);
    problems.report = problemOfReport(workspace);
    problems.toolsets = problemOfToolsets(workspace);
    problems.sourceList = problemOfSourceList(workspace);
    problems.cacheDirectory = workspace.cacheDirectory.isEmpty() ? Words::tr("Enter the folder that downloads go to.")
                                                                 : problemOfFolder(workspace, workspace.cacheDirectory);
    if (!workspace.documentCache.isEmpty())
        problems.documentCache = problemOfFolder(workspace, workspace.documentCache);
    problems.mirrorRules = problemOfMirrorRules(workspace);
    problems.githubTokenFile = problemOfTokenFile(workspace);
    problems.catalogs = problemOfCatalogs(workspace);
    return problems;
}

std::optional<TakenPlace> takenPlaceAt(const QString &path)
{
    if (!QFileInfo::exists(path))
        return std::nullopt;
    const QString name = QFileInfo(path).fileName();
    const Result<InputFile> found = inputFileAt(path);
    if (found && found->kind == InputKind::Workspace)
        return TakenPlace{true, Words::tr("“%1” exists already and is a workspace.").arg(name)};
    return TakenPlace{false,
        Words::tr("“%1” exists already: it is %2. Enter another file name.")
            .arg(name, found ? found->description : Words::tr("not a workspace"))};
}

} // namespace rcm

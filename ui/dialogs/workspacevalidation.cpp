// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/workspacevalidation.h"

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
        return Words::tr("There is no file “%1”.").arg(path);
    return file.isFile() && file.isReadable() ? QString() : Words::tr("“%1” is no file that can be read.").arg(path);
}

QString problemOfReport(const Workspace &workspace)
{
    const QString &report = workspace.report;
    if (report.isEmpty())
        return Words::tr("Name the upstream software report: an address or a file.");
    const QUrl url(report, QUrl::StrictMode);
    // A drive letter is no scheme.
    if (!report.contains("://"_L1) && !report.startsWith("file:"_L1))
        return problemOfInput(workspace, report);
    if (!url.isValid())
        return Words::tr("This is no valid address.");
    if (url.isLocalFile())
        return problemOfInput(workspace, url.toLocalFile());
    const bool known = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!known)
        return Words::tr("Addresses start with https, http or file, not “%1”.").arg(url.scheme());
    return url.host().isEmpty() ? Words::tr("The address names no host.") : QString();
}

QString problemOfFolder(const Workspace &workspace, const QString &path, const QString &missing)
{
    if (path.isEmpty())
        return missing;
    const QFileInfo folder = fileAt(workspace, path);
    if (folder.exists() && !folder.isDir())
        return Words::tr("“%1” is a file, not a folder.").arg(path);
    return canBeMade(folder.absoluteFilePath()) ? QString() : Words::tr("“%1” cannot be written to.").arg(path);
}

} // namespace

WorkspaceProblems problemsOf(const Workspace &workspace)
{
    WorkspaceProblems problems;
    if (workspace.filePath.isEmpty())
        problems.file = Words::tr("Name the file that keeps the workspace.");
    else if (QFileInfo(workspace.filePath).isDir())
        problems.file = Words::tr("This is a folder; name a file in it.");
    else if (!canBeMade(QFileInfo(workspace.filePath).absolutePath()))
        problems.file = Words::tr("Its folder cannot be written to.");

    problems.report = problemOfReport(workspace);
    if (workspace.toolsets.isEmpty())
        problems.toolsets = Words::tr("Add at least one toolset file.");
    for (const QString &toolset : workspace.toolsets)
        if (problems.toolsets.isEmpty())
            problems.toolsets = problemOfInput(workspace, toolset);

    if (workspace.sourceList.isEmpty())
        problems.sourceList = Words::tr("Name the file that the source list is kept in.");
    else if (fileAt(workspace, workspace.sourceList).isDir())
        problems.sourceList = Words::tr("This is a folder; name a file in it.");
    problems.cacheDirectory
        = problemOfFolder(workspace, workspace.cacheDirectory, Words::tr("Name the folder that downloads go to."));
    if (!workspace.mirrorRules.isEmpty())
        problems.mirrorRules = problemOfInput(workspace, workspace.mirrorRules);
    return problems;
}

} // namespace rcm

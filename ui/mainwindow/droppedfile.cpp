// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/droppedfile.h"

#include "core/base/files.h"
#include "core/upstream/parsereport.h"
#include "core/workspace/inputfile.h"
#include "ui/messages/inputmessages.h"

#include <algorithm>

namespace rcm {

DroppedFiles droppedFiles(const QStringList &paths)
{
    DroppedFiles dropped;
    for (const QString &path : paths) {
        const Result<InputFile> found = inputFileAt(path);
        switch (found ? found->kind : InputKind::Unknown) {
        case InputKind::Workspace:
            dropped.workspace = path;
            break;
        case InputKind::Report:
            dropped.report = path;
            break;
        case InputKind::Toolset:
            dropped.toolsets.append(path);
            break;
        case InputKind::SourceList:
            dropped.sourceList = path;
            break;
        case InputKind::MirrorRules:
        case InputKind::Other:
        case InputKind::Unknown:
            dropped.refused.append(refusalText(path, found));
            break;
        }
    }
    return dropped;
}

Workspace withDropped(const Workspace &workspace, const DroppedFiles &dropped)
{
    Workspace changed = workspace;
    const auto isThere = [&workspace](const QString &path, const QString &file) {
        return resolvedPath(workspace, path) == resolvedPath(workspace, file);
    };
    if (!dropped.report.isEmpty() && !isThere(workspace.report, dropped.report))
        changed.report = pathFromWorkspace(workspace, dropped.report);
    if (!dropped.sourceList.isEmpty() && !isThere(workspace.sourceList, dropped.sourceList))
        changed.sourceList = pathFromWorkspace(workspace, dropped.sourceList);
    for (const QString &toolset : dropped.toolsets) {
        const bool known
            = std::ranges::any_of(changed.toolsets, [&](const QString &path) { return isThere(path, toolset); });
        if (!known)
            changed.toolsets.append(pathFromWorkspace(workspace, toolset));
    }
    return changed;
}

Workspace withInputsOf(Workspace workspace, const Workspace &former)
{
    workspace.report = former.report;
    workspace.toolsets = former.toolsets;
    workspace.sourceList = former.sourceList;
    return workspace;
}

std::optional<ImageInfo> imageOf(const QString &reportPath)
{
    const auto bytes = readFile(reportPath);
    if (!bytes)
        return std::nullopt;
    const auto report = parseUpstreamReport(*bytes, reportPath);
    return report ? std::optional(report->image) : std::nullopt;
}

bool isSameImage(const ImageInfo &left, const ImageInfo &right)
{
    const bool sameArch = left.arch.isEmpty() || right.arch.isEmpty() || left.arch == right.arch;
    return left.title == right.title && left.platform == right.platform && sameArch;
}

} // namespace rcm

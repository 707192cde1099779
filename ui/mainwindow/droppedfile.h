// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/upstreamreport.h"
#include "core/workspace/workspace.h"

#include <QStringList>

#include <optional>

namespace rcm {

// What files that were dropped on the window are, told by their content.
struct DroppedFiles {
    QString workspace; // to open; the rest does not count then
    QString report;
    QStringList toolsets;
    QString sourceList;
    QStringList refused; // a sentence each: which file, and what it is

    [[nodiscard]] bool hasInputs() const { return !report.isEmpty() || !toolsets.isEmpty() || !sourceList.isEmpty(); }
    bool operator==(const DroppedFiles &) const = default;
};
[[nodiscard]] DroppedFiles droppedFiles(const QStringList &paths);

// The workspace with the dropped inputs; paths near its file become relative.
[[nodiscard]] Workspace withDropped(const Workspace &workspace, const DroppedFiles &dropped);
// `workspace` with the inputs (report, toolsets, source list) of `former`.
[[nodiscard]] Workspace withInputsOf(Workspace workspace, const Workspace &former);

// The image that a report on disk is about; nullopt where it cannot be read.
[[nodiscard]] std::optional<ImageInfo> imageOf(const QString &reportPath);
// The same title, platform and, as far as both tell, architecture: another release of one image.
[[nodiscard]] bool isSameImage(const ImageInfo &left, const ImageInfo &right);

} // namespace rcm

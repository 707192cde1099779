// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/upstream/reportnode.h"
#include "core/upstream/upstreamreport.h"

#include <QByteArray>
#include <QStringList>

namespace rcm {

// Reads a software report: the JSON node tree of a release of actions/runner-images, or the image's readme (Markdown).
// Which of the two is recognized by the content. `location` (URL or path) goes into errors, with the JSON pointer of
// the node. `toolNames`: names that tell a readme's "- name version" lines apart ("- R 4.6.1", "- MongoDB Shell
// (mongosh) 2.5.6").
[[nodiscard]] Result<UpstreamReport> parseUpstreamReport(
    const QByteArray &bytes, const QString &location, const QStringList &toolNames = {});

// The same in two steps, for who needs the tree itself.
[[nodiscard]] Result<ReportNode> parseReportTree(
    const QByteArray &bytes, const QString &location, const QStringList &toolNames = {});
[[nodiscard]] UpstreamReport reportOf(const ReportNode &root, const QString &location);

} // namespace rcm

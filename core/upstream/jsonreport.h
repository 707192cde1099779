// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/upstream/reportnode.h"

#include <QByteArray>

namespace rcm {

// The node tree of a release's JSON asset (runner-images, helpers/software-report-base/SoftwareReport.Nodes.psm1). A
// header with one child has it as an object, one with none has null. A node of an unknown kind is an error: nothing is
// left out in silence.
[[nodiscard]] Result<ReportNode> parseJsonReport(const QByteArray &bytes, const QString &location);

} // namespace rcm

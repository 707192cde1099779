// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/upstream/reportnode.h"

#include <QByteArray>
#include <QStringList>

namespace rcm {

// The readme that is made from the same nodes (images/*/*-Readme.md). "- name version" cannot be cut without knowing
// names: the longest of `toolNames` that the line starts with is taken, else the version starts at the first word that
// looks like one.
[[nodiscard]] Result<ReportNode> parseReadmeReport(
    const QByteArray &bytes, const QString &location, const QStringList &toolNames);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/coverage/coveragereport.h"
#include "core/verify/statecounts.h"

#include <QString>

#include <functional>

namespace rcm {

// The rows of one bar chart.
struct StateBar {
    QString name;
    StateCounts counts;
    qint64 cachedBytes = 0;
};
// One bar for each name: those with the most files that are not verified first, then those with the most bytes.
[[nodiscard]] std::vector<StateBar> stateBars(
    const CoverageReport &report, const std::function<QString(const CoverageItem &)> &nameOf);

// "Windows", "Linux", "macOS", or the platform as it is.
[[nodiscard]] QString systemName(const Platform &platform);

} // namespace rcm

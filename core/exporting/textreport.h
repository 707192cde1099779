// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/coverage/coveragecomparison.h"
#include "core/coverage/coveragereport.h"

#include <QByteArray>

namespace rcm {

// Coverage for terminals and for job summaries: the same totals as HTML and JSON.
[[nodiscard]] QByteArray coverageText(const CoverageReport &report);
[[nodiscard]] QByteArray coverageMarkdown(const CoverageReport &report);

[[nodiscard]] QByteArray comparisonText(const CoverageComparison &comparison);
[[nodiscard]] QByteArray comparisonJson(const CoverageComparison &comparison);

} // namespace rcm

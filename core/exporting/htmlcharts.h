// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/coverage/coveragereport.h"

#include <QString>

namespace rcm {

// Inline SVG; colours come from the page's classes (verified, unverified, mismatch, absent), so they follow light and
// dark.
[[nodiscard]] QString donutSvg(const CoverageTotals &totals);
[[nodiscard]] QString barSvg(const CoverageTotals &totals);

} // namespace rcm

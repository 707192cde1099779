// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/coverage/coveragereport.h"

#include <QByteArray>

namespace rcm {

// The coverage report as one HTML file that needs nothing else: styles, script and charts (SVG) are inside, every text
// is escaped.
[[nodiscard]] QByteArray coverageHtml(const CoverageReport &report);

} // namespace rcm

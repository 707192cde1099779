// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/coverage/coveragereport.h"

namespace rcm {

// The JSON form of a coverage report (schemas/cache-report-schema.json, a superset of the seed's). "cachedItems" are
// the verified files alone; all others stand under "missingItems" with their state and the reason.
[[nodiscard]] QByteArray writeCoverageReport(const CoverageReport &report);
// Reads ours and the seed's. The totals are counted again from the items.
[[nodiscard]] Result<CoverageReport> parseCoverageReport(const QByteArray &bytes, const QString &subject);

} // namespace rcm

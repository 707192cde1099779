// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/coverage/coveragereport.h"

namespace rcm::test {

// A source list of `tools` tools and what a check of the cache found: most verified, and of each other state some.
[[nodiscard]] SourceList sampleSourceList(int tools);
[[nodiscard]] IntegrityReport sampleIntegrity(const SourceList &list);
[[nodiscard]] CoverageReport sampleCoverage(int tools);

} // namespace rcm::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"

namespace rcm::test {

// A snapshot as a finished run leaves it: some sixty tools of two toolset sections' shapes, every status and every
// cache state, and a coverage report that agrees with them.
[[nodiscard]] Snapshot sampleSnapshot();
// Only matches: inputs were read, nothing was resolved yet.
[[nodiscard]] Snapshot matchedSnapshot();
// `count` resolved sources in one section, for tests of size.
[[nodiscard]] Snapshot largeSnapshot(int count);

} // namespace rcm::test

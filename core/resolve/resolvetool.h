// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/neededfiles.h"
#include "core/resolve/resolveurl.h"
#include "core/sources/source.h"

namespace rcm {

// One file alone, as it would stand in a source list; what resolveSources() does for each. An error is Wanted, or its
// detail says why there is no URL. What was not available is in the context afterwards.
[[nodiscard]] Result<Source> resolveFile(const NeededFile &need, ResolveContext &context);

} // namespace rcm

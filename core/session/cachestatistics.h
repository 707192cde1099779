// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/statistics.h"
#include "core/workspace/workspace.h"

namespace rcm {

// Size and composition of the workspace's cache directory, which must exist. Blocks.
[[nodiscard]] Result<CacheStatistics> statisticsOf(const Workspace &workspace);

} // namespace rcm

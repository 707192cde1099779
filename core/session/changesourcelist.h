// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"

#include <functional>

namespace rcm {

// Changes the source list in its file and in the snapshot. The file is read anew first, so that what somebody else has
// written to it meanwhile stays; on an error neither is changed.
[[nodiscard]] Result<void> changeSourceList(Snapshot &snapshot, const std::function<void(SourceList &list)> &change);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"

#include <functional>

namespace rcm {

// Changes the source list in its file and in the snapshot. The file is read again first, and nothing is lost that
// others write to it meanwhile: other processes of ours wait (PATH.lock, up to ten seconds), and where an editor has
// saved it in between, `change` is called again with what it saved. On an error neither file nor snapshot is changed:
// Locked when others do not let go.
[[nodiscard]] Result<void> changeSourceList(Snapshot &snapshot, const std::function<void(SourceList &list)> &change);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"
#include "core/sources/sourcelistchanges.h"

namespace rcm {

struct MergedSourceList {
    SourceList list;
    SourceListChanges changes;
};

// planUpdate(), all of it applied.
[[nodiscard]] MergedSourceList mergeSourceLists(const SourceList &existing, const SourceList &fresh);

} // namespace rcm

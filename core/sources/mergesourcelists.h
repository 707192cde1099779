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

// What only time could tell of the same files, into a list that is made again: digests of first downloads, drift, and
// that a URL was published with another checksum before. The latter two stay as warnings until somebody removes
// them from the list: asking the vendor again does not settle them.
void keepFindings(SourceList &fresh, const SourceList &former);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

namespace rcm {

// What update-sources did: the id of the source, and behind a colon what happened to it.
struct SourceListChanges {
    QStringList added;
    QStringList changed; // "id: version 3.11.8 → 3.11.9"
    QStringList dropped; // gone from report and toolset
    QStringList kept; // left as it was against report and toolset, because a maintainer decided so: "id: pinned; …"

    bool operator==(const SourceListChanges &) const = default;
};

struct MergedSourceList {
    SourceList list;
    SourceListChanges changes;
};

// `fresh` under the decisions in `existing`: curation, pins, overrides, manual checksums, hand-added sources, entries
// edited by hand and unknown fields stay. Merging the same again changes nothing.
[[nodiscard]] MergedSourceList mergeSourceLists(const SourceList &existing, const SourceList &fresh);

// What only time could tell of the same files, into a list that is made anew: digests of first downloads, drift, and
// that an address was published with another checksum before. The latter two stay as warnings until somebody removes
// them from the list: asking the vendor again does not settle them.
void keepFindings(SourceList &fresh, const SourceList &former);

} // namespace rcm

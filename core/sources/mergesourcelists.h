// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

namespace rcm {

// What update-sources did, by source id.
struct SourceListChanges {
    QStringList added;
    QStringList changed; // "id: version 3.11.8 → 3.11.9"
    QStringList dropped; // gone from report and toolset
    QStringList kept; // gone from report and toolset, kept because a maintainer decided something about them

    bool operator==(const SourceListChanges &) const = default;
};

struct MergedSourceList {
    SourceList list;
    SourceListChanges changes;
};

// `fresh` under the decisions in `existing`: curation, pins, overrides, manual checksums, hand-added sources and unknown fields stay.
[[nodiscard]] MergedSourceList mergeSourceLists(const SourceList &existing, const SourceList &fresh);

} // namespace rcm

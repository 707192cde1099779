// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// A field of an entry that is another one than before, as it is in effect. "none" stands for what is not there.
struct FieldChange {
    QString field; // "version", "downloadUrl", "checksum", "size", "fileName"
    QString from;
    QString to;

    bool operator==(const FieldChange &) const = default;
};

// What became of one entry of a source list.
struct SourceChange {
    QString id;
    QString version; // of the entry as it is; of a dropped one as it was
    QString reason; // in words for people; may be empty
    std::vector<FieldChange> fields = {}; // what has changed; of a kept entry what would have

    bool operator==(const SourceChange &) const = default;
};

// What an update did. Every entry of the list it made is counted once: added + changed + unchanged + kept +
// unconfirmed.
struct SourceListChanges {
    std::vector<SourceChange> added;
    std::vector<SourceChange> changed;
    int unchanged = 0;
    std::vector<SourceChange>
        kept; // left as they were, against report and toolset or without them, because of `reason`
    std::vector<SourceChange> unconfirmed; // left as they were, because who decides about them could not be asked
    std::vector<SourceChange> dropped; // no longer in the list
    std::vector<SourceChange> review; // a decision that may not fit any more; these entries are counted above, too

    bool operator==(const SourceListChanges &) const = default;
};

// What differs between the two for somebody who looks at the list; empty: nothing that matters for the cache.
[[nodiscard]] std::vector<FieldChange> changedFields(const Source &before, const Source &after);

// "sha256 0123456789ab… (vendor)", or "none"
[[nodiscard]] QString checksumText(const std::optional<Checksum> &checksum);

// "id: reason; version 3.11.8 → 3.11.9; size 1 → 2"
[[nodiscard]] QString describe(const SourceChange &change);
[[nodiscard]] QStringList describe(const std::vector<SourceChange> &changes);

// "2 added, 1 changed, 30 unchanged, 1 kept, 1 dropped", with "4 not confirmed" and "1 to review" where there are any
[[nodiscard]] QString summaryOf(const SourceListChanges &changes);

} // namespace rcm

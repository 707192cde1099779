// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/plannednews.h"
#include "core/sources/source.h"
#include "core/sources/sourcelistchanges.h"

#include <functional>
#include <optional>
#include <vector>

namespace rcm {

enum class PlannedChange {
    Add,
    Change, // a field of the file is another one; see changedFields()
    None,
    Keep, // left as it is, against report and toolset or without them
    Hold, // left as it is, because who decides about it could not be asked
    Drop,
};

// What an update would do with one entry.
struct PlannedEntry {
    PlannedChange change = PlannedChange::None;
    std::optional<Source> before = {}; // not set: it is new
    std::optional<Source> after = {}; // not set: it is dropped
    QString reason = {}; // in words for people; may be empty
    std::vector<FieldChange> fields = {}; // what changes; of an entry that is kept what would change otherwise
    QString review = {}; // why a decision may not fit any more; may be empty

    bool operator==(const PlannedEntry &) const = default;
};

// An update of a source list as a value, to be looked at before anything is written.
struct UpdatePlan {
    std::vector<PlannedEntry> entries; // every entry of both lists once, in the order of the list that they make
    SourceList rest; // of the list that they make: all but the entries
    PlannedNews news = {};

    bool operator==(const UpdatePlan &) const = default;
};

// What makes of `existing` the list `fresh` under the decisions in `existing`: curation, pins, overrides, manual
// checksums, hand-added sources, entries edited by hand and unknown fields stay, and follow their tool when its version
// moves. What was known of an entry stays where `fresh` says that it could not be confirmed. Nothing changes when
// `fresh` says the same again.
[[nodiscard]] UpdatePlan planUpdate(const SourceList &existing, const SourceList &fresh);

// The list that the plan makes. Entries that `accepts` refuses stay as they were before.
[[nodiscard]] SourceList applied(
    const UpdatePlan &plan, const std::function<bool(const PlannedEntry &)> &accepts = nullptr);

// The plan by what happens, for messages.
[[nodiscard]] SourceListChanges changesOf(const UpdatePlan &plan);

} // namespace rcm

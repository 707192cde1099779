// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/edits.h"

#include <QStringList>

#include <vector>

namespace rcm {

enum class ConflictKind {
    Decided, // both have decided about the same, differently
    Gone, // there is no such entry any more
    Removed, // it was to be removed, and has been changed
    Added, // both have added an entry with this id, differently
};

// A decision that was left out, because somebody else has decided about the same meanwhile.
struct EditConflict {
    ConflictKind kind = ConflictKind::Decided;
    QString id;
    QStringList mine; // in words for people
    QStringList theirs;
    ListEdit takeMine; // makes the decision nevertheless; empty: it cannot be made

    bool operator==(const EditConflict &) const = default;
};

// What of an edit can be made without undoing what others have decided, and what cannot.
struct CheckedEdit {
    ListEdit edit;
    std::vector<EditConflict> conflicts;
};

// Holds an edit against a list that others may have changed since it was made: a three-way merge, field by field, of
// what the edit was made from, what it makes of that, and the list as it is. A replacement of the whole list, which
// merges by itself, is left as it is, and so is an edit beside it.
[[nodiscard]] CheckedEdit checked(const SourceList &list, const ListEdit &edit);

// Edits that were made one after another as one; none of them replaces the list.
[[nodiscard]] ListEdit combined(const std::vector<ListEdit> &edits);

// Several edits, made to what others have made of the list.
struct MergedEdits {
    SourceList list;
    std::vector<EditConflict> conflicts;
};
[[nodiscard]] MergedEdits merged(SourceList theirs, const std::vector<ListEdit> &mine);

} // namespace rcm

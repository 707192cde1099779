// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sources/source.h"

#include <memory>
#include <vector>

namespace rcm {

// What a maintainer decided about one entry, or about unresolved tools of one id. `before` is what the edit was made
// from: only what differs from `after` is the decision.
struct CurationChange {
    QString id;
    Curation before;
    Curation after;

    bool operator==(const CurationChange &) const = default;
};

// An entry that was added by hand, and where it stands in the list.
struct PlacedSource {
    std::size_t place = 0;
    Source source;

    bool operator==(const PlacedSource &) const = default;
};

// A list as a whole in place of another one, as an update makes it.
struct ListReplacement {
    SourceList before;
    SourceList after;
};

// A maintainer's change to a source list as a value: made from the list as it is, applied to any later state of it,
// taken back by inverse(). It holds what it changes and nothing else.
struct ListEdit {
    std::vector<CurationChange> decisions = {}; // at most one an entry, in the order of the list
    std::vector<PlacedSource> added = {}; // in the order of their places
    std::vector<PlacedSource> removed = {};
    std::shared_ptr<const ListReplacement> replacement = {}; // null: none; made before all else
    std::vector<CurationChange> unresolved = {}; // by unresolvedId()

    bool operator==(const ListEdit &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == ListEdit{}; }
};

// Edits of the entries with these ids; state and note of unresolved tools, too. Ids that the list does not have, and
// entries that are so already, are left out.
[[nodiscard]] ListEdit setState(const SourceList &list, const QStringList &ids, CurationState state);
// A pinned entry keeps version, URL and checksum when the list is updated; one that is pinned to another `version` than
// it has, from the update on that finds that version.
[[nodiscard]] ListEdit setPinned(
    const SourceList &list, const QStringList &ids, bool pinned, const QString &version = {});
[[nodiscard]] ListEdit setNote(const SourceList &list, const QStringList &ids, const QString &note);
// Sets fields of the source list's format (see Curation::overrides) in place of the resolved ones; null takes one back.
// They are made for the version and the URL that the entry has now: staleoverrides.h.
[[nodiscard]] ListEdit setOverrides(const SourceList &list, const QString &id, const QJsonObject &fields);

// What waits for a person's word is so: stale overrides hold for the entries as they stand now, and open warnings have
// been looked at.
[[nodiscard]] ListEdit confirm(const SourceList &list, const QStringList &ids);
// Takes back that warnings were looked at.
[[nodiscard]] ListEdit unreview(const SourceList &list, const QStringList &ids);
// Whether confirm() would change the entry.
[[nodiscard]] bool needsConfirmation(const Source &source);

// Errors (Usage): another entry has the id, or there is no name, version, file name, or URL to download.
[[nodiscard]] Result<ListEdit> addSource(const SourceList &list, const Source &source);
// The start of a file that somebody adds for an unresolved tool: all but version, URL and file name. It answers the
// requirement from then on.
[[nodiscard]] Source sourceFor(const UnresolvedTool &tool);
// Errors (Usage): there is no such entry, or report or toolset stand behind it: that one would come back with the next
// update, and is excluded instead.
[[nodiscard]] Result<ListEdit> removeSource(const SourceList &list, const QString &id);

// With the time (UTC) at which it was decided; what leaves no decision behind has none.
[[nodiscard]] ListEdit datedAt(ListEdit edit, const QDateTime &time);

[[nodiscard]] ListEdit inverse(const ListEdit &edit);

// What makes `after` of `before`. An entry that is another one otherwise than by decisions is taken out and put in
// again; what else differs between the two lists is no edit.
[[nodiscard]] ListEdit editBetween(const SourceList &before, const SourceList &after);

// Somebody else may have changed the list since the edit was made: what they decided about other fields and other
// entries stays. Entries that are not there any more, or already, are passed over.
[[nodiscard]] SourceList applied(SourceList list, const ListEdit &edit);

} // namespace rcm

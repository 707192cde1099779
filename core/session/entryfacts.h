// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonexcerpt.h"
#include "core/match/matchtrace.h"
#include "core/session/snapshot.h"
#include "core/store/rememberedfiles.h"

#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace rcm {

// One entry of a snapshot, by its places in source list and matches; -1: not there.
struct EntryQuestion {
    SnapshotPointer snapshot;
    int source = -1;
    int unresolved = -1;
    int package = -1;
    int match = -1;
};

// A version of the entry's tool that is in the cache, or was.
struct CachedVersion {
    QString version; // as its folder is named
    RememberedFile file;
    bool isWanted = false; // an included source of the list names this very file

    bool operator==(const CachedVersion &) const = default;
};

// What stands behind one entry and in no snapshot, since for all of them it would be too much: the toolset's own lines,
// the rows of the report that were looked at, the definition, the mirror rule, and what the cache has had of the tool.
struct EntryFacts {
    QString toolsetFile; // absolute; empty: the entry is of no toolset
    std::optional<JsonExcerpt> requirement; // of the file as it is now
    QString requirementProblem; // why there is none
    MatchTrace trace;
    QString definitionId; // that gave the URL, or was looked up; empty: none
    QString definitionFile; // ":/…": built in; empty: there is no such file
    QString mirrorRule; // that holds for the URL: file#pointer; empty: none
    QUrl mirroredUrl; // what it makes of the URL, withoutSecrets()
    QString mirrorProblem; // why nothing may be requested
    QUrl cameFrom; // where the bytes in the cache came from, after redirects; empty: not known
    QString cacheFolder; // absolute, of the entry's file; empty: there is no such folder
    std::vector<CachedVersion> versions; // the newest first, at most mostVersions
    bool hasMoreVersions = false;

    bool operator==(const EntryFacts &) const = default;
};
inline constexpr int mostVersions = 40;

// Reads files and the cache's index; in any thread. What cannot be read is left out.
[[nodiscard]] EntryFacts factsOf(const EntryQuestion &question, const Catalog &catalog);

} // namespace rcm

Q_DECLARE_METATYPE(rcm::EntryFacts)
Q_DECLARE_METATYPE(rcm::EntryQuestion)

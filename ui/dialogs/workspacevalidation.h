// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QString>

#include <optional>

namespace rcm {

// What is wrong with each field, in words for the person who fills it in; empty: nothing.
struct WorkspaceProblems {
    QString file;
    QString report;
    QString toolsets;
    QString sourceList;
    QString cacheDirectory;
    QString documentCache;
    QString mirrorRules;
    QString githubTokenFile;
    QString catalogs;

    bool operator==(const WorkspaceProblems &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == WorkspaceProblems{}; }
};

// Looks at the file system: whether inputs are there and are what they should be, and folders can be used. Relative
// paths are those of the workspace's file.
[[nodiscard]] WorkspaceProblems problemsOf(const Workspace &workspace);

// What is there already where a new workspace file shall go: a workspace may be opened or replaced, another file must
// not be.
struct TakenPlace {
    bool isWorkspace = false;
    QString problem;
};
[[nodiscard]] std::optional<TakenPlace> takenPlaceAt(const QString &path); // nullopt: nothing

} // namespace rcm

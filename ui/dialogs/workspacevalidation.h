// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/workspace.h"

#include <QString>

namespace rcm {

// What is wrong with each field, in words for the person who fills it in; empty: nothing.
struct WorkspaceProblems {
    QString file;
    QString report;
    QString toolsets;
    QString sourceList;
    QString cacheDirectory;
    QString mirrorRules;

    bool operator==(const WorkspaceProblems &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == WorkspaceProblems{}; }
};

// Looks at the file system: whether inputs are there and folders can be used. Relative paths are those of the
// workspace's file.
[[nodiscard]] WorkspaceProblems problemsOf(const Workspace &workspace);

} // namespace rcm

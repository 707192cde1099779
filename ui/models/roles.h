// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace rcm {

// Roles that all models of the window share; delegates and proxies are told a row's state by these alone.
enum Role {
    SortRole = Qt::UserRole, // number or text to sort by
    StateRole, // int(ToolState); absent where the cell shows no state
    ProgressRole, // 0 to 1, below 0: running, length unknown; absent when nothing runs
    SourceIdRole, // QString; empty where no source stands behind the row
    ErrorRole, // QString: why it failed
    KeyRole, // QString: unique and stable
    MarksRole, // QStringList: names of symbolic icons that stand behind a name
};

} // namespace rcm

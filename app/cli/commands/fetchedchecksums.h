// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exitcodes.h"
#include "core/sources/decisions.h"
#include "core/workspace/workspace.h"

namespace rcm::cli {

struct FetchedChecksum {
    QString id; // of the entry; empty: it is added
    Checksum checksum;
};

// Fetches the checksums of the files that a decision to add or to override is about, and puts them into it: the
// decision becomes one for each entry. Says what could not be fetched or found, each with what was asked; the decision
// must not be carried out then. Patterns that match nothing are left for decide().
[[nodiscard]] ExitCode fetchChecksums(const Arguments &arguments, const Workspace &workspace, const SourceList &list,
    std::vector<Decision> &decisions, std::vector<FetchedChecksum> &fetched);

} // namespace rcm::cli

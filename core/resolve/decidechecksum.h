// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

#include <optional>
#include <vector>

namespace rcm {

struct DecidedChecksum {
    std::optional<Checksum> best = {};
    std::vector<Warning> warnings = {};
    bool isDisputed = false; // nothing is taken, since third parties contradict each other
};

// The strongest of what was told of one file, in the order of finding; with all who tell the same as its witnesses.
// Where two differ it is the vendor's, else the toolset's; of two third parties, neither. Each difference is a warning
// that names both documents.
[[nodiscard]] DecidedChecksum decideChecksum(std::vector<Checksum> found);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/toolset/toolset.h"
#include "core/upstream/upstreamreport.h"

#include <vector>

namespace rcm {

// What the user says of the image; empty: nothing.
struct ImageChoice {
    Platform platform;
    Arch arch;
};

// Decides platform and architecture of the report's image: what the report states, what the user says, what all entries
// of the toolset agree on, what marks in the report show. Where that leaves a doubt they stay empty, and nothing may be
// made of them: a file for the other architecture is worse than none. The report's `doubts` say so.
void settleImage(UpstreamReport &report, const std::vector<Requirement> &requirements, const ImageChoice &choice);

} // namespace rcm

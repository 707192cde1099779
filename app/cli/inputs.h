// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "core/catalog/catalog.h"
#include "core/toolset/toolset.h"
#include "core/upstream/upstreamreport.h"

#include <vector>

namespace rcm::cli {

// What a command needs of the inputs that the command line names.
struct InputNeeds {
    bool report = false;
    bool toolsets = false;
};

struct Inputs {
    Catalog catalog;
    UpstreamReport report;
    std::vector<Requirement> requirements;
    QStringList unknownToolsetKeys;
};

// Reads catalog, report and toolsets; a missing option is ErrorKind::Usage. Runs the program's event loop while it fetches.
[[nodiscard]] Result<Inputs> readInputs(const Arguments &arguments, InputNeeds needs);

[[nodiscard]] std::vector<ItemClass> classifyItems(const Inputs &inputs);

} // namespace rcm::cli

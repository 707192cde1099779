// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/loadcatalog.h"
#include "core/toolset/toolsetkeys.h"

namespace rcm::test {

// Definitions and toolset keys as they are built in.
struct Shipped {
    Catalog catalog;
    ToolsetKeys keys;
};

[[nodiscard]] inline Result<Shipped> loadShipped()
{
    Shipped shipped;
    TRY_ASSIGN(shipped.catalog, loadCatalog());
    TRY_ASSIGN(shipped.keys, loadToolsetKeys());
    return shipped;
}

} // namespace rcm::test

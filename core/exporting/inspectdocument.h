// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/upstream/upstreamreport.h"

#include <QByteArray>

#include <vector>

namespace rcm {

// What `inspect` prints of a report; `classes` has one entry an item.
[[nodiscard]] QByteArray inspectJson(const UpstreamReport &report, const std::vector<ItemClass> &classes);
[[nodiscard]] QByteArray inspectText(const UpstreamReport &report, const std::vector<ItemClass> &classes);

} // namespace rcm

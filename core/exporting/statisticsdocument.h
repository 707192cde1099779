// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/statistics.h"

#include <QByteArray>

namespace rcm {

// What `statistics` prints.
[[nodiscard]] QByteArray statisticsText(const CacheStatistics &statistics);
// After schemas/cache-statistics-schema.json.
[[nodiscard]] QByteArray statisticsJson(const CacheStatistics &statistics);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/upstreamreport.h"

#include <QString>

#include <vector>

namespace rcm {

// What the facts at the top of a report, and other traces in its items, tell of the image. `location` (URL or path)
// helps where x64 and arm64 images share their title and nothing in the report says which of the two it is.
[[nodiscard]] ImageInfo imageInfoOf(
    const QString &title, const std::vector<ReportItem> &items, const QString &location);

// The release of a system as definitions and file names write it: "24.04.2 LTS" → "24.04". Empty without two numbers.
[[nodiscard]] QString systemRelease(const QString &osVersion);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/sources/source.h"
#include "core/upstream/upstreamreport.h"

#include <optional>

namespace rcm {

// Why the list must not be updated with a report of this image: it was made for another one, by title, platform or
// architecture, and nearly every entry would be dropped. Nothing where it is the same, or nobody knows.
[[nodiscard]] std::optional<Error> otherImage(const SourceList &list, const ImageInfo &image);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"
#include "ui/presentation/toolrow.h"

#include <QString>

namespace rcm {

// What can be copied of a row.
enum class RowText {
    Name,
    Version, // the upstream version
    Url, // whole, signatures included: it is what the file is downloaded from
    Checksum, // hex digits
    Path, // of the file in the cache directory, whether it is there or not
};

// Empty where the row has none. `snapshot`: that the row was made from.
[[nodiscard]] QString textOf(const ToolRow &row, RowText text, const Snapshot &snapshot);

// Whether the file is in the cache, as far as is known. `cache`: what is shown of it.
[[nodiscard]] bool isInCache(std::optional<ToolState> cache);

} // namespace rcm

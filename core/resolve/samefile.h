// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/resolveurl.h"
#include "core/vendor/release.h"

#include <vector>

namespace rcm {

// The entry of a list that is about our file: the same URL, or the same name on the vendor's own host, for the same
// architecture and language. nullptr: none, or several that tell different checksums. What a list calls by a name that
// other files of the vendor have too ("setup.exe") is found by its URL alone.
[[nodiscard]] const ReleaseFile *entryOf(const FileUrl &fileUrl, const std::vector<ReleaseFile> &files);

} // namespace rcm

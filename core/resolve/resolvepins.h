// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/neededfiles.h"
#include "core/resolve/resolvecontext.h"
#include "core/sources/source.h"

#include <vector>

namespace rcm {

class HostFailures;

// A needed file, and what was found for it; what the need says alone where nothing was.
struct AskedFile {
    const NeededFile *need = nullptr; // never null; not owned
    Source found;
};
[[nodiscard]] AskedFile askedFile(const NeededFile &need, const Result<Source> &found);

// One for each entry of `former` that waits for its pin: the file in that version, by the rules for the need that
// continues the entry. An error is Wanted.
[[nodiscard]] Result<std::vector<PinnedFile>> resolvePins(const std::vector<Source> &former,
    const std::vector<AskedFile> &asked, ResolveContext &context, HostFailures &failures);

} // namespace rcm

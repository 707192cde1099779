// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/neededfiles.h"
#include "core/resolve/resolveurl.h"

#include <QString>

namespace rcm {

// An entry of a toolset's tool cache names, as "url", the manifest that the image's scripts take its versions from
// (Install-Toolset.ps1 of actions/runner-images): a fork's own, or one that no definition knows of.

[[nodiscard]] bool namesManifest(const NeededFile &need);

// Where the definition has no rule that asks that manifest, gives the need one that does; and a definition where none
// knows the tool, which is then called `name`.
void takeFromManifest(NeededFile &need, const QString &name);

// Whether the file comes from a manifest that is not the one of the definition: other builds, other checksums.
[[nodiscard]] bool isFromOwnManifest(const FileUrl &fileUrl, const NeededFile &need);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/toolset/toolset.h"
#include "core/toolset/toolsetkeys.h"

#include <QByteArray>

namespace rcm {

// Reads a toolset file of actions/runner-images (images/*/toolsets/toolset-*.json), in any encoding that decodeText()
// knows. Comments and trailing commas are taken with a warning: Windows images read it by pwsh, which takes them too.
// Every value becomes part of a requirement or stands in Toolset::unknownKeys; what cannot be read at all is an error
// that names `path` and the JSON pointer. So is a file without one section that is known: it is another kind of file.
[[nodiscard]] Result<Toolset> parseToolset(const QByteArray &bytes, const QString &path, const ToolsetKeys &keys);

} // namespace rcm

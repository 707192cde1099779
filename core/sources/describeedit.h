// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/edits.h"

#include <QString>
#include <QStringList>

namespace rcm {

// What an edit does, as a menu names it: "Exclude 12 tools", "Pin node.js/win32/x64/22.*".
[[nodiscard]] QString titleOf(const ListEdit &edit);

// What becomes of one entry: "excluded", "pinned", "note "too large"", "fileName: none → x.zip".
[[nodiscard]] QStringList describe(const CurationChange &change);
// All of it, a line an entry: "node.js/win32/x64/22.*: excluded".
[[nodiscard]] QStringList describe(const ListEdit &edit);

} // namespace rcm

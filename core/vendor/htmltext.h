// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rcm {

// The text of an HTML page: cells of a table are separated by " | ", rows, blocks and line breaks by newlines, scripts
// and styles left out, character references replaced. Enough for lists of files, not for anything else.
[[nodiscard]] QString textOfHtml(const QString &html);

} // namespace rcm

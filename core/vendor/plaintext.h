// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace rcm {

// Text in UTF-8, or in UTF-16 where a byte order mark says so. The mark is not part of the text.
[[nodiscard]] QString decodePlainText(const QByteArray &bytes);

// The text of an HTML page: cells of a table are separated by " | ", rows, blocks and line breaks by newlines, scripts
// and styles left out, character references replaced. Enough for lists of files, not for anything else.
[[nodiscard]] QString textOfHtml(const QString &html);

} // namespace rcm

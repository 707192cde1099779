// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace rcm {

// The one decoder of what the program reads as text: UTF-8; UTF-16 and UTF-32 where a byte order mark says so, as
// Windows PowerShell's `>` and Out-File write it; UTF-16 without a mark where it is plain, with NUL in every second
// place. The mark is not part of the text.
[[nodiscard]] QString decodeText(const QByteArray &bytes);

// The same as UTF-8, which most files are already: those are not copied.
[[nodiscard]] QByteArray toUtf8(const QByteArray &bytes);

} // namespace rcm

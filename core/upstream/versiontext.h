// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace rcm {

// The version in what a report prints, without the noise around it: "17.0.15+6 (default)" → "17.0.15+6",
// "(Homebrew GCC 13.4.0) - available by `gcc-13` alias" → "13.4.0", "Enabled" → "".
[[nodiscard]] QString cleanVersion(const QString &raw);

// The versions that one text lists: "36.0.0 36.1.0", "26.2, 26.3", "android-35 (rev 2)<br>android-34 (rev 3)". One for
// most texts.
[[nodiscard]] QStringList splitVersions(const QString &text);

// Whether a word starts like a version: a digit, or "v" and a digit.
[[nodiscard]] bool startsLikeVersion(QStringView word);

} // namespace rcm

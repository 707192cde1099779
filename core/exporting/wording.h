// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/coverage/coveragereport.h"

#include <QString>

#include <optional>

namespace rcm {

// How every report words and writes the same things. A file's state is written as cacheStateName() has it.

// "99.9 %"; rounded down, so that 99.97 % never reads as complete, and "<0.1 %" where there is more than nothing.
// "–" for the percentage of nothing.
[[nodiscard]] QString percentText(std::optional<double> percent);

// "93.3 MB", with "+ 2 files of unknown size" where that is not all.
[[nodiscard]] QString wantedSizeText(const CoverageTotals &totals);
// How much of what is wanted is verified: "12.3 MB of 93.3 MB".
[[nodiscard]] QString verifiedSizeText(const CoverageTotals &totals);

// "1 file", "2 files"
[[nodiscard]] QString counted(qsizetype count, const QString &one, const QString &many);

// With control characters and what turns the direction of writing in visible form (\u{1b}), so that a name in a file
// cannot drive the terminal, begin a line of its own or pass for another.
[[nodiscard]] QString printable(const QString &text);

// printable() as the text of a cell or a sentence of GitHub Flavored Markdown
// (https://github.github.com/gfm/#backslash-escapes). An empty comment keeps '@' and '#' from naming people and issues,
// which a backslash does not.
[[nodiscard]] QString inMarkdown(const QString &text);

} // namespace rcm

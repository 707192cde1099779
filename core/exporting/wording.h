// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/verify/verifyoutcome.h"

#include <QString>

namespace rcm {

// How every report words and writes the same things.

// "verified", "unverifiable", "wrong", "unfinished", "missing"
[[nodiscard]] QString stateLabel(CacheState state);

// "99.9 %"; rounded down, so that 99.97 % never reads as complete.
[[nodiscard]] QString percentText(double percent);

// With control characters and what turns the direction of writing in visible form (\u{1b}), so that a name in a file
// cannot drive the terminal or pass for another.
[[nodiscard]] QString printable(const QString &text);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

#include <QFlags>
#include <QStringList>

namespace rcm {

// What a person has decided about an entry. What is resolved has none of these.
enum class HandMark {
    Included = 1,
    Excluded = 2,
    Pinned = 4,
    Overridden = 8,
    Noted = 16,
    Added = 32, // the entry itself: neither report nor toolset names it
};
Q_DECLARE_FLAGS(HandMarks, HandMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(HandMarks)

[[nodiscard]] HandMarks decisionsAbout(const Source &source);
// The same with another state.
[[nodiscard]] HandMarks withState(HandMarks decisions, CurationState state);
// A sentence each, for tool tips and screen readers.
[[nodiscard]] QStringList decisionTexts(HandMarks decisions, const QString &note);

} // namespace rcm

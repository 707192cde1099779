// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace rcm {

// The reference tokens of an RFC 6901 JSON pointer, unescaped: "/a~1b/0" → {"a/b", "0"}; none for "".
// A missing first slash is overlooked.
[[nodiscard]] QStringList pointerTokens(QStringView pointer);

// Whether the first tokens of a pointer are what the pattern asks for; "*" takes any one token.
[[nodiscard]] bool startsLike(const QStringList &pointer, const QStringList &pattern);

} // namespace rcm

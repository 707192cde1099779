// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace rcm {

// The lines of a JSON file that a pointer leads to, as a person sees them in an editor.
struct JsonExcerpt {
    int line = 0; // the first one, counted from 1
    QString text; // without the indentation that all of its lines share

    bool operator==(const JsonExcerpt &) const = default;
};

// What stands at the place that these reference tokens (RFC 6901, unescaped) lead to: the whole lines with its key, or
// the value alone where these lines are longer than `mostCharacters`; then cut, with "…" at its end. Comments and
// trailing commas are overlooked. Nothing where the text has no such place. `json` is UTF-8.
[[nodiscard]] std::optional<JsonExcerpt> jsonExcerpt(
    const QByteArray &json, const QStringList &tokens, qsizetype mostCharacters = 300);

} // namespace rcm

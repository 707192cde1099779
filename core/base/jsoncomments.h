// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace rcm {

// A text in UTF-8 with blanks where it has comments and trailing commas, so that each other character stays in its
// place. What is not whole (a comment without end, a comma after nothing) stays as it is: an error for who parses it.
struct PlainJson {
    QByteArray text;
    qsizetype firstComment = -1; // offset in bytes; -1: there is none
    qsizetype firstTrailingComma = -1;
};
[[nodiscard]] PlainJson withoutCommentsAndTrailingCommas(const QByteArray &text);

} // namespace rcm

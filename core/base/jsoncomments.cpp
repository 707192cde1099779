// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsoncomments.h"

#include <algorithm>

namespace rcm {

namespace {

// Line ends stay, so that lines keep their numbers.
void blank(QByteArray &text, qsizetype from, qsizetype end)
{
    std::replace_if(
        text.begin() + from, text.begin() + end, [](char c) { return c != '\n' && c != '\r'; }, ' ');
}

// Behind the string that begins at `at`.
qsizetype endOfString(const QByteArray &text, qsizetype at)
{
    for (++at; at < text.size() && text.at(at) != '"'; ++at) {
        if (text.at(at) == '\\')
            ++at;
    }
    return std::min(at + 1, text.size());
}

// Behind the comment that begins at `at`; `at` itself where none does, or one without end.
qsizetype endOfComment(const QByteArray &text, qsizetype at)
{
    const QByteArrayView start = QByteArrayView(text).sliced(at).first(std::min<qsizetype>(2, text.size() - at));
    if (start == "//") {
        const qsizetype end = text.indexOf('\n', at);
        return end < 0 ? text.size() : end;
    }
    if (start == "/*") {
        const qsizetype end = text.indexOf("*/", at + 2);
        return end < 0 ? at : end + 2;
    }
    return at;
}

void note(qsizetype &first, qsizetype at)
{
    if (first < 0)
        first = at;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

PlainJson withoutCommentsAndTrailingCommas(const QByteArray &text)
{
    PlainJson plain{text};
    char last = '['; // what stands before, blanks and comments aside
    qsizetype comma = -1; // where that is a comma after a value
    for (qsizetype at = 0; at < text.size();) {
        const char c = text.at(at);
        if (const qsizetype end = endOfComment(text, at); end > at) {
            blank(plain.text, at, end);
            note(plain.firstComment, at);
            at = end;
            continue;
        }
        if ((c == ']' || c == '}') && comma >= 0) {
            plain.text[comma] = ' ';
            note(plain.firstTrailingComma, comma);
        }
        if (!isBlank(c)) {
            const bool isAfterValue = last != '[' && last != '{' && last != ',' && last != ':';
            comma = c == ',' && isAfterValue ? at : -1;
            last = c;
        }
        at = c == '"' ? endOfString(text, at) : at + 1;
    }
    return plain;
}

} // namespace rcm

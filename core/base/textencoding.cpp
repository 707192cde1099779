// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textencoding.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace rcm {

namespace {

constexpr auto utf8Mark = "\xEF\xBB\xBF";

// By the start of the text: no NUL in one place of each pair of bytes, and in the other one mostly NUL, since markup,
// digits and line ends are ASCII in every language. Text in UTF-8 has no NUL at all, binary files have it in both
// places.
std::optional<QStringConverter::Encoding> utf16WithoutMark(const QByteArray &bytes)
{
    const qsizetype pairs = std::min<qsizetype>(bytes.size(), 1024) / 2;
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype i = 0; i < pairs; ++i) {
        even += bytes.at(2 * i) == '\0' ? 1 : 0;
        odd += bytes.at(2 * i + 1) == '\0' ? 1 : 0;
    }
    if (even == 0 && odd * 2 > pairs)
        return QStringConverter::Utf16LE;
    if (odd == 0 && even * 2 > pairs)
        return QStringConverter::Utf16BE;
    return {};
}

QStringConverter::Encoding encodingOf(const QByteArray &bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes))
        return *marked;
    return utf16WithoutMark(bytes).value_or(QStringConverter::Utf8);
}

} // namespace

QString decodeText(const QByteArray &bytes)
{
    QStringDecoder decoder(encodingOf(bytes));
    return decoder.decode(bytes);
}

QByteArray toUtf8(const QByteArray &bytes)
{
    if (bytes.startsWith(utf8Mark))
        return bytes.sliced(3);
    return encodingOf(bytes) == QStringConverter::Utf8 ? bytes : decodeText(bytes).toUtf8();
}

} // namespace rcm

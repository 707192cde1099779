// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/wording.h"

#include "core/base/bytecount.h"

#include <algorithm>
#include <cmath>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool isInvisible(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

} // namespace

QString percentText(std::optional<double> percent)
{
    if (!percent)
        return u"–"_s;
    const double shown = std::floor(*percent * 10) / 10;
    return shown == 0 && *percent > 0 ? u"<0.1 %"_s : QString::number(shown, 'f', 1) + u" %"_s;
}

QString wantedSizeText(const CoverageTotals &totals)
{
    const QString known = formatByteCount(totals.wantedBytes);
    if (totals.unknownSizes == 0)
        return known;
    return u"%1 + %2 of unknown size"_s.arg(known, counted(totals.unknownSizes, u"file"_s, u"files"_s));
}

QString verifiedSizeText(const CoverageTotals &totals)
{
    return u"%1 of %2"_s.arg(formatByteCount(totals.verifiedBytes), wantedSizeText(totals));
}

QString counted(qsizetype count, const QString &one, const QString &many)
{
    return u"%1 %2"_s.arg(count).arg(count == 1 ? one : many);
}

QString printable(const QString &text)
{
    const QList<uint> points = text.toUcs4(); // some of them lie beyond a QChar
    if (std::ranges::none_of(points, isInvisible))
        return text;
    QString shown;
    for (const uint point : points) {
        if (isInvisible(point))
            shown += u"\\u{%1}"_s.arg(point, 0, 16);
        else
            shown += QChar::fromUcs4(point);
    }
    return shown;
}

QString inMarkdown(const QString &text)
{
    static const QString special = u"\\`*_{}[]<>|#~&@!$"_s;
    QString escaped;
    for (const QChar c : printable(text)) {
        if (special.contains(c))
            escaped += u'\\';
        escaped += c;
        if (c == u'@' || c == u'#')
            escaped += u"<!-- -->"_s;
    }
    return escaped;
}

} // namespace rcm

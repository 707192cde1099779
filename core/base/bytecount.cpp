// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytecount.h"

#include <array>
#include <limits>

namespace rcm {

using namespace Qt::StringLiterals;

QString formatByteCount(qint64 bytes)
{
    static constexpr std::array units{"kB", "MB", "GB", "TB", "PB"};
    if (bytes < 1000 && bytes > -1000)
        return QString::number(bytes) + u" B"_s;
    double value = static_cast<double>(bytes);
    size_t unit = 0;
    for (value /= 1000; qAbs(value) >= 999.5 && unit + 1 < units.size(); value /= 1000)
        ++unit;
    const int decimals = qAbs(value) < 9.995 ? 2 : qAbs(value) < 99.95 ? 1 : 0;
    return QString::number(value, 'f', decimals) + u' ' + QLatin1StringView(units[unit]);
}

QString formatByteRate(double bytesPerSecond)
{
    return formatByteCount(qRound64(bytesPerSecond)) + u"/s"_s;
}

QString formatDuration(qint64 seconds)
{
    const auto twoDigits = [](qint64 value) { return u"%1"_s.arg(value, 2, 10, QChar(u'0')); };
    if (seconds < 60)
        return u"%1 s"_s.arg(seconds);
    if (seconds < 3600)
        return u"%1 min %2 s"_s.arg(seconds / 60).arg(twoDigits(seconds % 60));
    return u"%1 h %2 min"_s.arg(seconds / 3600).arg(twoDigits(seconds % 3600 / 60));
}

std::optional<qint64> byteCountFromText(const QString &text)
{
    static const QString units = u"KMGTP"_s;
    const qsizetype unit = text.isEmpty() ? -1 : units.indexOf(text.back().toUpper());
    bool isNumber = false;
    const qint64 number = (unit < 0 ? text : text.chopped(1)).toLongLong(&isNumber);
    const int shift = unit < 0 ? 0 : 10 * static_cast<int>(unit + 1);
    if (!isNumber || number < 0 || number > (std::numeric_limits<qint64>::max() >> shift))
        return {};
    return number << shift;
}

} // namespace rcm

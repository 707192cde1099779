// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/wording.h"

#include <cmath>

namespace rcm {

using namespace Qt::StringLiterals;

QString stateLabel(CacheState state)
{
    switch (state) {
    case CacheState::Verified:
        return u"verified"_s;
    case CacheState::Unverified:
        return u"unverifiable"_s;
    case CacheState::Mismatch:
        return u"wrong"_s;
    case CacheState::Partial:
        return u"unfinished"_s;
    case CacheState::Absent:
        return u"missing"_s;
    }
    Q_UNREACHABLE();
}

QString percentText(double percent)
{
    return QString::number(std::floor(percent * 10) / 10, 'f', 1) + u" %"_s;
}

QString printable(const QString &text)
{
    QString shown;
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            shown += u"\\u{%1}"_s.arg(c.unicode(), 0, 16);
        else
            shown += c;
    }
    return shown;
}

} // namespace rcm

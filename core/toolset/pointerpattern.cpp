// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toolset/pointerpattern.h"

namespace rcm {

using namespace Qt::StringLiterals;

QStringList pointerTokens(QStringView pointer)
{
    if (pointer.isEmpty())
        return {};
    if (pointer.startsWith(u'/'))
        pointer = pointer.sliced(1);
    QStringList tokens = pointer.toString().split(u'/');
    for (QString &token : tokens)
        token.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    return tokens;
}

bool startsLike(const QStringList &pointer, const QStringList &pattern)
{
    if (pointer.size() < pattern.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != "*"_L1 && pattern[i] != pointer[i])
            return false;
    }
    return true;
}

} // namespace rcm

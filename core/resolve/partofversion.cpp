// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/partofversion.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

bool isOneNumber(const NeededFile &need)
{
    static const QRegularExpression number(u"^v?\\d{1,4}$"_s);
    return need.matchedFrom.upstream && number.match(need.version).hasMatch();
}

bool isPartOfVersion(const NeededFile &need, const FileRule &rule)
{
    const QString whole = need.version + u".1.2"_s;
    if (!isOneNumber(need) || !templateValuesOf(need.tool->version, need.platform, whole, whole))
        return false;
    const auto names = templateNames(rule.url);
    return names && (names->contains(u"version"_s) || names->contains(u"reportVersion"_s));
}

QString partOfVersion(const NeededFile &need)
{
    return u"the report tells only a part of the version: \"%1\"; add a source by hand"_s.arg(need.version);
}

} // namespace rcm

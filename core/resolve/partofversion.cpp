// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/partofversion.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

bool isOneNumber(const NeededFile &need)
{
    static const QRegularExpression number(u"^v?\\d{1,4}$"_s);
    return need.matchedFrom.upstream && number.match(need.version).hasMatch();
}

bool isPartOfVersion(const NeededFile &need, const FileRule &rule)
{
    if (!isOneNumber(need))
        return false;
    const QString whole = need.version + u".1.2"_s;
    auto values = templateValuesOf(need.tool->version, need.platform, whole, whole);
    if (!values)
        return false;
    values->remove(u"major"_s);
    const auto names = templateNames(rule.url + assetFor(rule, need.platform, need.arch).value_or(QString()));
    return names && (names->contains(u"reportVersion"_s) || std::ranges::any_of(*names, [&values](const QString &name) {
        return values->contains(name);
    }));
}

QString partOfVersion(const NeededFile &need)
{
    return u"the report tells only a part of the version: \"%1\"; add a source by hand"_s.arg(need.version);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version/versionrange.h"

#include "core/version/version.h"

#include <QRegularExpression>

#include <algorithm>
#include <compare>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &rangeTerm()
{
    static const QRegularExpression expression(u"^(>=|<=|==|>|<|=) ?([0-9][\\w.+-]*)$"_s);
    return expression;
}

bool compareHolds(std::strong_ordering order, QStringView comparison)
{
    if (order == 0)
        return comparison.endsWith(u'=');
    return comparison.front() == (order < 0 ? u'<' : u'>');
}

} // namespace

bool isVersionTerm(const QString &text)
{
    return rangeTerm().match(text).hasMatch();
}

bool satisfies(const QString &version, const QStringList &terms)
{
    return std::ranges::all_of(terms, [&version](const QString &term) {
        const auto match = rangeTerm().match(term);
        return match.hasMatch() && compareHolds(compareNaturally(version, match.captured(2)), match.capturedView(1));
    });
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>

#include <type_traits>

namespace rcm {

// The text with every match of the expression replaced by what `replace` makes of it (given the match). Where that
// returns a Result or an optional, so does this, and the first failure ends it.
template <class Replace> auto substitute(const QString &text, const QRegularExpression &expression, Replace replace)
{
    using Piece = std::invoke_result_t<Replace, const QRegularExpressionMatch &>;
    QString result;
    qsizetype end = 0;
    for (auto matches = expression.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).sliced(end, match.capturedStart() - end);
        end = match.capturedEnd();
        if constexpr (std::is_convertible_v<Piece, QString>) {
            result += replace(match);
        } else {
            const Piece piece = replace(match);
            if (!piece)
                return piece;
            result += *piece;
        }
    }
    result += QStringView(text).sliced(end);
    if constexpr (std::is_convertible_v<Piece, QString>)
        return result;
    else
        return Piece(result);
}

} // namespace rcm

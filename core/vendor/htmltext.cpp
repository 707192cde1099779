// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/htmltext.h"

#include "core/base/substitute.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString replaceReferences(const QString &text)
{
    static const QRegularExpression reference(u"&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});"_s);
    QString result = substitute(text, reference, [](const QRegularExpressionMatch &match) {
        const QString number = match.captured(1);
        const char32_t code = number.startsWith(u'x') ? number.mid(1).toUInt(nullptr, 16) : number.toUInt();
        return code <= QChar::LastValidCodePoint ? QString::fromUcs4(&code, 1) : match.captured();
    });
    return result.replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&nbsp;"_L1, " "_L1)
        .replace("&amp;"_L1, "&"_L1);
}

} // namespace

QString textOfHtml(const QString &html)
{
    static const QRegularExpression unseen(u"<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression cell(
        u"</t[dh]\\s*>\\s*<t[dh]\\b[^>]*>"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression block(
        u"</?(tr|br|p|li|ul|ol|div|pre|table|h[1-6])\\b[^>]*>"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tag(u"</?[a-zA-Z!][^>]*>"_s);
    QString text = html;
    text.remove(unseen);
    text.replace(cell, u" | "_s).replace(block, u"\n"_s).remove(tag);
    return replaceReferences(text);
}

} // namespace rcm

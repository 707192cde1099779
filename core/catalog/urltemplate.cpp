// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/urltemplate.h"

#include "core/base/substitute.h"
#include "core/base/urls.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// "{name|filter|filter}"; regular expressions' "{2}" and "{1,3}" begin with a digit and are none.
const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(u"\\{([A-Za-z][A-Za-z0-9]*)((?:\\|[A-Za-z0-9]+)*)\\}"_s);
    return expression;
}

QString firstComponents(const QString &value, qsizetype count)
{
    return value.split(u'.').mid(0, count).join(u'.');
}

struct Filter {
    QLatin1StringView name;
    QString (*apply)(const QString &);
};

const std::array filters{
    Filter{"nodots"_L1, [](const QString &v) { return QString(v).remove(u'.'); }},
    Filter{"underscores"_L1, [](const QString &v) { return QString(v).replace(u'.', u'_'); }},
    Filter{"dashes"_L1, [](const QString &v) { return QString(v).replace(u'.', u'-'); }},
    Filter{"lower"_L1, [](const QString &v) { return v.toLower(); }},
    Filter{"upper"_L1, [](const QString &v) { return v.toUpper(); }},
    Filter{"percent"_L1, [](const QString &v) { return QString::fromLatin1(QUrl::toPercentEncoding(v)); }},
    Filter{"pad2"_L1, [](const QString &v) { return v.rightJustified(2, u'0'); }},
    Filter{"first1"_L1, [](const QString &v) { return firstComponents(v, 1); }},
    Filter{"first2"_L1, [](const QString &v) { return firstComponents(v, 2); }},
    Filter{"first3"_L1, [](const QString &v) { return firstComponents(v, 3); }},
};

const Filter *filterNamed(QStringView name)
{
    const auto found = std::ranges::find_if(filters, [name](const Filter &f) { return name == f.name; });
    return found == filters.end() ? nullptr : &*found;
}

Result<QString> filtered(QString value, QStringView filterList, const QString &text)
{
    for (const QStringView name : filterList.split(u'|', Qt::SkipEmptyParts)) {
        const Filter *filter = filterNamed(name);
        if (!filter)
            return failure(ErrorKind::Schema, text, u"uses the filter \"%1\", which does not exist"_s.arg(name));
        value = filter->apply(value);
    }
    return value;
}

Result<QString> expand(const QString &text, const TemplateValues &values, QString (*quote)(const QString &))
{
    return substitute(text, placeholder(), [&](const QRegularExpressionMatch &match) -> Result<QString> {
        const QString value = values.value(match.captured(1));
        if (value.isEmpty())
            return failure(ErrorKind::Schema, text, u"has no value for {%1}"_s.arg(match.captured(1)));
        const auto piece = filtered(value, match.capturedView(2), text);
        return piece ? Result<QString>(quote(*piece)) : piece;
    });
}

} // namespace

Result<QString> expandTemplate(const QString &text, const TemplateValues &values)
{
    return expand(text, values, [](const QString &piece) { return piece; });
}

Result<QString> expandPattern(const QString &pattern, const TemplateValues &values)
{
    return expand(pattern, values, [](const QString &piece) { return QRegularExpression::escape(piece); });
}

Result<QUrl> expandUrl(const QString &text, const TemplateValues &values)
{
    TRY_ASSIGN(const auto expanded, expandTemplate(text, values));
    static const QRegularExpression impossible(u"[\\s*{}<>\"|\\\\^`]"_s);
    if (const auto match = impossible.match(expanded); match.hasMatch())
        return failure(
            ErrorKind::Schema, text, u"yields \"%1\": '%2' is not allowed in a URL"_s.arg(expanded, match.captured()));
    const QUrl url(expanded, QUrl::StrictMode);
    if (!isDownloadUrl(url))
        return failure(
            ErrorKind::Schema, text, u"yields \"%1\", expected an absolute http, https or file URL"_s.arg(expanded));
    return url;
}

Result<QStringList> templateNames(const QString &text)
{
    QStringList names;
    for (auto matches = placeholder().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        TRY(filtered(u"1"_s, match.capturedView(2), text));
        if (!names.contains(match.captured(1)))
            names.append(match.captured(1));
    }
    static const QRegularExpression leftOpen(u"\\{(?=[A-Za-z])"_s);
    if (QString rest = text; rest.remove(placeholder()).contains(leftOpen))
        return failure(ErrorKind::Schema, text, u"has an unmatched brace; expected {name} or {name|filter}"_s);
    return names;
}

TemplateValues versionValues(const QString &version)
{
    TemplateValues values{{u"version"_s, version}};
    static const QRegularExpression numbers(u"^v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?"_s);
    const auto match = numbers.match(version);
    if (match.hasCaptured(1))
        values.insert(u"major"_s, match.captured(1));
    if (match.hasCaptured(2)) {
        values.insert(u"minor"_s, match.captured(2));
        values.insert(u"majorMinor"_s, match.captured(1) + u'.' + match.captured(2));
    }
    if (match.hasCaptured(3))
        values.insert(u"patch"_s, match.captured(3));
    return values;
}

} // namespace rcm

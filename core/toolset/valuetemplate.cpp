// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toolset/valuetemplate.h"

#include "core/base/substitute.h"
#include "core/toolset/pointerpattern.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QJsonValue memberOf(const QJsonValue &value, const QString &token)
{
    if (value.isObject())
        return value.toObject().value(token);
    if (value.isArray())
        return value.toArray().at(token.toInt());
    return QJsonValue(QJsonValue::Undefined);
}

// https://datatracker.ietf.org/doc/html/draft-bhutton-relative-json-pointer
QString resolveRelativePointer(QStringView pointer, const std::vector<JsonStep> &path)
{
    qsizetype digits = 0;
    while (digits < pointer.size() && pointer[digits].isDigit())
        ++digits;
    const std::size_t up = pointer.first(digits).toULong();
    if (up >= path.size())
        return {};
    const JsonStep &step = path[path.size() - 1 - up];
    const QStringView rest = pointer.sliced(digits);
    if (rest == "#"_L1)
        return step.key;
    QJsonValue value = step.value;
    for (const QString &token : pointerTokens(rest))
        value = memberOf(value, token);
    return textOf(value);
}

} // namespace

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Array: {
        QStringList texts;
        for (const QJsonValue item : value.toArray())
            texts.append(textOf(item));
        return texts.join(u' ');
    }
    default:
        return {};
    }
}

QString fillTemplate(const QString &text, const std::vector<JsonStep> &path, const QHash<QString, QString> &groups)
{
    static const QRegularExpression placeholder(u"\\{([^{}]+)\\}"_s);
    return substitute(text, placeholder, [&](const QRegularExpressionMatch &place) {
        const QString inside = place.captured(1);
        return inside.front().isDigit() ? resolveRelativePointer(inside, path) : groups.value(inside);
    });
}

} // namespace rcm

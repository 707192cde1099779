// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonmembers.h"

#include <QRegularExpression>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

JsonMembers::JsonMembers(const QJsonObject &object, QString subject)
    : m_object(object)
    , m_subject(std::move(subject))
{
}

QString JsonMembers::text(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isString())
        fail(key, u"expected a string, found "_s + jsonTypeName(value));
    return value.toString();
}

bool JsonMembers::flag(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isBool())
        fail(key, u"expected true or false, found "_s + jsonTypeName(value));
    return value.toBool();
}

QStringList JsonMembers::texts(QLatin1StringView key)
{
    QStringList result;
    for (const QJsonValue value : array(key)) {
        if (!value.isString())
            fail(key, u"expected strings, found "_s + jsonTypeName(value));
        result.append(value.toString());
    }
    return result;
}

QHash<QString, QString> JsonMembers::textMap(QLatin1StringView key)
{
    QHash<QString, QString> result;
    const QJsonObject map = object(key);
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        if (!entry.value().isString())
            fail(key, u"expected strings, found %1 under \"%2\""_s.arg(jsonTypeName(entry.value()), entry.key()));
        result.insert(entry.key(), entry.value().toString());
    }
    return result;
}

QJsonObject JsonMembers::object(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isObject())
        fail(key, u"expected an object, found "_s + jsonTypeName(value));
    return value.toObject();
}

QJsonArray JsonMembers::array(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isArray())
        fail(key, u"expected an array, found "_s + jsonTypeName(value));
    return value.toArray();
}

QHash<QString, QString> JsonMembers::remainingTexts()
{
    QHash<QString, QString> result;
    const QStringList keys = m_object.keys();
    for (const QString &key : keys) {
        const QJsonValue value = m_object.take(key);
        if (!value.isString())
            fail(key, u"expected a string, found "_s + jsonTypeName(value));
        result.insert(key, value.toString());
    }
    return result;
}

void JsonMembers::requirePattern(const QString &key, const QString &pattern)
{
    if (const QRegularExpression expression(pattern); !expression.isValid())
        fail(key,
            u"is not a regular expression: %1 at character %2"_s.arg(expression.errorString())
                .arg(expression.patternErrorOffset()));
}

void JsonMembers::refuseRemaining()
{
    if (!m_object.isEmpty())
        fail(m_object.begin().key(), u"unknown key"_s);
}

void JsonMembers::fail(const QString &key, const QString &detail)
{
    fail(Error{ErrorKind::Schema, at(key), detail});
}

void JsonMembers::fail(const Error &error)
{
    if (!m_error)
        m_error = error;
}

QString JsonMembers::at(QStringView key) const
{
    return pointerTo(m_subject, key);
}

QJsonValue JsonMembers::take(QLatin1StringView key)
{
    const QString name(key);
    return m_object.contains(name) ? m_object.take(name) : QJsonValue(QJsonValue::Undefined);
}

} // namespace rcm

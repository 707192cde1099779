// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonmembers.h"

#include "core/base/clock.h"

#include <QRegularExpression>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// For file systems a text ends at its first NUL.
bool saysNothing(const QString &text)
{
    return text.isEmpty() || text.front().isNull();
}

} // namespace

JsonMembers::JsonMembers(const QJsonObject &object, QString subject)
    : m_object(object)
    , m_isRead(object.size(), false)
    , m_subject(std::move(subject))
{
}

JsonMembers::JsonMembers(const QJsonObject &object, JsonMembers &parent, QLatin1StringView key, qsizetype index)
    : m_object(object)
    , m_isRead(object.size(), false)
    , m_parent(&parent)
    , m_key(key)
    , m_index(index)
{
}

void JsonMembers::require(std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        if (!m_object.contains(key))
            failHere(u"expected a member \"%1\", found none"_s.arg(key));
    }
}

QJsonValue JsonMembers::value(QLatin1StringView key)
{
    const auto member = m_object.constFind(key);
    if (member == m_object.constEnd())
        return QJsonValue(QJsonValue::Undefined);
    m_isRead[member - m_object.constBegin()] = true;
    return member.value();
}

QString JsonMembers::text(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isString())
        failValue(key, u"a string"_s, found);
    return found.toString();
}

QString JsonMembers::nonEmptyText(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    const QString text = found.toString();
    if (!found.isUndefined() && saysNothing(text))
        failValue(key, u"a string that is not empty"_s, found);
    return text;
}

bool JsonMembers::flag(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isBool())
        failValue(key, u"true or false"_s, found);
    return found.toBool();
}

std::optional<qint64> JsonMembers::integer(QLatin1StringView key, qint64 minimum, qint64 maximum)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return {};
    const qint64 number = found.toInteger(minimum - 1); // what is none is as wrong as what is too small
    if (number >= minimum && number <= maximum)
        return number;
    const bool isBounded = maximum < std::numeric_limits<qint64>::max();
    failValue(key,
        isBounded ? u"an integer from %1 to %2"_s.arg(minimum).arg(maximum)
                  : u"an integer of at least %1"_s.arg(minimum),
        found);
    return {};
}

std::optional<double> JsonMembers::number(QLatin1StringView key, double minimum, double maximum)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return {};
    if (found.isDouble() && found.toDouble() >= minimum && found.toDouble() <= maximum)
        return found.toDouble();
    failValue(key, u"a number from %1 to %2"_s.arg(minimum).arg(maximum), found);
    return {};
}

QDateTime JsonMembers::time(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    const QDateTime time = fromTimestamp(found.toString());
    if (!found.isUndefined() && !time.isValid())
        failValue(key, u"a date-time such as 2025-07-20T12:00:00Z"_s, found);
    return time;
}

QStringList JsonMembers::texts(QLatin1StringView key)
{
    QStringList result;
    const QJsonArray entries = array(key);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonValue entry = entries.at(i);
        if (!entry.isString())
            failElementValue(key, i, u"a string"_s, entry);
        result.append(entry.toString());
    }
    return result;
}

QStringList JsonMembers::nonEmptyTexts(QLatin1StringView key)
{
    const QStringList result = texts(key);
    for (qsizetype i = 0; i < result.size(); ++i) {
        if (saysNothing(result[i]))
            failElementValue(key, i, u"a string that is not empty"_s, result[i]);
    }
    return result;
}

QStringList JsonMembers::pointerPatterns(QLatin1StringView key)
{
    const QStringList result = texts(key);
    for (qsizetype i = 0; i < result.size(); ++i) {
        const QString &pointer = result[i];
        if (!pointer.startsWith(u'/') || pointer.endsWith(u'/') || pointer.contains("//"_L1))
            failElementValue(key, i, u"a JSON pointer such as /toolcache/*/versions"_s, pointer);
    }
    return result;
}

QHash<QString, QString> JsonMembers::textMap(QLatin1StringView key)
{
    QHash<QString, QString> result;
    const QJsonObject map = object(key);
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        const QJsonValue found = entry.value();
        if (!found.isString())
            fail(Error{ErrorKind::Schema, pointerTo(at(QString(key)), entry.key()),
                u"expected a string, found "_s + foundText(found)});
        result.insert(entry.key(), found.toString());
    }
    return result;
}

QJsonObject JsonMembers::object(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isObject())
        failValue(key, u"an object"_s, found);
    return found.toObject();
}

QJsonArray JsonMembers::array(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isArray())
        failValue(key, u"an array"_s, found);
    return found.toArray();
}

QString JsonMembers::word(QLatin1StringView key, const QStringList &words)
{
    const QJsonValue found = value(key);
    if (found.isUndefined() || words.contains(found.toString()))
        return found.toString();
    failValue(key, u"one of "_s + words.join(", "_L1), found);
    return {};
}

QHash<QString, QString> JsonMembers::remainingTexts()
{
    QHash<QString, QString> result;
    const QJsonObject rest = remaining();
    for (auto member = rest.begin(); member != rest.end(); ++member) {
        const QJsonValue found = member.value();
        if (!found.isString())
            fail(member.key(), u"expected a string, found "_s + foundText(found));
        result.insert(member.key(), found.toString());
    }
    std::ranges::fill(m_isRead, true);
    return result;
}

QJsonObject JsonMembers::remaining() const
{
    QJsonObject rest;
    const auto begin = m_object.constBegin();
    for (qsizetype i = 0; i < m_isRead.size(); ++i) {
        if (!m_isRead[i])
            rest.insert((begin + i).key(), (begin + i).value());
    }
    return rest;
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
    if (const qsizetype unread = m_isRead.indexOf(false); unread >= 0)
        fail((m_object.constBegin() + unread).key(), u"unknown key"_s);
}

void JsonMembers::fail(QStringView key, const QString &detail, const QString &remedy)
{
    fail(Error{ErrorKind::Schema, at(key), detail, remedy});
}

void JsonMembers::failElement(QLatin1StringView key, qsizetype index, const QString &detail)
{
    fail(Error{ErrorKind::Schema, pointerTo(at(QString(key)), index), detail});
}

void JsonMembers::failHere(const QString &detail)
{
    fail(Error{ErrorKind::Schema, place(), detail});
}

QString JsonMembers::at(QStringView key) const
{
    return pointerTo(place(), key);
}

QString JsonMembers::place() const
{
    if (!m_parent)
        return m_subject;
    const QString member = m_parent->at(QString(m_key));
    return m_index < 0 ? member : pointerTo(member, m_index);
}

void JsonMembers::fail(const Error &error)
{
    if (m_parent) {
        m_parent->fail(error);
        return;
    }
    if (m_error)
        return;
    m_error = error;
    if (m_error->remedy.isEmpty()) // files that are read so are edited by people
        m_error->remedy = u"Correct this place of the file."_s;
}

void JsonMembers::failValue(QLatin1StringView key, const QString &expected, const QJsonValue &found)
{
    fail(QString(key), u"expected %1, found %2"_s.arg(expected, foundText(found)));
}

void JsonMembers::failElementValue(
    QLatin1StringView key, qsizetype index, const QString &expected, const QJsonValue &found)
{
    failElement(key, index, u"expected %1, found %2"_s.arg(expected, foundText(found)));
}

} // namespace rcm

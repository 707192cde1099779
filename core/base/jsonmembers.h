// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enumnames.h"
#include "core/base/files.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVarLengthArray>

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace rcm {

// Reads the members of a JSON object and of the objects in it, and remembers the first thing that is wrong in all of
// them. What is not there reads as empty or false; so does what is of another kind, which is an error. Places are spelt
// out for errors alone: a list has 100,000 entries.
class JsonMembers {
public:
    // `subject` names file and place of the object ("tools/cmake.json#/files/0").
    JsonMembers(const QJsonObject &object, QString subject);
    Q_DISABLE_COPY_MOVE(JsonMembers) // the objects in it point to it
    ~JsonMembers() = default;

    // Members that must be there.
    void require(std::initializer_list<QLatin1StringView> keys);

    // The member as it stands; Undefined: it is not there.
    [[nodiscard]] QJsonValue value(QLatin1StringView key);
    [[nodiscard]] QString text(QLatin1StringView key);
    [[nodiscard]] QString nonEmptyText(QLatin1StringView key);
    [[nodiscard]] bool flag(QLatin1StringView key);
    [[nodiscard]] std::optional<qint64> integer(
        QLatin1StringView key, qint64 minimum, qint64 maximum = std::numeric_limits<qint64>::max());
    [[nodiscard]] std::optional<double> number(QLatin1StringView key, double minimum, double maximum);
    [[nodiscard]] QDateTime time(QLatin1StringView key); // UTC, see fromTimestamp()
    [[nodiscard]] QStringList texts(QLatin1StringView key);
    [[nodiscard]] QStringList nonEmptyTexts(QLatin1StringView key);
    // RFC 6901 pointers; "*" takes any one token.
    [[nodiscard]] QStringList pointerPatterns(QLatin1StringView key);
    [[nodiscard]] QHash<QString, QString> textMap(QLatin1StringView key);
    [[nodiscard]] QJsonObject object(QLatin1StringView key);
    [[nodiscard]] QJsonArray array(QLatin1StringView key);
    // One of the words, spelt as they are.
    [[nodiscard]] QString word(QLatin1StringView key, const QStringList &words);
    // The one of `allowed` whose text() it is; an empty T: it is not there.
    template <class T> [[nodiscard]] T word(QLatin1StringView key, const QList<T> &allowed);
    template <class E, std::size_t N>
    [[nodiscard]] std::optional<E> word(QLatin1StringView key, const EnumNames<E, N> &names);
    // Words that are each the text() of one of `allowed`.
    template <class T> [[nodiscard]] QList<T> list(QLatin1StringView key, const QList<T> &allowed);

    // Objects, through a parser that takes their members.
    template <class Parse> using Parsed = std::decay_t<std::invoke_result_t<Parse &, JsonMembers &>>;
    template <class Parse> [[nodiscard]] std::optional<Parsed<Parse>> member(QLatin1StringView key, Parse parse);
    template <class Visit> void visit(QLatin1StringView key, Visit visitor);
    // All of an array, up to the first error.
    template <class Parse> [[nodiscard]] std::vector<Parsed<Parse>> each(QLatin1StringView key, Parse parse);
    // `entry` is what stands at `index` of the array.
    template <class Parse>
    [[nodiscard]] std::optional<Parsed<Parse>> element(
        QLatin1StringView key, qsizetype index, const QJsonValue &entry, Parse parse);

    // All that was not read yet: the parameters of a rule.
    [[nodiscard]] QHash<QString, QString> remainingTexts();
    // The same as it stands: what the file says beyond what is known here.
    [[nodiscard]] QJsonObject remaining() const;
    // What was not read is known to nobody, most likely a typing error.
    void refuseRemaining();

    // Patterns are looked at when the file is loaded, so that a typing error shows before anything is resolved.
    void requirePattern(const QString &key, const QString &pattern);

    // Without a remedy: to correct that place of the file.
    void fail(QStringView key, const QString &detail, const QString &remedy = {});
    void failElement(QLatin1StringView key, qsizetype index, const QString &detail);
    // About the object itself.
    void failHere(const QString &detail);
    [[nodiscard]] const std::optional<Error> &error() const { return m_parent ? m_parent->error() : m_error; }
    // What was made of the members, or the first thing that is wrong with them.
    template <class T> [[nodiscard]] Result<T> result(T value) const;
    // The place of a member, for errors.
    [[nodiscard]] QString at(QStringView key) const;

private:
    template <class T> [[nodiscard]] static QStringList textsOf(const QList<T> &values);

    // The object that is a member of `parent`, or where `index` is not negative, in the array that is.
    JsonMembers(const QJsonObject &object, JsonMembers &parent, QLatin1StringView key, qsizetype index);

    [[nodiscard]] QString place() const;
    void fail(const Error &error);
    void failValue(QLatin1StringView key, const QString &expected, const QJsonValue &found);
    void failElementValue(QLatin1StringView key, qsizetype index, const QString &expected, const QJsonValue &found);

    QJsonObject m_object;
    QVarLengthArray<bool, 32> m_isRead; // by position in the object
    JsonMembers *m_parent = nullptr;
    QString m_subject; // these two of the outermost alone
    std::optional<Error> m_error;
    QLatin1StringView m_key;
    qsizetype m_index = -1;
};

// One object through a parser that takes its members.
template <class Parse>
[[nodiscard]] Result<JsonMembers::Parsed<Parse>> parseMembers(
    const QJsonObject &object, const QString &subject, Parse parse)
{
    JsonMembers members(object, subject);
    auto value = parse(members);
    return members.result(std::move(value));
}

template <class E, std::size_t N>
std::optional<E> JsonMembers::word(QLatin1StringView key, const EnumNames<E, N> &names)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return std::nullopt;
    const auto named = names.find(found.toString());
    if (!named)
        failValue(key, QStringLiteral("one of ") + names.list(), found);
    return named;
}

template <class T> QStringList JsonMembers::textsOf(const QList<T> &values)
{
    QStringList texts;
    for (const T &value : values)
        texts.append(value.text());
    return texts;
}

template <class T> T JsonMembers::word(QLatin1StringView key, const QList<T> &allowed)
{
    return T(word(key, textsOf(allowed)));
}

template <class T> QList<T> JsonMembers::list(QLatin1StringView key, const QList<T> &allowed)
{
    QList<T> result;
    const QStringList words = texts(key);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const auto found = std::ranges::find(allowed, words[i], [](const T &one) { return one.text(); });
        if (found != allowed.end()) {
            result.append(*found);
            continue;
        }
        failElementValue(key, i, QStringLiteral("one of ") + textsOf(allowed).join(QLatin1StringView(", ")), words[i]);
    }
    return result;
}

template <class Parse> std::optional<JsonMembers::Parsed<Parse>> JsonMembers::member(QLatin1StringView key, Parse parse)
{
    std::optional<Parsed<Parse>> parsed;
    visit(key, [&](JsonMembers &members) { parsed.emplace(parse(members)); });
    return parsed;
}

template <class Visit> void JsonMembers::visit(QLatin1StringView key, Visit visitor)
{
    const QJsonValue found = value(key);
    if (found.isObject()) {
        JsonMembers members(found.toObject(), *this, key, -1);
        visitor(members);
    } else if (!found.isUndefined()) {
        failValue(key, QStringLiteral("an object"), found);
    }
}

template <class Parse> std::vector<JsonMembers::Parsed<Parse>> JsonMembers::each(QLatin1StringView key, Parse parse)
{
    std::vector<Parsed<Parse>> parsed;
    const QJsonArray entries = array(key);
    parsed.reserve(static_cast<std::size_t>(entries.size()));
    for (qsizetype i = 0; i < entries.size() && !error(); ++i) {
        if (auto entry = element(key, i, entries.at(i), parse))
            parsed.push_back(std::move(*entry));
    }
    return parsed;
}

template <class Parse>
std::optional<JsonMembers::Parsed<Parse>> JsonMembers::element(
    QLatin1StringView key, qsizetype index, const QJsonValue &entry, Parse parse)
{
    if (!entry.isObject()) {
        failElementValue(key, index, QStringLiteral("an object"), entry);
        return std::nullopt;
    }
    JsonMembers members(entry.toObject(), *this, key, index);
    return parse(members);
}

template <class T> Result<T> JsonMembers::result(T value) const
{
    if (error())
        return failure(*error());
    return value;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/files.h"
#include "core/base/result.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace rcm {

// Reads the members of one JSON object, each once, and remembers the first thing that is wrong with its place.
class JsonMembers {
public:
    // `subject` names file and place of the object ("tools/cmake.json#/files/0").
    JsonMembers(const QJsonObject &object, QString subject);

    [[nodiscard]] QString text(QLatin1StringView key);
    [[nodiscard]] bool flag(QLatin1StringView key);
    [[nodiscard]] QStringList texts(QLatin1StringView key);
    // The same, each text made a T.
    template <class T> [[nodiscard]] QList<T> list(QLatin1StringView key);
    [[nodiscard]] QHash<QString, QString> textMap(QLatin1StringView key);
    [[nodiscard]] QJsonObject object(QLatin1StringView key);
    [[nodiscard]] QJsonArray array(QLatin1StringView key);
    // All that was not read yet: the parameters of a rule.
    [[nodiscard]] QHash<QString, QString> remainingTexts();
    // What was not read is known to nobody, most likely a typing error.
    void refuseRemaining();

    // Each object of an array through its own parser, which takes the object and its place. Ends at the first error.
    template <class T>
    [[nodiscard]] std::vector<T> each(QLatin1StringView key, Result<T> (*parse)(const QJsonObject &, const QString &));
    // Patterns are looked at when the file is loaded, so that a typing error shows before anything is resolved.
    void requirePattern(const QString &key, const QString &pattern);

    void fail(const QString &key, const QString &detail);
    void fail(const Error &error);
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    // What was made of the members, or the first thing that is wrong with them.
    template <class T> [[nodiscard]] Result<T> result(T value) const;
    // The place of a member, for errors.
    [[nodiscard]] QString at(QStringView key) const;

private:
    QJsonValue take(QLatin1StringView key);

    QJsonObject m_object;
    QString m_subject;
    std::optional<Error> m_error;
};

template <class T>
std::vector<T> JsonMembers::each(QLatin1StringView key, Result<T> (*parse)(const QJsonObject &, const QString &))
{
    std::vector<T> parsed;
    const QJsonArray entries = array(key);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        auto entry = parse(entries[i].toObject(), pointerTo(at(key.toString()), i));
        if (!entry) {
            fail(entry.error());
            break;
        }
        parsed.push_back(std::move(*entry));
    }
    return parsed;
}

template <class T> QList<T> JsonMembers::list(QLatin1StringView key)
{
    const QStringList words = texts(key);
    return {words.cbegin(), words.cend()};
}

template <class T> Result<T> JsonMembers::result(T value) const
{
    if (m_error)
        return failure(*m_error);
    return value;
}

} // namespace rcm

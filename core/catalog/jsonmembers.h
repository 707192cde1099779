// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace rcm {

// Reads the members of one JSON object of a definition, each once, and remembers the first thing that is wrong with its
// place.
class JsonMembers {
public:
    // `subject` names file and place of the object ("tools/cmake.json#/files/0").
    JsonMembers(const QJsonObject &object, QString subject);

    [[nodiscard]] QString text(QLatin1StringView key);
    [[nodiscard]] bool flag(QLatin1StringView key);
    [[nodiscard]] QStringList texts(QLatin1StringView key);
    [[nodiscard]] QHash<QString, QString> textMap(QLatin1StringView key);
    [[nodiscard]] QJsonObject object(QLatin1StringView key);
    [[nodiscard]] QJsonArray array(QLatin1StringView key);
    // All that was not read yet: the parameters of a rule.
    [[nodiscard]] QHash<QString, QString> remainingTexts();
    // What was not read is known to nobody, most likely a typing error.
    void refuseRemaining();

    void fail(const QString &key, const QString &detail);
    void fail(const Error &error);
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    // The place of a member, for errors.
    [[nodiscard]] QString at(QStringView key) const;

private:
    QJsonValue take(QLatin1StringView key);

    QJsonObject m_object;
    QString m_subject;
    std::optional<Error> m_error;
};

} // namespace rcm

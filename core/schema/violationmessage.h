// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace rcm {

// The value at a place, given as reference tokens; Undefined where there is none.
[[nodiscard]] QJsonValue valueAt(const QJsonValue &document, const QStringList &tokens);

// What was expected at a place and what is there, in words for people: "expected an integer of at least 0, found the
// string "unknown"". `complaint` is valijson's own, which knows neither; it is kept where nothing better can be said.
[[nodiscard]] QString violationMessage(
    const QString &complaint, const QJsonObject &schema, const QJsonValue &document, const QStringList &tokens);

// Whether a complaint only repeats that something below the place is wrong.
[[nodiscard]] bool isEcho(const QString &complaint);

} // namespace rcm

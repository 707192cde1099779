// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonValue>
#include <QString>

#include <vector>

namespace rcm {

// A value of a JSON document on the way from the root to the place that is being read.
struct JsonStep {
    QString key; // member name or index that leads to the value; empty for the root
    QJsonValue value;
};

// The text of a scalar; the texts of an array, separated by spaces; empty for objects and null.
[[nodiscard]] QString textOf(const QJsonValue &value);

// Fills a template as toolsetkeys.h describes it. `path` leads to the value itself, `groups` are the named groups.
[[nodiscard]] QString fillTemplate(
    const QString &text, const std::vector<JsonStep> &path, const QHash<QString, QString> &groups);

} // namespace rcm

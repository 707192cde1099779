// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace rcm {

// YAML 1.2 as a JSON tree, aliases put in place. Every scalar becomes a string, whatever it looks like; null stays
// null. Refuses trees that are deeper than 64 levels or, aliases put in place, larger than two million nodes.
[[nodiscard]] Result<QJsonValue> parseYaml(const QByteArray &bytes, const QString &subject);

// TOML 1.0 as a JSON tree; dates become strings.
[[nodiscard]] Result<QJsonValue> parseToml(const QByteArray &bytes, const QString &subject);

} // namespace rcm

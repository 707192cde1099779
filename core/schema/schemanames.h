// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonDocument>
#include <QString>
#include <QStringList>

namespace rcm {

// Names of our schemas, as SchemaValidator::named() takes them.
[[nodiscard]] QStringList schemaNames();

// Which of our files this is, told by its members. An error names `subject`.
[[nodiscard]] Result<QString> schemaNameFor(const QJsonDocument &document, const QString &subject);

} // namespace rcm

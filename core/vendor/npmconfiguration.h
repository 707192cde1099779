// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/indexkinds.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <functional>

namespace rcm {

// Which registries npm itself would ask, by its manual page npmrc(5). Passwords and tokens are neither read nor kept.
struct NpmConfiguration {
    QString registry; // base URL; empty: the default
    QHash<QString, QString> scopes; // "@bazel" → base URL

    bool operator==(const NpmConfiguration &) const = default;
};

// The value of an environment variable; empty when it is not set.
using Environment = std::function<QString(const QString &name)>;

// Takes what an npmrc file says over what is there already. `${NAME}` stands for a variable of the environment; values
// that are no http or https URL are left out.
void readNpmrc(const QByteArray &npmrc, const Environment &environment, NpmConfiguration &configuration);

// The parameters of the index "npm" that make it ask these registries.
[[nodiscard]] IndexParameters npmIndexParameters(const NpmConfiguration &configuration);

} // namespace rcm

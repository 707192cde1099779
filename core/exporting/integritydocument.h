// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/verify/verifyoutcome.h"

#include <QByteArray>
#include <QString>

namespace rcm {

// What `integrity` prints: the totals, and each file that is not verified with its reason.
[[nodiscard]] QByteArray integrityText(const IntegrityReport &report, const QString &cacheDirectory);
// The whole of it, after schemas/integrity-report-schema.json.
[[nodiscard]] QByteArray integrityJson(const IntegrityReport &report, const QString &cacheDirectory);

} // namespace rcm

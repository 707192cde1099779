// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/tooldefinition.h"

#include <QJsonObject>

namespace rcm {

// One tool definition; `subject` is its file. Errors name the place below it as JSON pointer.
[[nodiscard]] Result<ToolDefinition> parseToolDefinition(const QJsonObject &object, const QString &subject);

// Which rows: shared by definitions and by rules for whole sections.
[[nodiscard]] Result<ReportRule> parseReportRule(const QJsonObject &object, const QString &subject);

} // namespace rcm

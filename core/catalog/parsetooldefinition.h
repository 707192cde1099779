// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/tooldefinition.h"

#include <QJsonObject>

namespace rcm {

// One tool definition; `subject` is its file. Refuses what schemas/tool-definition-schema.json does; an error names the
// place as JSON pointer.
[[nodiscard]] Result<ToolDefinition> parseToolDefinition(const QJsonObject &object, const QString &subject);

// Which rows: shared by definitions and by rules for whole sections. `members` keeps what is wrong.
[[nodiscard]] ReportRule parseReportRule(JsonMembers &members);

} // namespace rcm

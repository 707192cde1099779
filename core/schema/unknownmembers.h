// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schema/schemavalidator.h"

#include <QJsonObject>

#include <vector>

namespace rcm {

// The members of a document that its schema does not name, where it names those that it knows: allowed, but most likely
// misspelt. Members of an object whose names are free ("additionalProperties" is a schema or true) are known.
[[nodiscard]] std::vector<SchemaViolation> unknownMembers(const QJsonObject &schema, const QJsonValue &document);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schema/schemavalidator.h"

#include <QJsonObject>

#include <memory>
#include <vector>

namespace rcm {

// The places where a schema requires "format": "date-time", found once, so that checking a document looks at no more
// than its times. A format within "anyOf" or "oneOf" is not checked.
class DateTimes {
public:
    explicit DateTimes(const QJsonObject &schema);

    // Appends a violation for each text that is not an RFC 3339 date-time with a zone.
    void check(const QJsonValue &document, std::vector<SchemaViolation> &violations) const;

private:
    struct Node;
    std::shared_ptr<const Node> m_root; // null: the schema requires no time
};

} // namespace rcm

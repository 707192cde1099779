// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <memory>
#include <vector>

namespace rcm {

// One place where a document is not as its schema asks.
struct SchemaViolation {
    QString pointer; // RFC 6901, "" is the root
    QString message; // what was expected and what was found

    bool operator==(const SchemaViolation &) const = default;
};

// Checks JSON against a JSON Schema, Draft-07 (https://json-schema.org/draft-07). Immutable; may be shared between
// threads.
class SchemaValidator {
public:
    // `subject` names the schema in errors.
    [[nodiscard]] static Result<SchemaValidator> fromBytes(const QByteArray &schema, const QString &subject);
    // One of ours, compiled in from schemas/: "source-list", "cache-report", "tool-definition" …
    [[nodiscard]] static Result<SchemaValidator> named(const QString &name);

    // Empty: valid. The innermost violation of each branch comes first.
    [[nodiscard]] std::vector<SchemaViolation> violations(const QJsonValue &document) const;
    // Members that the schema does not name; see unknownMembers(). They break no schema of ours.
    [[nodiscard]] std::vector<SchemaViolation> unknownMembers(const QJsonValue &document) const;
    // The first violation as an error about `subject` (file or URL) with the JSON pointer behind '#'.
    [[nodiscard]] Result<void> check(const QJsonValue &document, const QString &subject) const;

private:
    struct Compiled;
    explicit SchemaValidator(std::shared_ptr<const Compiled> compiled)
        : m_compiled(std::move(compiled))
    {
    }

    std::shared_ptr<const Compiled> m_compiled;
};

// check() against the compiled-in schema of that name.
[[nodiscard]] Result<void> requireValid(const QJsonValue &document, const QString &schemaName, const QString &subject);

} // namespace rcm

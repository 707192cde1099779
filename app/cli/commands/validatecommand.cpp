// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/base/files.h"
#include "core/schema/filekind.h"
#include "core/schema/schemavalidator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

Result<SchemaValidator> validatorFor(const Arguments &arguments, const QJsonDocument &document, const QString &path)
{
    const QString given = arguments.value(u"schema"_s);
    if (given.isEmpty()) {
        const auto kind = schemaNameFor(document, path);
        return kind ? SchemaValidator::named(*kind) : Result<SchemaValidator>(failure(kind.error()));
    }
    if (schemaNames().contains(given))
        return SchemaValidator::named(given);
    const auto bytes = readFile(given);
    if (!bytes)
        return failure(
            ErrorKind::Usage, given, u"is no file that can be read, nor one of %1"_s.arg(schemaNames().join(u", "_s)));
    return SchemaValidator::fromBytes(*bytes, given);
}

int run(const Arguments &arguments)
{
    if (arguments.positionals().isEmpty())
        return fail({ErrorKind::Usage, u"validate"_s, u"takes a file"_s, u"Name the file to check."_s, {}});
    const QString path = arguments.positionals().constFirst();
    const auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes.error());
    const auto document = parseJson(*bytes, path);
    if (!document)
        return fail(document.error());
    const auto validator = validatorFor(arguments, *document, path);
    if (!validator)
        return fail(validator.error());
    const QJsonValue root = document->isArray() ? QJsonValue(document->array()) : QJsonValue(document->object());
    const auto violations = validator->violations(root);
    QJsonArray listed;
    for (const SchemaViolation &violation : violations) {
        listed.append(QJsonObject{{u"pointer"_s, violation.pointer}, {u"message"_s, violation.message}});
        if (!arguments.has(u"json"_s))
            printError({ErrorKind::Schema, path + u'#' + violation.pointer, violation.message, {}, {}});
    }
    if (arguments.has(u"json"_s))
        printResult(
            QJsonDocument(QJsonObject{{u"file"_s, path}, {u"valid"_s, violations.empty()}, {u"violations"_s, listed}})
                .toJson());
    else if (violations.empty() && !arguments.has(u"quiet"_s))
        printResult(u"%1 is valid"_s.arg(path).toUtf8());
    return violations.empty() ? AllDone : NotAsAsked;
}

} // namespace

Command validateCommand()
{
    return {u"validate"_s, {}, u"check a file of ours against its schema"_s,
        u"runner-cache validate cache-sources.json"_s,
        option::general()
            + std::vector<Option>{{u"schema"_s, u"NAME|PATH"_s,
                u"one of our schemas or a file (default: told by the content)"_s}},
        u"FILE"_s, 1, run};
}

} // namespace rcm::cli

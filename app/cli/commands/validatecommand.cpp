// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/streams.h"
#include "core/base/files.h"
#include "core/catalog/parsetooldefinition.h"
#include "core/coverage/coveragefile.h"
#include "core/exporting/wording.h"
#include "core/net/mirrorrules.h"
#include "core/schema/schemanames.h"
#include "core/schema/schemavalidator.h"
#include "core/sources/sourcelistfile.h"
#include "core/toolset/parsetoolset.h"
#include "core/toolset/toolsetkeys.h"
#include "core/workspace/inputfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// Which schema a file is held against: one of ours, or a file.
struct ChosenSchema {
    QString name; // of one of ours; empty: a file
    SchemaValidator validator;
};

Result<ChosenSchema> schemaFor(const Arguments &arguments, const QJsonDocument &document, const QString &path)
{
    const QString given = arguments.value(u"schema"_s);
    const auto ours = [](const QString &name) {
        return SchemaValidator::named(name).map([&name](const SchemaValidator &validator) {
            return ChosenSchema{name, validator};
        });
    };
    if (given.isEmpty())
        return schemaNameFor(document, path).and_then(ours);
    if (schemaNames().contains(given))
        return ours(given);
    const auto bytes = readFile(given);
    if (!bytes)
        return failure(
            ErrorKind::Usage, given, u"expected a readable file or one of %1"_s.arg(schemaNames().join(u", "_s)));
    return SchemaValidator::fromBytes(*bytes, given).map([](const SchemaValidator &validator) {
        return ChosenSchema{{}, validator};
    });
}

// What the commands find beyond the schema: regular expressions, URLs, times.
std::optional<Error> errorOfUse(const QString &schema, const QByteArray &bytes, const QString &path)
{
    const auto errorOf = [](const auto &result) { return result ? std::nullopt : std::optional(result.error()); };
    if (schema == "source-list"_L1)
        return errorOf(parseSourceList(bytes, path));
    if (schema == "mirror-rules"_L1)
        return errorOf(MirrorRules::parse(bytes, path));
    if (schema == "toolset-keys"_L1)
        return errorOf(parseToolsetKeys(bytes, path));
    if (schema == "tool-definition"_L1)
        return errorOf(parseJson(bytes, path).and_then([&path](const QJsonDocument &document) {
            return parseToolDefinition(document.object(), path);
        }));
    return schema == "cache-report"_L1 ? errorOf(parseCoverageReport(bytes, path)) : std::nullopt;
}

QJsonArray listed(const std::vector<SchemaViolation> &places)
{
    QJsonArray array;
    for (const SchemaViolation &place : places)
        array.append(QJsonObject{{u"pointer"_s, place.pointer}, {u"message"_s, place.message}});
    return array;
}

void print(const Arguments &arguments, const QString &path, const std::vector<SchemaViolation> &violations,
    const std::vector<SchemaViolation> &warnings)
{
    if (arguments.has(u"json"_s)) {
        printResult(QJsonDocument(QJsonObject{{u"file"_s, path}, {u"valid"_s, violations.empty()},
                                      {u"violations"_s, listed(violations)}, {u"warnings"_s, listed(warnings)}})
                        .toJson());
        return;
    }
    for (const SchemaViolation &violation : violations)
        printError({ErrorKind::Schema, path + u'#' + violation.pointer, violation.message, {}, {}});
    if (arguments.has(u"quiet"_s))
        return;
    for (const SchemaViolation &warning : warnings)
        printLine(u"warning: %1#%2: %3"_s.arg(path, warning.pointer, warning.message));
    if (violations.empty())
        printResult(u"%1 is valid"_s.arg(printable(path)).toUtf8());
}

// Toolsets are upstream's, whose form is told by the keys of the catalog, and not by a schema.
int runForToolset(const Arguments &arguments, const QByteArray &bytes, const QString &path)
{
    const auto keys = loadToolsetKeys();
    if (!keys)
        return fail(keys.error());
    const auto toolset = parseToolset(bytes, path, *keys);
    if (!toolset && toolset.error().kind != ErrorKind::Schema)
        return fail(toolset.error());
    std::vector<SchemaViolation> violations;
    std::vector<SchemaViolation> warnings;
    if (toolset) {
        warnings.reserve(static_cast<std::size_t>(toolset->warnings.size() + toolset->unknownKeys.size()));
        for (const QString &warning : toolset->warnings)
            warnings.push_back({QString(), warning});
        for (const QString &pointer : toolset->unknownKeys)
            warnings.push_back({pointer, u"unknown part of the toolset, ignored"_s});
    } else {
        violations.push_back({toolset.error().subject.section(u'#', 1), toolset.error().detail});
    }
    print(arguments, path, violations, warnings);
    return violations.empty() ? AllDone : NotAsAsked;
}

int run(const Arguments &arguments)
{
    if (arguments.positionals().isEmpty())
        return fail(
            {ErrorKind::Usage, u"validate"_s, u"missing argument: a file"_s, u"Specify the file to check."_s, {}});
    const QString path = arguments.positionals().constFirst();
    const auto bytes = inputPath(path).and_then([](const QString &input) { return readFile(input); });
    if (!bytes)
        return fail(bytes.error());
    if (!arguments.has(u"schema"_s) && inputFile(QFileInfo(path).fileName(), *bytes).kind == InputKind::Toolset)
        return runForToolset(arguments, *bytes, path);
    const auto document = parseJson(*bytes, path);
    if (!document)
        return fail(document.error());
    const auto schema = schemaFor(arguments, *document, path);
    if (!schema)
        return fail(schema.error());
    const QJsonValue root = document->isArray() ? QJsonValue(document->array()) : QJsonValue(document->object());
    auto violations = schema->validator.violations(root);
    if (violations.empty()) {
        if (const auto error = errorOfUse(schema->name, *bytes, path))
            violations.push_back({error->subject.section(u'#', 1), error->detail});
    }
    // A schema that is none of ours may leave members open on purpose.
    const auto warnings
        = schema->name.isEmpty() ? std::vector<SchemaViolation>() : schema->validator.unknownMembers(root);
    print(arguments, path, violations, warnings);
    return violations.empty() ? AllDone : NotAsAsked;
}

} // namespace

Command validateCommand()
{
    return {u"validate"_s, {}, u"check a source list, report, workspace or other file against its schema"_s,
        u"runner-cache validate cache-sources.json"_s,
        option::basic()
            + std::vector<Option>{{u"schema"_s, u"NAME|PATH"_s,
                u"the name of a schema, or a schema file (default: guessed from the content)"_s}},
        u"FILE"_s, 1, run};
}

} // namespace rcm::cli

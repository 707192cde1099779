// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schemavalidator.h"

#include "core/base/files.h"
#include "core/schema/datetimes.h"
#include "core/schema/unknownmembers.h"
#include "core/schema/violationmessage.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QMutex>

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace rcm {

using namespace Qt::StringLiterals;

struct SchemaValidator::Compiled {
    explicit Compiled(const QJsonObject &object)
        : source(object)
        , times(object)
    {
    }

    valijson::Schema schema;
    QJsonObject source;
    DateTimes times;
};

namespace {

// std::regex of libstdc++ overflows the stack on very long strings; no field of ours is matched beyond this length.
constexpr qsizetype longestMatchedString = 4096;

// What valijson 1.0 can judge: its Qt adapter takes whole numbers beyond int32 for no integers, and long strings are
// cut.
QJsonValue judgeable(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Double: {
        const double number = value.toDouble();
        constexpr double limit = std::numeric_limits<int>::max();
        return std::abs(number) > limit && std::trunc(number) == number ? QJsonValue(std::copysign(limit, number))
                                                                        : value;
    }
    case QJsonValue::String:
        return value.toString().size() > longestMatchedString ? QJsonValue(value.toString().left(longestMatchedString))
                                                              : value;
    case QJsonValue::Array: {
        QJsonArray copy;
        for (const QJsonValue element : value.toArray())
            copy.append(judgeable(element));
        return copy;
    }
    case QJsonValue::Object: {
        QJsonObject copy = value.toObject();
        for (auto member = copy.begin(); member != copy.end(); ++member)
            member.value() = judgeable(member.value());
        return copy;
    }
    default:
        return value;
    }
}

// valijson compiles a regular expression again for each date it sees (90 s for 100,000), so "format" is taken out and
// checked here.
QJsonValue withoutFormats(const QJsonValue &schema)
{
    if (schema.isArray()) {
        QJsonArray copy;
        for (const QJsonValue element : schema.toArray())
            copy.append(withoutFormats(element));
        return copy;
    }
    if (!schema.isObject())
        return schema;
    QJsonObject copy = schema.toObject();
    if (copy.value("format"_L1).isString())
        copy.remove("format"_L1);
    for (auto member = copy.begin(); member != copy.end(); ++member)
        member.value() = withoutFormats(member.value());
    return copy;
}

// valijson names a place as "<root>", "[member]", "[3]".
QStringList tokensOf(const std::vector<std::string> &context)
{
    QStringList tokens;
    for (size_t i = 1; i < context.size(); ++i) {
        const QString token = QString::fromStdString(context[i]);
        const bool bracketed = token.startsWith(u'[') && token.endsWith(u']');
        tokens.append(bracketed ? token.sliced(1, token.size() - 2) : token);
    }
    return tokens;
}

QString pointerOf(const QStringList &tokens)
{
    QString pointer;
    for (const QString &token : tokens)
        pointer = pointerTo(pointer, token);
    return pointer;
}

// What valijson has to say, in our words, without what only repeats that something below is wrong.
std::vector<SchemaViolation> inOurWords(
    const valijson::ValidationResults &results, const QJsonObject &schema, const QJsonValue &document)
{
    std::vector<SchemaViolation> found;
    std::vector<SchemaViolation> echoes;
    for (const auto &error : results) {
        const QString complaint = QString::fromStdString(error.description);
        const QStringList tokens = tokensOf(error.context);
        auto &where = isEcho(complaint) ? echoes : found;
        where.push_back({pointerOf(tokens), violationMessage(complaint, schema, document, tokens)});
    }
    return found.empty() ? echoes : found;
}

} // namespace

Result<SchemaValidator> SchemaValidator::fromBytes(const QByteArray &bytes, const QString &subject)
{
    const auto document = parseJson(bytes, subject);
    if (!document)
        return failure(document.error());
    if (!document->isObject())
        return failure(ErrorKind::Schema, subject, u"not a JSON schema: expected an object"_s);
    auto compiled = std::make_shared<Compiled>(document->object());
    try {
        valijson::SchemaParser parser;
        const QJsonValue judged = withoutFormats(compiled->source);
        const valijson::adapters::QtJsonAdapter adapter(judged);
        parser.populateSchema(adapter, compiled->schema);
    } catch (const std::exception &exception) {
        return failure(
            ErrorKind::Schema, subject, u"not a usable JSON schema: %1"_s.arg(QString::fromUtf8(exception.what())));
    }
    return SchemaValidator(std::move(compiled));
}

Result<SchemaValidator> SchemaValidator::named(const QString &name)
{
    const QString path = u":/schemas/%1-schema.json"_s.arg(name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Usage, name, u"unknown schema"_s);
    return fromBytes(file.readAll(), path);
}

std::vector<SchemaViolation> SchemaValidator::violations(const QJsonValue &document) const
{
    std::vector<SchemaViolation> found;
    valijson::ValidationResults results;
    try {
        valijson::Validator validator;
        const QJsonValue judged = judgeable(document);
        const valijson::adapters::QtJsonAdapter adapter(judged);
        validator.validate(m_compiled->schema, adapter, &results);
    } catch (const std::exception &exception) {
        found.push_back({QString(), QString::fromUtf8(exception.what())});
    }
    std::ranges::move(inOurWords(results, m_compiled->source, document), std::back_inserter(found));
    m_compiled->times.check(document, found);
    // The deepest place says most; what stands above it only repeats that something below is wrong.
    std::stable_sort(found.begin(), found.end(),
        [](const auto &a, const auto &b) { return a.pointer.count(u'/') > b.pointer.count(u'/'); });
    return found;
}

std::vector<SchemaViolation> SchemaValidator::unknownMembers(const QJsonValue &document) const
{
    return rcm::unknownMembers(m_compiled->source, document);
}

Result<void> SchemaValidator::check(const QJsonValue &document, const QString &subject) const
{
    const auto found = violations(document);
    if (found.empty())
        return {};
    return failure(ErrorKind::Schema, subject + u'#' + found.front().pointer, found.front().message,
        u"Correct this place of the file."_s);
}

Result<void> requireValid(const QJsonValue &document, const QString &schemaName, const QString &subject)
{
    // Compiling a schema takes longer than most checks; they never change while the program runs.
    static QMutex mutex;
    static QHash<QString, SchemaValidator> validators;
    const QMutexLocker locker(&mutex);
    auto known = validators.constFind(schemaName);
    if (known == validators.cend()) {
        auto validator = SchemaValidator::named(schemaName);
        if (!validator)
            return failure(validator.error());
        known = validators.insert(schemaName, *validator);
    }
    return known->check(document, subject);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schemavalidator.h"

#include "core/base/clock.h"
#include "core/base/files.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QMutex>

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <cmath>
#include <limits>

namespace rcm {

using namespace Qt::StringLiterals;

struct SchemaValidator::Compiled {
    valijson::Schema schema;
    QJsonObject source; // for the date-time formats, which are checked here
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

// valijson compiles a regular expression anew for each date it sees (90 s for 100,000), so "format" is taken out and
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

void checkDateTimes(const QJsonObject &schema, const QJsonValue &value, const QString &pointer,
    std::vector<SchemaViolation> &violations)
{
    if (schema.value("format"_L1) == "date-time"_L1 && value.isString() && !fromTimestamp(value.toString()).isValid())
        violations.push_back({pointer,
            u"expected a date-time such as 2025-07-20T12:00:00Z, found \"%1\""_s.arg(value.toString().left(80))});
    if (value.isObject()) {
        const QJsonObject properties = schema.value("properties"_L1).toObject();
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (properties.contains(member.key()))
                checkDateTimes(properties.value(member.key()).toObject(), member.value(),
                    pointerTo(pointer, member.key()), violations);
        }
    } else if (value.isArray() && schema.value("items"_L1).isObject()) {
        const QJsonObject items = schema.value("items"_L1).toObject();
        const QJsonArray array = value.toArray();
        for (qsizetype index = 0; index < array.size(); ++index)
            checkDateTimes(items, array.at(index), pointerTo(pointer, index), violations);
    }
}

// valijson names a place as "<root>", "[member]", "[3]".
QString pointerOf(const std::vector<std::string> &context)
{
    QString pointer;
    for (size_t i = 1; i < context.size(); ++i) {
        const QString token = QString::fromStdString(context[i]);
        pointer = pointerTo(pointer,
            token.startsWith(u'[') && token.endsWith(u']') ? QStringView(token).sliced(1, token.size() - 2)
                                                           : QStringView(token));
    }
    return pointer;
}

} // namespace

Result<SchemaValidator> SchemaValidator::fromBytes(const QByteArray &bytes, const QString &subject)
{
    const auto document = parseJson(bytes, subject);
    if (!document)
        return failure(document.error());
    if (!document->isObject())
        return failure(ErrorKind::Schema, subject, u"is no JSON schema: expected an object"_s);
    auto compiled = std::make_shared<Compiled>();
    compiled->source = document->object();
    try {
        valijson::SchemaParser parser;
        const QJsonValue judged = withoutFormats(compiled->source);
        const valijson::adapters::QtJsonAdapter adapter(judged);
        parser.populateSchema(adapter, compiled->schema);
    } catch (const std::exception &exception) {
        return failure(ErrorKind::Schema, subject,
            u"is no JSON schema that can be read: %1"_s.arg(QString::fromUtf8(exception.what())));
    }
    return SchemaValidator(std::move(compiled));
}

Result<SchemaValidator> SchemaValidator::named(const QString &name)
{
    const QString path = u":/schemas/%1-schema.json"_s.arg(name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Usage, name, u"is no schema of this program"_s);
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
    for (const auto &error : results)
        found.push_back({pointerOf(error.context), QString::fromStdString(error.description)});
    checkDateTimes(m_compiled->source, document, {}, found);
    // The deepest place says most; what stands above it only repeats that something below is wrong.
    std::stable_sort(found.begin(), found.end(),
        [](const auto &a, const auto &b) { return a.pointer.count(u'/') > b.pointer.count(u'/'); });
    return found;
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

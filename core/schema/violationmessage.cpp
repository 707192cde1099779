// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/violationmessage.h"

#include "core/base/files.h"
#include "core/schema/schemaplaces.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString withArticle(const QString &type)
{
    if (type == "null"_L1)
        return type;
    const bool vowel = type == "integer"_L1 || type == "object"_L1 || type == "array"_L1;
    return (vowel ? u"an "_s : u"a "_s) + type;
}

QString alternatives(QStringList words)
{
    words.removeDuplicates();
    if (words.size() < 2)
        return words.join(QString());
    const QString last = words.takeLast();
    return words.join(u", "_s) + u" or "_s + last;
}

// What the keyword asks for, over all parts that have it.
QString expectedText(const QString &keyword, const SchemaPlaces::Parts &parts)
{
    QStringList words;
    for (const QJsonObject &part : parts) {
        const QJsonValue value = part.value(keyword);
        if (keyword == "type"_L1 && value.isString())
            words.append(withArticle(value.toString()));
        else if (keyword == "pattern"_L1 && value.isString()) // in words, where the schema has some
            words.append(part.value("description"_L1).toString(u"a text like "_s + value.toString()));
        else if (keyword == "const"_L1 && !value.isUndefined())
            words.append(jsonText(value));
        for (const QJsonValue one : value.toArray())
            words.append(keyword == "type"_L1 ? withArticle(one.toString()) : jsonText(one));
    }
    return alternatives(words);
}

SchemaPlaces::Parts partsAt(const QJsonObject &schema, const QJsonValue &document, const QStringList &tokens)
{
    const SchemaPlaces places(schema, SchemaPlaces::Branches::All);
    SchemaPlaces::Parts parts = places.root();
    for (qsizetype depth = 0; depth < tokens.size(); ++depth) {
        const bool inArray = valueAt(document, tokens.first(depth)).isArray();
        parts = inArray ? places.element(parts, tokens[depth].toLongLong()) : places.member(parts, tokens[depth]);
    }
    return parts;
}

// Which keyword a complaint is about, for those that tell nothing by themselves.
QString keywordOf(const QString &complaint)
{
    static const QRegularExpression quoted(u"'(type|pattern|const)' constraint"_s);
    if (complaint.contains("enum values"_L1))
        return u"enum"_s;
    return quoted.match(complaint).captured(1);
}

} // namespace

QJsonValue valueAt(const QJsonValue &document, const QStringList &tokens)
{
    QJsonValue value = document;
    for (const QString &token : tokens)
        value = value.isArray() ? value.toArray().at(token.toLongLong()) : value.toObject().value(token);
    return value;
}

QString violationMessage(
    const QString &complaint, const QJsonObject &schema, const QJsonValue &document, const QStringList &tokens)
{
    static const QRegularExpression missing(u"^Missing required property '(.*)'\\.$"_s);
    static const QRegularExpression unwanted(u"'additionalProperties' constraints: '(.*)'\\.$"_s);
    if (const auto match = missing.match(complaint); match.hasMatch())
        return u"expected a member \"%1\", found none"_s.arg(match.captured(1));
    if (const auto match = unwanted.match(complaint); match.hasMatch())
        return u"expected no member \"%1\""_s.arg(match.captured(1));
    const QString found = foundText(valueAt(document, tokens));
    const QString keyword = keywordOf(complaint);
    const QString expected = keyword.isEmpty() ? QString() : expectedText(keyword, partsAt(schema, document, tokens));
    if (!expected.isEmpty())
        return u"expected %1, found %2"_s.arg(expected, found);
    const QString own = complaint.endsWith(u'.') ? complaint.chopped(1) : complaint;
    return u"%1; found %2"_s.arg(own, found);
}

bool isEcho(const QString &complaint)
{
    static const QRegularExpression echo(
        u"^Failed to validate (item #|against (schema associated|additional properties|"
        "child schema|.*item schema|dependent))"_s);
    return echo.match(complaint).hasMatch();
}

} // namespace rcm

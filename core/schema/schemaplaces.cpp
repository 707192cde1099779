// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schemaplaces.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestReference = 32; // a schema may refer to itself

// The target of a reference within the schema, "#/definitions/item"; nothing for any other.
QJsonObject referred(const QJsonObject &root, const QString &reference)
{
    if (!reference.startsWith(u'#'))
        return {};
    QJsonValue place = root;
    for (QString token : reference.mid(1).split(u'/', Qt::SkipEmptyParts))
        place = place.toObject().value(token.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1));
    return place.toObject();
}

} // namespace

void SchemaPlaces::expand(const QJsonObject &schema, int depth, Parts &parts) const
{
    if (schema.isEmpty() || depth > deepestReference)
        return;
    // Draft-07 ignores what stands beside a reference.
    if (const QJsonValue reference = schema.value("$ref"_L1); reference.isString()) {
        expand(referred(m_root, reference.toString()), depth + 1, parts);
        return;
    }
    parts.push_back(schema);
    const auto expandAll = [&](QLatin1StringView keyword) {
        for (const QJsonValue alternative : schema.value(keyword).toArray())
            expand(alternative.toObject(), depth + 1, parts);
    };
    expandAll("allOf"_L1);
    if (m_branches == Branches::All) {
        expandAll("anyOf"_L1);
        expandAll("oneOf"_L1);
    }
}

SchemaPlaces::Parts SchemaPlaces::root() const
{
    Parts parts;
    expand(m_root, 0, parts);
    return parts;
}

SchemaPlaces::Parts SchemaPlaces::member(const Parts &parts, const QString &key) const
{
    Parts found;
    for (const QJsonObject &part : parts) {
        const QJsonObject properties = part.value("properties"_L1).toObject();
        const QJsonObject patterns = part.value("patternProperties"_L1).toObject();
        bool named = properties.contains(key);
        expand(properties.value(key).toObject(), 0, found);
        for (auto pattern = patterns.begin(); pattern != patterns.end(); ++pattern) {
            if (QRegularExpression(pattern.key()).match(key).hasMatch()) {
                named = true;
                expand(pattern.value().toObject(), 0, found);
            }
        }
        if (!named)
            expand(part.value("additionalProperties"_L1).toObject(), 0, found);
    }
    return found;
}

SchemaPlaces::Parts SchemaPlaces::element(const Parts &parts, qsizetype index) const
{
    Parts found;
    for (const QJsonObject &part : parts) {
        const QJsonValue items = part.value("items"_L1);
        if (items.isArray() && index < items.toArray().size())
            expand(items.toArray().at(index).toObject(), 0, found);
        else if (items.isArray())
            expand(part.value("additionalItems"_L1).toObject(), 0, found);
        else
            expand(items.toObject(), 0, found);
    }
    return found;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/unknownmembers.h"

#include "core/base/files.h"
#include "core/schema/schemaplaces.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <memory>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// What a schema knows of one place. Places are looked up once, however many entries a list has.
class Place {
public:
    Place(const SchemaPlaces &places, SchemaPlaces::Parts parts)
        : m_places(places)
        , m_parts(std::move(parts))
    {
        for (const QJsonObject &part : m_parts) {
            const QJsonValue others = part.value("additionalProperties"_L1);
            m_isFree = m_isFree || others.isObject() || others == QJsonValue(true);
            for (const QString &key : part.value("properties"_L1).toObject().keys())
                m_known.append(key);
            for (const QString &pattern : part.value("patternProperties"_L1).toObject().keys())
                m_patterns.append(QRegularExpression(pattern));
        }
        m_isFree = m_isFree || m_known.isEmpty();
    }

    [[nodiscard]] bool knows(const QString &key) const
    {
        return m_isFree || key == "$schema"_L1 || m_known.contains(key)
            || std::ranges::any_of(m_patterns, [&key](const auto &pattern) { return pattern.match(key).hasMatch(); });
    }
    [[nodiscard]] const QStringList &known() const { return m_known; }
    [[nodiscard]] Place &member(const QString &key)
    {
        auto &place = m_members[key];
        if (!place)
            place = std::make_shared<Place>(m_places, m_places.member(m_parts, key));
        return *place;
    }
    [[nodiscard]] Place &element()
    {
        if (!m_element)
            m_element = std::make_shared<Place>(m_places, m_places.element(m_parts, 0));
        return *m_element;
    }
    [[nodiscard]] bool isSilent() const { return m_parts.empty(); } // nothing is said about what stands here

private:
    const SchemaPlaces &m_places;
    SchemaPlaces::Parts m_parts;
    QStringList m_known;
    QList<QRegularExpression> m_patterns;
    bool m_isFree = false;
    QHash<QString, std::shared_ptr<Place>> m_members;
    std::shared_ptr<Place> m_element;
};

void collect(Place &place, const QJsonValue &value, const QString &pointer, std::vector<SchemaViolation> &found)
{
    if (place.isSilent())
        return;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype index = 0; index < array.size(); ++index)
            collect(place.element(), array.at(index), pointerTo(pointer, index), found);
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString there = pointerTo(pointer, member.key());
        if (place.knows(member.key()))
            collect(place.member(member.key()), member.value(), there, found);
        else
            found.push_back({there, u"unknown key, expected one of: "_s + place.known().join(u", "_s)});
    }
}

} // namespace

std::vector<SchemaViolation> unknownMembers(const QJsonObject &schema, const QJsonValue &document)
{
    const SchemaPlaces places(schema, SchemaPlaces::Branches::All);
    Place root(places, places.root());
    std::vector<SchemaViolation> found;
    collect(root, document, {}, found);
    return found;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/datetimes.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/schema/schemaplaces.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

struct DateTimes::Node {
    bool isTime = false;
    QHash<QString, std::shared_ptr<const Node>> members;
    std::shared_ptr<const Node> otherMembers;
    std::shared_ptr<const Node> elements;

    using Pointer = std::shared_ptr<const Node>;
    using Parts = SchemaPlaces::Parts;

    // Null where no time is asked for below. Schemas that contain themselves are followed this deep.
    static Pointer make(const SchemaPlaces &places, const Parts &parts, int depth = 0)
    {
        constexpr int deepest = 8;
        if (parts.empty() || depth > deepest)
            return {};
        auto node = std::make_shared<Node>();
        QSet<QString> keys;
        for (const QJsonObject &part : parts) {
            node->isTime = node->isTime || part.value("format"_L1) == "date-time"_L1;
            for (const QString &key : part.value("properties"_L1).toObject().keys())
                keys.insert(key);
        }
        for (const QString &key : std::as_const(keys)) {
            if (auto member = make(places, places.member(parts, key), depth + 1))
                node->members.insert(key, member);
        }
        // A key that no schema names: what stands there speaks of every other member.
        node->otherMembers = make(places, places.member(parts, u"\uFFFF"_s), depth + 1);
        node->elements = make(places, places.element(parts, 0), depth + 1);
        const bool idle = !node->isTime && node->members.isEmpty() && !node->otherMembers && !node->elements;
        return idle ? Pointer() : node;
    }

    void check(const QJsonValue &value, const QString &pointer, std::vector<SchemaViolation> &violations) const
    {
        if (isTime && value.isString() && !fromTimestamp(value.toString()).isValid())
            violations.push_back({pointer,
                u"expected a date-time such as 2025-07-20T12:00:00Z, found \"%1\""_s.arg(value.toString().left(80))});
        if (value.isObject() && (!members.isEmpty() || otherMembers)) {
            const QJsonObject object = value.toObject();
            for (auto member = object.begin(); member != object.end(); ++member) {
                if (const Pointer node = members.value(member.key(), otherMembers))
                    node->check(member.value(), pointerTo(pointer, member.key()), violations);
            }
        } else if (value.isArray() && elements) {
            const QJsonArray array = value.toArray();
            for (qsizetype index = 0; index < array.size(); ++index)
                elements->check(array.at(index), pointerTo(pointer, index), violations);
        }
    }
};

DateTimes::DateTimes(const QJsonObject &schema)
{
    const SchemaPlaces places(schema, SchemaPlaces::Branches::CertainOnly);
    m_root = Node::make(places, places.root());
}

void DateTimes::check(const QJsonValue &document, std::vector<SchemaViolation> &violations) const
{
    if (m_root)
        m_root->check(document, {}, violations);
}

} // namespace rcm

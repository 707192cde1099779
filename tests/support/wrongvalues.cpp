// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wrongvalues.h"

#include "core/base/files.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <algorithm>
#include <iterator>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

// Below `pointer`, and there.
std::vector<WrongValue> insteadOf(const QJsonValue &value, const QString &pointer)
{
    const QJsonObject emptyMember{{QString(), QJsonValue()}};
    const QList<QJsonValue> others{QJsonValue::Null, 7, -1, -1.5, qint64(1'000'000'000'000), true, QString(),
        u"\u0000 no such thing"_s, QJsonArray(), QJsonArray{QJsonValue::Null}, QJsonArray{QJsonArray()},
        QJsonArray{QJsonObject()}, QJsonObject(), emptyMember};
    std::vector<WrongValue> values;
    for (const QJsonValue &other : others)
        values.push_back({pointer, other});
    std::ranges::move(withOneWrongValue(value, pointer), std::back_inserter(values));
    return values;
}

} // namespace

std::vector<WrongValue> withOneWrongValue(const QJsonValue &tree, const QString &pointer)
{
    std::vector<WrongValue> trees;
    const QJsonArray elements = tree.toArray();
    for (qsizetype i = 0; i < elements.size(); ++i) {
        for (const WrongValue &wrong : insteadOf(elements[i], pointerTo(pointer, i))) {
            QJsonArray array = elements;
            array[i] = wrong.tree;
            trees.push_back({wrong.pointer, array});
        }
    }
    if (!tree.isObject())
        return trees;
    const QJsonObject members = tree.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const QString place = pointerTo(pointer, member.key());
        for (const WrongValue &wrong : insteadOf(member.value(), place)) {
            QJsonObject object = members;
            object[member.key()] = wrong.tree;
            trees.push_back({wrong.pointer, object});
        }
        QJsonObject without = members;
        without.remove(member.key());
        trees.push_back({place, without});
    }
    QJsonObject more = members;
    more.insert("unheard of"_L1, 1);
    trees.push_back({pointerTo(pointer, u"unheard of"), more});
    return trees;
}

} // namespace rcm::test

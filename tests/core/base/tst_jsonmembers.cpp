// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/jsonmembers.h"
#include "core/base/platform.h"
#include "tests/support/json.h"
#include "tests/support/result.h"

#include <QJsonDocument>
#include <QTest>

using namespace rcm;
using rcm::test::json;
using namespace Qt::StringLiterals;

namespace {

enum class Colour { Red, Green };
constexpr EnumNames colours({std::pair{Colour::Red, "red"_L1}, std::pair{Colour::Green, "green"_L1}});

QJsonObject objectOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(json(text)).object();
}

using Read = void (*)(JsonMembers &members);

void row(const char *name, const char *object, Read read, const QString &error)
{
    QTest::newRow(name) << QByteArray(object) << read << error;
}

void addWrongScalars()
{
    row(
        "missing", "{}", [](JsonMembers &m) { m.require({"a"_L1}); }, u"f#: expected a member \"a\", found none"_s);
    row(
        "text", "{'a': 7}", [](JsonMembers &m) { (void)m.text("a"_L1); },
        u"f#/a: expected a string, found the number 7"_s);
    row(
        "null", "{'a': null}", [](JsonMembers &m) { (void)m.text("a"_L1); }, u"f#/a: expected a string, found null"_s);
    row(
        "empty", "{'a': ''}", [](JsonMembers &m) { (void)m.nonEmptyText("a"_L1); },
        u"f#/a: expected a string that is not empty, found the string \"\""_s);
    row(
        "flag", "{'a': 'yes'}", [](JsonMembers &m) { (void)m.flag("a"_L1); },
        u"f#/a: expected true or false, found the string \"yes\""_s);
    row(
        "too small", "{'a': -1}", [](JsonMembers &m) { (void)m.integer("a"_L1, 0); },
        u"f#/a: expected an integer of at least 0, found the number -1"_s);
    row(
        "too large", "{'a': 65}", [](JsonMembers &m) { (void)m.integer("a"_L1, 1, 64); },
        u"f#/a: expected an integer from 1 to 64, found the number 65"_s);
    row(
        "fraction", "{'a': 1.5}", [](JsonMembers &m) { (void)m.integer("a"_L1, 0); },
        u"f#/a: expected an integer of at least 0, found the number 1.5"_s);
    row(
        "number", "{'a': 101}", [](JsonMembers &m) { (void)m.number("a"_L1, 0, 100); },
        u"f#/a: expected a number from 0 to 100, found the number 101"_s);
    row(
        "time", "{'a': 'now'}", [](JsonMembers &m) { (void)m.time("a"_L1); },
        u"f#/a: expected a date-time such as 2025-07-20T12:00:00Z, found the string \"now\""_s);
}

void addWrongContainers()
{
    row(
        "texts", "{'a': ['x', 1]}", [](JsonMembers &m) { (void)m.texts("a"_L1); },
        u"f#/a/1: expected a string, found the number 1"_s);
    row(
        "empty texts", "{'a': ['x', '']}", [](JsonMembers &m) { (void)m.nonEmptyTexts("a"_L1); },
        u"f#/a/1: expected a string that is not empty, found the string \"\""_s);
    row(
        "a text that ends before its first character", "{'a': '\\u0000x'}",
        [](JsonMembers &m) { (void)m.nonEmptyText("a"_L1); },
        u"f#/a: expected a string that is not empty, found the string \"\\u0000x\""_s);
    row(
        "pointer", "{'a': ['/x//y']}", [](JsonMembers &m) { (void)m.pointerPatterns("a"_L1); },
        u"f#/a/0: expected a JSON pointer such as /toolcache/*/versions, found the string \"/x//y\""_s);
    row(
        "map", "{'a': {'k/l': []}}", [](JsonMembers &m) { (void)m.textMap("a"_L1); },
        u"f#/a/k~1l: expected a string, found an array"_s);
    row(
        "word", "{'a': 'blue'}", [](JsonMembers &m) { (void)m.word("a"_L1, colours); },
        u"f#/a: expected one of red, green, found the string \"blue\""_s);
    row(
        "word of a list", "{'a': 1}",
        [](JsonMembers &m) {
            (void)m.word("a"_L1, {u"x"_s, u"y"_s});
        },
        u"f#/a: expected one of x, y, found the number 1"_s);
    row(
        "platform", "{'a': ['windows']}", [](JsonMembers &m) { (void)m.list("a"_L1, Platform::ofImages()); },
        u"f#/a/0: expected one of win32, linux, darwin, found the string \"windows\""_s);
    row(
        "array", "{'a': {}}", [](JsonMembers &m) { (void)m.array("a"_L1); },
        u"f#/a: expected an array, found an object"_s);
    row(
        "object", "{'a': []}", [](JsonMembers &m) { (void)m.member("a"_L1, [](JsonMembers &) { return 1; }); },
        u"f#/a: expected an object, found an array"_s);
    row(
        "element", "{'a': [{}, true]}", [](JsonMembers &m) { (void)m.each("a"_L1, [](JsonMembers &) { return 1; }); },
        u"f#/a/1: expected an object, found true"_s);
    row(
        "unknown", "{'a': 1, 'b': 2}",
        [](JsonMembers &m) {
            (void)m.value("a"_L1);
            m.refuseRemaining();
        },
        u"f#/b: unknown key"_s);
}

} // namespace

class TestJsonMembers : public QObject {
    Q_OBJECT

private slots:
    void membersAreRead()
    {
        JsonMembers members(objectOf("{'text': 't', 'flag': true, 'count': 5000000000, 'share': 0.5, "
                                     "'at': '2025-07-20T14:00:00+02:00', 'list': ['a', ''], 'map': {'k': 'v'}, "
                                     "'colour': 'green', 'systems': ['linux'], 'paths': ['/a/*'], 'none': null}"),
            u"f#"_s);
        QCOMPARE(members.nonEmptyText("text"_L1), u"t"_s);
        QVERIFY(members.flag("flag"_L1));
        QCOMPARE(members.integer("count"_L1, 0), 5'000'000'000);
        QCOMPARE(members.number("share"_L1, 0, 1), 0.5);
        QCOMPARE(toTimestamp(members.time("at"_L1)), u"2025-07-20T12:00:00.000Z"_s);
        QCOMPARE(members.texts("list"_L1), (QStringList{u"a"_s, QString()}));
        QCOMPARE(members.textMap("map"_L1).value(u"k"_s), u"v"_s);
        QCOMPARE(members.word("colour"_L1, colours), Colour::Green);
        QCOMPARE(members.list("systems"_L1, Platform::ofImages()), QList{Platform::linuxSystem()});
        QCOMPARE(members.pointerPatterns("paths"_L1), QStringList{u"/a/*"_s});
        QVERIFY(members.value("none"_L1).isNull());
        members.refuseRemaining();
        QVERIFY(!members.error());
    }

    void whatIsNotThereIsNoError()
    {
        JsonMembers members({}, u"f#"_s);
        QCOMPARE(members.nonEmptyText("text"_L1), QString());
        QVERIFY(!members.integer("count"_L1, 1));
        QVERIFY(!members.number("share"_L1, 1, 2));
        QVERIFY(!members.time("at"_L1).isValid());
        QVERIFY(!members.word("colour"_L1, colours));
        QCOMPARE(members.word("other"_L1, {u"a"_s}), QString());
        QVERIFY(!members.member("inner"_L1, [](JsonMembers &) { return 1; }));
        members.visit("inner"_L1, [](JsonMembers &inner) { inner.require({"a"_L1}); });
        QVERIFY(members.each("list"_L1, [](JsonMembers &) { return 1; }).empty());
        QVERIFY(!members.error());
    }

    void wrongValuesNamePlaceExpectedAndFound_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<Read>("read");
        QTest::addColumn<QString>("error");
        addWrongScalars();
        addWrongContainers();
    }

    void wrongValuesNamePlaceExpectedAndFound()
    {
        QFETCH(QByteArray, object);
        QFETCH(Read, read);
        QFETCH(QString, error);
        JsonMembers members(objectOf(object), u"f#"_s);
        read(members);
        QVERIFY(members.error());
        QCOMPARE(describe(*members.error()), error + u". Correct this place of the file."_s);
        QCOMPARE(members.error()->kind, ErrorKind::Schema);
    }

    void aRemedyOfItsOwnIsKept()
    {
        JsonMembers members(objectOf("{'a': 7}"), u"f#"_s);
        members.fail(u"a", u"is wrong"_s, u"Leave it out."_s);
        QCOMPARE(describe(*members.error()), u"f#/a: is wrong. Leave it out."_s);
    }

    // Whatever is read after it.
    void theFirstErrorOfAllObjectsIsKept()
    {
        JsonMembers members(
            objectOf("{'list': [{'in': {'n': 1}}, {'in': {'n': 'x', 'm': 'y'}}, {'in': 7}], 'z': 1}"), u"f#"_s);
        const auto list = members.each("list"_L1, [](JsonMembers &entry) {
            return entry.member("in"_L1, [](JsonMembers &inner) {
                (void)inner.integer("n"_L1, 0);
                return inner.integer("m"_L1, 0);
            });
        });
        (void)members.text("z"_L1);
        QCOMPARE(list.size(), 2U);
        const auto result = members.result(list.size());
        QVERIFY(!result);
        QCOMPARE(result.error().subject, u"f#/list/1/in/n"_s);
    }

    void whatWasNotReadRemains()
    {
        JsonMembers members(objectOf("{'a': 1, 'b': {'c': 2}, 'd': 'text'}"), u"f#"_s);
        QCOMPARE(members.remaining().size(), 3);
        (void)members.value("a"_L1);
        (void)members.value("absent"_L1);
        QCOMPARE(members.remaining(), objectOf("{'b': {'c': 2}, 'd': 'text'}"));
        (void)members.value("b"_L1);
        QCOMPARE(members.remainingTexts(), (QHash<QString, QString>{{u"d"_s, u"text"_s}}));
        members.refuseRemaining();
        QVERIFY(!members.error());
    }
};

QTEST_GUILESS_MAIN(TestJsonMembers)
#include "tst_jsonmembers.moc"

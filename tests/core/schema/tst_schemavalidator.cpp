// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/schema/schemavalidator.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestSchemaValidator : public QObject {
    Q_OBJECT

    static SchemaValidator validator(const QByteArray &schema)
    {
        auto compiled = SchemaValidator::fromBytes(schema, u"test"_s);
        if (!compiled)
            qFatal("%s", qPrintable(describe(compiled.error())));
        return *compiled;
    }

private slots:
    void namesTheInnermostPlace()
    {
        const auto list
            = validator("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
                        "\"required\":[\"x\"],\"properties\":{\"x\":{\"type\":\"string\"}}}}}}");
        const QJsonObject wrong{{u"a"_s, QJsonArray{QJsonObject{{u"x"_s, u"fine"_s}}, QJsonObject{{u"x"_s, 5}}}}};
        const auto outcome = list.check(wrong, u"list.json"_s);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Schema);
        QCOMPARE(outcome.error().subject, u"list.json#/a/1/x"_s);
        QVERIFY(list.violations(QJsonObject{{u"a"_s, QJsonArray{}}}).empty());
    }

    void takesWholeNumbersBeyondInt32()
    {
        const auto size
            = validator("{\"type\":\"object\",\"properties\":{\"size\":{\"type\":\"integer\",\"minimum\":0}}}");
        QVERIFY_RESULT(size.check(QJsonObject{{u"size"_s, qint64{5'000'000'000}}}, u"big"_s));
        QVERIFY(!size.check(QJsonObject{{u"size"_s, 1.5}}, u"fraction"_s));
        QVERIFY(!size.check(QJsonObject{{u"size"_s, -1}}, u"negative"_s));
    }

    void checksDateTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("UTC") << u"2025-07-28T20:29:40.587Z"_s << true;
        QTest::newRow("no fraction") << u"2025-07-28T20:29:40Z"_s << true;
        QTest::newRow("offset") << u"2025-07-28T20:29:40+02:00"_s << true;
        QTest::newRow("no zone") << u"2025-07-28T20:29:40"_s << false;
        QTest::newRow("a date only") << u"2025-07-28"_s << false;
        QTest::newRow("not a date") << u"yesterday"_s << false;
        QTest::newRow("month 13") << u"2025-13-01T00:00:00Z"_s << false;
    }

    void checksDateTimes()
    {
        QFETCH(QString, text);
        const auto times
            = validator("{\"type\":\"object\",\"properties\":{\"at\":{\"type\":\"string\",\"format\":\"date-time\"}}}");
        QTEST(times.check(QJsonObject{{u"at"_s, text}}, u"times"_s).has_value(), "valid");
    }

    void findsTimesBehindReferencesAndAllOf()
    {
        const auto times = validator("{\"type\":\"object\",\"properties\":{\"rows\":{\"type\":\"array\",\"items\":"
                                     "{\"allOf\":[{\"$ref\":\"#/definitions/row\"},{\"required\":[\"at\"]}]}}},"
                                     "\"additionalProperties\":{\"type\":\"string\",\"format\":\"date-time\"},"
                                     "\"definitions\":{\"row\":{\"type\":\"object\",\"properties\":{\"at\":"
                                     "{\"type\":\"string\",\"format\":\"date-time\"}}}}}");
        const QString good = u"2025-07-28T20:29:40Z"_s;
        const auto rows = [](const QString &at) { return QJsonArray{QJsonObject{{u"at"_s, at}}}; };
        QVERIFY_RESULT(times.check(QJsonObject{{u"rows"_s, rows(good)}, {u"other"_s, good}}, u"t"_s));
        const auto inRow = times.check(QJsonObject{{u"rows"_s, rows(u"now"_s)}}, u"t"_s);
        QVERIFY(!inRow);
        QCOMPARE(inRow.error().subject, u"t#/rows/0/at"_s);
        const auto other = times.check(QJsonObject{{u"other"_s, u"soon"_s}}, u"t"_s);
        QVERIFY(!other);
        QCOMPARE(other.error().subject, u"t#/other"_s);
    }

    void aSchemaThatContainsItselfEnds()
    {
        const auto tree = validator("{\"type\":\"object\",\"properties\":{\"at\":{\"format\":\"date-time\"},"
                                    "\"child\":{\"$ref\":\"#\"}}}");
        QVERIFY(!tree.check(QJsonObject{{u"child"_s, QJsonObject{{u"at"_s, u"now"_s}}}}, u"t"_s));
    }

    void saysWhatWasExpectedAndFound_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("message");
        QTest::newRow("type") << QByteArray("{\"type\":\"string\"}") << QJsonValue(5)
                              << u"expected a string, found the number 5"_s;
        QTest::newRow("types") << QByteArray("{\"type\":[\"integer\",\"null\"]}") << QJsonValue(u"unknown"_s)
                               << u"expected an integer or null, found the string \"unknown\""_s;
        QTest::newRow("enum") << QByteArray("{\"enum\":[\"x64\",\"arm64\"]}") << QJsonValue(u"x65"_s)
                              << u"expected \"x64\" or \"arm64\", found the string \"x65\""_s;
        QTest::newRow("pattern") << QByteArray("{\"type\":\"string\",\"pattern\":\"^[0-9a-f]{64}$\"}")
                                 << QJsonValue(u"zz"_s)
                                 << u"expected a text like ^[0-9a-f]{64}$, found the string \"zz\""_s;
        QTest::newRow("described pattern")
            << QByteArray("{\"type\":\"string\",\"description\":\"64 digits\",\"pattern\":\"^[0-9a-f]{64}$\"}")
            << QJsonValue(u"zz"_s) << u"expected 64 digits, found the string \"zz\""_s;
        QTest::newRow("object") << QByteArray("{\"type\":\"array\"}") << QJsonValue(QJsonObject{})
                                << u"expected an array, found an object"_s;
        QTest::newRow("null") << QByteArray("{\"type\":\"array\"}") << QJsonValue(QJsonValue::Null)
                              << u"expected an array, found null"_s;
    }

    void saysWhatWasExpectedAndFound()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QJsonValue, value);
        QFETCH(QString, message);
        const auto list = validator("{\"type\":\"object\",\"properties\":{\"a\":" + schema + "}}");
        const auto found = list.violations(QJsonObject{{u"a"_s, value}});
        QCOMPARE(found, (std::vector{SchemaViolation{u"/a"_s, message}}));
    }

    void namesMissingAndUnwantedMembers()
    {
        const auto strict = validator(
            "{\"type\":\"object\",\"required\":[\"url\"],\"additionalProperties\":false,\"properties\":{\"url\":{}}}");
        QCOMPARE(strict.violations(QJsonObject{}).front().message, u"expected a member \"url\", found none"_s);
        QCOMPARE(strict.violations(QJsonObject{{u"url"_s, 1}, {u"ulr"_s, 2}}).front().message,
            u"expected no member \"ulr\""_s);
    }

    void pointersEscapeTheirTokens()
    {
        const auto map = validator("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}");
        QCOMPARE(map.violations(QJsonObject{{u"a/b~c"_s, 5}}).front().pointer, u"/a~1b~0c"_s);
    }

    void survivesLongStringsUnderAPattern()
    {
        const auto pattern = validator(
            "{\"type\":\"object\",\"properties\":{\"hex\":{\"type\":\"string\",\"pattern\":\"^([0-9a-f]+)$\"}}}");
        QVERIFY_RESULT(pattern.check(QJsonObject{{u"hex"_s, QString(200'000, u'a')}}, u"long"_s));
    }

    void refusesWhatIsNoSchema()
    {
        QVERIFY(!SchemaValidator::fromBytes("[]", u"array"_s));
        QVERIFY(!SchemaValidator::fromBytes("{\"type\": 7}", u"type"_s));
        QVERIFY(!SchemaValidator::named(u"no-such"_s));
        QVERIFY_RESULT(SchemaValidator::named(u"source-list"_s));
    }

    void unknownMembersAreFoundAndAreNoViolation_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QStringList>("pointers");
        QTest::addRow("workspace") << u"workspace"_s
                                   << R"({"report": "r", "toolsets": [], "cachedirectory": "c", "$schema": "s"})"_ba
                                   << QStringList{u"/cachedirectory"_s};
        QTest::addRow("known") << u"workspace"_s << R"({"report": "r", "toolsets": ["a"], "jobs": 3})"_ba
                               << QStringList();
        QTest::addRow("below") << u"source-list"_s
                               << R"({"metadata": {"generatedBy": "x"}, "sources": [{"nmae": "x"}, {"name": "y"}]})"_ba
                               << QStringList{u"/metadata/generatedBy"_s, u"/sources/0/nmae"_s};
    }
    void unknownMembersAreFoundAndAreNoViolation()
    {
        QFETCH(QString, schema);
        QFETCH(QByteArray, document);
        QFETCH(QStringList, pointers);
        const auto validator = SchemaValidator::named(schema);
        QVERIFY_RESULT(validator);
        QStringList found;
        for (const SchemaViolation &place : validator->unknownMembers(QJsonDocument::fromJson(document).object()))
            found.append(place.pointer);
        QCOMPARE(found, pointers);
    }
};

QTEST_GUILESS_MAIN(TestSchemaValidator)
#include "tst_schemavalidator.moc"

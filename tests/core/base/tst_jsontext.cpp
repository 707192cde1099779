// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "core/base/files.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// How errors name places and values of JSON.
class TestJsonText : public QObject {
    Q_OBJECT

private slots:
    void pointersAreEscaped()
    {
        QCOMPARE(pointerTo(u"f#"_s, u"a/b~c"), u"f#/a~1b~0c"_s); // RFC 6901 §3
        QCOMPARE(pointerTo(u"f#/a"_s, 7), u"f#/a/7"_s);
        QCOMPARE(pointerTo(u"f#"_s, u""), u"f#/"_s);
    }

    void whatWasFoundIsNamed_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("string") << QJsonValue(u"a \"b\""_s) << u"the string \"a \\\"b\\\"\""_s;
        QTest::newRow("number") << QJsonValue(1.5) << u"the number 1.5"_s;
        QTest::newRow("flag") << QJsonValue(true) << u"true"_s;
        QTest::newRow("null") << QJsonValue() << u"null"_s;
        QTest::newRow("array") << QJsonValue(QJsonArray{1}) << u"an array"_s;
        QTest::newRow("object") << QJsonValue(QJsonObject{{u"a"_s, 1}}) << u"an object"_s;
        QTest::newRow("nothing") << QJsonValue(QJsonValue::Undefined) << u"nothing"_s;
    }

    void whatWasFoundIsNamed()
    {
        QFETCH(QJsonValue, value);
        QTEST(foundText(value), "text");
    }

    void whatIsLongIsCut()
    {
        const QString text = jsonText(QString(1000, u'a'));
        QVERIFY(text.size() < 100);
        QVERIFY(text.startsWith(u"\"aaa"_s) && text.endsWith(u'…'));
    }

    void aFileIsAnObject()
    {
        const auto object = parseJsonObject(R"({"a": 1})", u"a.json"_s);
        QVERIFY_RESULT(object);
        QCOMPARE(object->value("a"_L1).toInt(), 1);
        const auto array = parseJsonObject("[1]", u"a.json"_s);
        QVERIFY(!array);
        QCOMPARE(array.error().kind, ErrorKind::Schema);
        QCOMPARE(array.error().subject, u"a.json#"_s);
        QCOMPARE(array.error().detail, u"expected an object, found an array"_s);
        QCOMPARE(parseJsonObject("{", u"a.json"_s).error().kind, ErrorKind::Parse);
    }

    void aDigestNamesItsAlgorithm()
    {
        const auto digest = Digest::fromHex(HashAlgorithm::Md5, QString(32, u'a'));
        QVERIFY_RESULT(digest);
        QCOMPARE(digestToJson(*digest), (QJsonObject{{u"algorithm"_s, u"md5"_s}, {u"value"_s, QString(32, u'a')}}));
        QVERIFY(isWeak(HashAlgorithm::Md5) && isWeak(HashAlgorithm::Sha1));
        QVERIFY(!isWeak(HashAlgorithm::Sha256) && !isWeak(HashAlgorithm::Sha512));
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/support/result.h"

#include <QStringEncoder>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// Comments and trailing commas, as pwsh takes them.
class TestLenientJson : public QObject {
    Q_OBJECT

private slots:
    void isReadAsTheStrictFile_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("strict");
        QTest::addColumn<QString>("beyondJson");
        QTest::newRow("JSON") << "[1, 2]"_ba
                              << "[1,2]"_ba << QString();
        QTest::newRow("strings") << R"({"a": "http://x/*y*/", "b": "\\\" // ,]"})"_ba
                                 << R"({"a": "http://x/*y*/", "b": "\\\" // ,]"})"_ba << QString();
        QTest::newRow("to the end of the line") << "{\r\n// one \"two\r\n\"a\": 1 // https://x\r\n}"_ba
                                                << "{\"a\":1}"_ba << u"comments (line 2)"_s;
        QTest::newRow("block") << "{/* \"b\": 2,\n// */ \"a\": 1}/**/"_ba
                               << "{\"a\":1}"_ba << u"comments (line 1)"_s;
        QTest::newRow("at the end") << "{}\n// no line end"_ba
                                    << "{}"_ba << u"comments (line 2)"_s;
        QTest::newRow("comma in an array") << "[\n1,\n]"_ba
                                           << "[1]"_ba << u"trailing commas (line 2)"_s;
        QTest::newRow("comma in an object") << "{\"a\": [{},],}"_ba
                                            << "{\"a\":[{}]}"_ba << u"trailing commas (line 1)"_s;
        QTest::newRow("both") << "[\n1, // one\n2, /* two */\n\n]"_ba
                              << "[1,2]"_ba << u"comments (line 2) and trailing commas (line 3)"_s;
    }
    void isReadAsTheStrictFile()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, strict);
        const auto json = parseLenientJson(text, u"x.json"_s);
        QVERIFY_RESULT(json);
        QCOMPARE(json->document, QJsonDocument::fromJson(strict));
        QTEST(json->beyondJson, "beyondJson");
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const auto text : {"[,]", "[1,,]", "{,}", "{\"a\":,}", "[1 2]", "[1/* */2]", "[1] /* open", "[1], //",
                 "[1,", "[\"a]", "[\"a\\", "/", "//", "# x\n[1]"})
            QTest::newRow(text) << QByteArray(text);
    }
    void isRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseLenientJson(text, u"x.json"_s));
    }

    void errorsNameThePlaceInTheFile()
    {
        const auto json = parseLenientJson("{ // \"ä\"\n/* ä\n*/ \"a\": ü }", u"x.json"_s);
        QVERIFY(!json);
        QVERIFY2(json.error().detail.contains("line 3, column 9"_L1), qPrintable(json.error().detail));
        const auto strict = parseJson("[\n\"äöü\", ]]"_ba, u"x.json"_s);
        QVERIFY(!strict);
        QVERIFY2(strict.error().detail.contains("line 2, column "_L1), qPrintable(strict.error().detail));
    }

    void otherFilesAreToldWhatIsNotTaken()
    {
        const auto json = parseJson("{\n\"a\": 1, // one\n}", u"x.json"_s);
        QVERIFY(!json);
        QCOMPARE(json.error().kind, ErrorKind::Parse);
        QCOMPARE(json.error().detail,
            u"is not JSON: it has comments (line 2) and trailing commas (line 2), which are accepted in toolsets only"_s);
        QCOMPARE(json.error().remedy, u"Remove them from this file."_s);
    }

    void utf16IsTaken()
    {
        QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        const QByteArray bytes = encoder.encode(u"{\r\n  \"a\": \"ß\" // x\r\n}\r\n"_s);
        const auto json = parseLenientJson(bytes, u"x.json"_s);
        QVERIFY_RESULT(json);
        QCOMPARE(json->document, QJsonDocument::fromJson("{\"a\":\"ß\"}"));
        QStringEncoder strict(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
        const QByteArray list = strict.encode(u"[\"ß\"]"_s);
        QCOMPARE(parseJson(list, u"x.json"_s).value(), QJsonDocument::fromJson("[\"ß\"]"));
    }
};

QTEST_GUILESS_MAIN(TestLenientJson)
#include "tst_lenientjson.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonexcerpt.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QByteArray toolset = "{\n"
                           "  \"toolcache\": [\n"
                           "    { // \"name\": \"no\"\n"
                           "      \"name\": \"Ru\\\"by\", /* ] */\n"
                           "      \"versions\": [ \"3.1\", \"3.2\", ],\n"
                           "    },\n"
                           "    {\n"
                           "      \"name\": \"Go\"\n"
                           "    }\n"
                           "  ],\n"
                           "  \"a/b\": {\"deep\": 17},\r\n"
                           "  \"node\": {\"default\": \"20\"}\n"
                           "}\n";

} // namespace

class TestJsonExcerpt : public QObject {
    Q_OBJECT
private slots:
    void theLinesOfAPlaceAreFound_data()
    {
        QTest::addColumn<QStringList>("tokens");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("text");
        QTest::addRow("element of an array in one line") << QStringList{u"toolcache"_s, u"0"_s, u"versions"_s, u"1"_s}
                                                         << 5 << u"\"versions\": [ \"3.1\", \"3.2\", ],"_s;
        QTest::addRow("member with a comment behind it")
            << QStringList{u"toolcache"_s, u"0"_s, u"name"_s} << 4 << u"\"name\": \"Ru\\\"by\", /* ] */"_s;
        QTest::addRow("several lines, without their common indentation")
            << QStringList{u"toolcache"_s, u"1"_s} << 7 << u"{\n  \"name\": \"Go\"\n}"_s;
        QTest::addRow("key with a slash") << QStringList{u"a/b"_s} << 11 << u"\"a/b\": {\"deep\": 17},"_s;
        QTest::addRow("last member") << QStringList{u"node"_s, u"default"_s} << 12
                                     << u"\"node\": {\"default\": \"20\"}"_s;
    }
    void theLinesOfAPlaceAreFound()
    {
        QFETCH(QStringList, tokens);
        QFETCH(int, line);
        QFETCH(QString, text);
        const auto excerpt = jsonExcerpt(toolset, tokens);
        QVERIFY(excerpt);
        QCOMPARE(excerpt->line, line);
        QCOMPARE(excerpt->text, text);
    }

    void aPlaceThatIsNotThereIsNotFound_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("tokens");
        QTest::addRow("index beyond the end") << toolset << QStringList{u"toolcache"_s, u"2"_s};
        QTest::addRow("index that is a name") << toolset << QStringList{u"toolcache"_s, u"name"_s};
        QTest::addRow("name that is not there") << toolset << QStringList{u"tool"_s};
        QTest::addRow("below a string") << toolset << QStringList{u"node"_s, u"default"_s, u"0"_s};
        QTest::addRow("empty array") << QByteArray("{\"a\": []}") << QStringList{u"a"_s, u"0"_s};
        QTest::addRow("empty object") << QByteArray("{\"a\": {}}") << QStringList{u"a"_s, u"b"_s};
        QTest::addRow("nothing") << QByteArray() << QStringList{u"a"_s};
        QTest::addRow("cut off") << QByteArray("{\"a\": [1, \"b") << QStringList{u"a"_s, u"2"_s};
        QTest::addRow("no JSON") << QByteArray("{\"a\" 1}") << QStringList{u"a"_s};
    }
    void aPlaceThatIsNotThereIsNotFound()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, tokens);
        QVERIFY(!jsonExcerpt(json, tokens));
    }

    void aLongLineIsCutToTheValue()
    {
        const QByteArray long_ = "{\"before\": \"" + QByteArray(400, 'x') + "\", \"tool\": {\"version\": \"1.0\"}}";
        QCOMPARE(jsonExcerpt(long_, {u"tool"_s})->text, u"\"tool\": {\"version\": \"1.0\"}"_s);
        const QString cut = jsonExcerpt(long_, {u"before"_s})->text;
        QCOMPARE(cut.size(), 301);
        QVERIFY(cut.startsWith(u"\"before\": \"xx"_s) && cut.endsWith(u"x…"_s));
    }
};

QTEST_GUILESS_MAIN(TestJsonExcerpt)
#include "tst_jsonexcerpt.moc"

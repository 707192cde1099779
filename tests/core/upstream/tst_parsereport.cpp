// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/parsereport.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

QByteArray header(const QByteArray &title, const QByteArray &children)
{
    return "{\"NodeType\":\"HeaderNode\",\"Title\":\"" + title + "\",\"Children\":" + children + '}';
}

QByteArray tool(const QByteArray &name, const QByteArray &version)
{
    return "{\"NodeType\":\"ToolVersionNode\",\"ToolName\":\"" + name + "\",\"Version\":\"" + version + "\"}";
}

QByteArray table(const QByteArray &headers, const QByteArray &rows)
{
    return "{\"NodeType\":\"TableNode\",\"Headers\":\"" + headers + "\",\"Rows\":" + rows + '}';
}

QStringList named(const UpstreamReport &report)
{
    QStringList lines;
    for (const ReportItem &item : report.items)
        lines.append(item.section.join(u'/') + u'|' + item.name + u'|' + item.version);
    return lines;
}

// A report of one section.
QByteArray in(const QByteArray &section, const QByteArray &content)
{
    return header("x", '[' + header(section, content) + ']');
}

} // namespace

class TestParseReport : public QObject {
    Q_OBJECT

    static void addTables()
    {
        QTest::newRow("Java by its section")
            << in("Java", table("Version|Environment Variable", "[\"21.0.7+6.0 (default)|JAVA_HOME_21_X64\"]"))
            << QStringList{u"Java|Java|21.0.7+6.0"_s};
        QTest::newRow("Java with a vendor") << in(
            "Java", table("Version|Vendor|Environment Variable", "[\"8.0.352+8|Eclipse Temurin|JAVA_HOME_8_X64\"]"))
                                            << QStringList{u"Java|Java|8.0.352+8"_s};
        QTest::newRow("architecture beside the version")
            << in("C++", table("Name|Architecture|Version", "[\"VC++ Runtime|x64|14.44\"]"))
            << QStringList{u"C++|VC++ Runtime x64|14.44"_s};
        QTest::newRow("properties are one item") << in("PostgreSQL",
            table("Property|Value",
                "[\"ServiceName|postgresql\",\"Version|17.5\",\"UserName|postgres\",\"Password|root\"]"))
                                                 << QStringList{u"PostgreSQL|PostgreSQL|17.5"_s};
        QTest::newRow("MongoDB starts with the version")
            << in("MongoDB", table("Version|ServiceName|ServiceStatus", "[\"7.0.21.0|MongoDB|Stopped\"]"))
            << QStringList{u"MongoDB|MongoDB|7.0.21.0"_s};
        QTest::newRow("values are verbatim")
            << in("Environment variables", table("Name|Value", "[\"CONDA|\",\"PATH_1|/usr/share/1 2\"]"))
            << QStringList{u"Environment variables|CONDA|"_s, u"Environment variables|PATH_1|/usr/share/1 2"_s};
        QTest::newRow("several versions in a cell")
            << in("Android", table("Package Name|Version", "[\"NDK|26.3.1<br>27.3.2 (default)\"]"))
            << QStringList{u"Android|NDK|26.3.1"_s, u"Android|NDK|27.3.2"_s};
        QTest::newRow("images keep their digest")
            << in("Cached Docker images", table("Repository:Tag|Digest|Created", "[\"alpine:3.19|sha256:ab |2024\"]"))
            << QStringList{u"Cached Docker images|alpine:3.19|sha256:ab"_s};
        QTest::newRow("revisions") << in("Android",
            table("Package Name|Version", "[\"Platforms|android-37.2-beta3 (rev 3)<br>android-34 (rev 1) \"]"))
                                   << QStringList{
                                          u"Android|Platforms|android-37.2-beta3"_s, u"Android|Platforms|android-34"_s};
        QTest::newRow("cells that are missing are empty")
            << in("Tools", table("Package|Version", "[\"apache2\"]")) << QStringList{u"Tools|apache2|"_s};
    }

    static void addTablesOfXcode()
    {
        QTest::newRow("SDKs end in their version")
            << in("Installed SDKs", table("SDK|SDK Name|Xcode Version", "[\"macOS 26.0|macosx26.0|26.0.1\"]"))
            << QStringList{u"Installed SDKs|macOS 26.0|26.0"_s};
        QTest::newRow("Xcode by its section") << in("Xcode",
            table("Version|Build|Path|Symlinks",
                "[\"27.0 (beta) (default)|18A1|/Applications/Xcode_27.app|/Applications/Xcode.app\"]"))
                                              << QStringList{u"Xcode|Xcode|27.0"_s};
        QTest::newRow("simulators by OS, with Xcode between")
            << in("Installed Simulators", table("OS|Xcode Version|Simulators", "[\"iOS 26.0|26.0|iPhone 17\"]"))
            << QStringList{u"Installed Simulators|iOS 26.0|26.0"_s};
        QTest::newRow("simulators by name")
            << in("Installed Simulators", table("Name|OS|Simulators", "[\"iOS 16.4|16.4|iPhone 14\"]"))
            << QStringList{u"Installed Simulators|iOS 16.4|16.4"_s};
        QTest::newRow("bundles of Xamarin by their first column") << in("Xamarin bundles",
            table("symlink|Xamarin.Mono|Xamarin.iOS|Xamarin.Mac|Xamarin.Android", "[\"6_12_24|6.12|16.2|9.0|13.1\"]"))
                                                                  << QStringList{u"Xamarin bundles|6_12_24|"_s};
        QTest::newRow("simulators by OS")
            << in("Installed Simulators", table("OS|Simulators", "[\"iOS 18.5|iPhone 16<br>iPad\"]"))
            << QStringList{u"Installed Simulators|iOS 18.5|18.5"_s};
    }

private slots:
    void childrenMayBeObjectOrNull()
    {
        const auto report
            = parseUpstreamReport(header("Windows Server 2025",
                                      '[' + header("Java", tool("Java", "21")) + ',' + header("Linters", "null") + ']'),
                u"r.json"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(named(*report), QStringList{u"Java|Java|21"_s});
    }

    void listsGiveOneItemAVersion_data()
    {
        QTest::addColumn<QByteArray>("versions");
        QTest::addColumn<QStringList>("items");
        QTest::newRow("PyPy") << QByteArray("[\"3.10.16 [PyPy 7.3.19]\",\"3.11.13 [PyPy 7.3.20]\"]")
                              << QStringList{u"Tools|a|3.10.16"_s, u"Tools|a|3.11.13"_s};
        QTest::newRow("one, not in an array") << QByteArray("\"3.4.0\"") << QStringList{u"Tools|a|3.4.0"_s};
        QTest::newRow("the tool without versions stays") << QByteArray("[]") << QStringList{u"Tools|a|"_s};
        QTest::newRow("null") << QByteArray("null") << QStringList{u"Tools|a|"_s};
        QTest::newRow("default and archives") << QByteArray("[\"2.1.0 (Default)\",\"6.7.0.zip\"]")
                                              << QStringList{u"Tools|a|2.1.0"_s, u"Tools|a (Cached)|6.7.0"_s};
    }

    void listsGiveOneItemAVersion()
    {
        QFETCH(QByteArray, versions);
        const QByteArray list
            = "{\"NodeType\":\"ToolVersionsListNode\",\"ToolName\":\"a\",\"Versions\":" + versions + '}';
        const auto report = parseUpstreamReport(header("x", '[' + header("Tools", '[' + list + ']') + ']'), u"r"_s);
        QVERIFY_RESULT(report);
        QTEST(named(*report), "items");
        QCOMPARE(report->items.front().nodeType, NodeType::ToolVersionsList);
    }

    void sectionsOfTheSameTitleStayApart()
    {
        const QByteArray variables = header("Environment variables", table("Name|Value", "[\"HOME|/a\"]"));
        const auto report = parseUpstreamReport(
            header("x", '[' + header("Android", '[' + variables + ']') + ',' + variables + ']'), u"r"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(named(*report),
            (QStringList{u"Android/Environment variables|HOME|/a"_s, u"Environment variables|HOME|/a"_s}));
    }

    void severalVersionsInOneTextAreSeveralItems()
    {
        const auto report = parseUpstreamReport(header("x", tool("CodeQL Action Bundles", "2.14.5 2.14.6")), u"r"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(named(*report), (QStringList{u"|CodeQL Action Bundles|2.14.5"_s, u"|CodeQL Action Bundles|2.14.6"_s}));
        QCOMPARE(report->items.back().rawVersion, u"2.14.6"_s);
    }

    void tablesAreNamedByTheirHeadings_data()
    {
        QTest::addColumn<QByteArray>("tree");
        QTest::addColumn<QStringList>("items");
        addTables();
        addTablesOfXcode();
    }

    void tablesAreNamedByTheirHeadings()
    {
        QFETCH(QByteArray, tree);
        const auto report = parseUpstreamReport(tree, u"r.json"_s);
        QVERIFY_RESULT(report);
        QTEST(named(*report), "items");
    }

    void notesAreKept()
    {
        const auto report
            = parseUpstreamReport(header("x", "[{\"NodeType\":\"NoteNode\",\"Content\":\"Password: root\"}]"), u"r"_s);
        QVERIFY_RESULT(report);
        QVERIFY(report->items.empty());
        QCOMPARE(report->notes, QStringList{u"Password: root"_s});
    }

    void byteOrderMarkDoesNotMatter()
    {
        const QByteArray mark = "\xEF\xBB\xBF";
        const auto json = parseUpstreamReport(mark + header("macOS 15", tool("a", "1.2")), u"r"_s);
        QVERIFY_RESULT(json);
        QCOMPARE(named(*json), QStringList{u"|a|1.2"_s});
        const auto readme = parseUpstreamReport(mark + "# macOS 15\n## Installed Software\n- a 1.2\n", u"r"_s);
        QVERIFY_RESULT(readme);
        QCOMPARE(readme->image.title, u"macOS 15"_s);
        QCOMPARE(named(*readme), QStringList{u"Installed Software|a|1.2"_s});
    }

    void badInputNamesPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("detail");
        QTest::newRow("not JSON") << QByteArray("{\"a\": }") << u"r.json"_s << u"line 1"_s;
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html></html>") << u"r.json"_s << u"HTML"_s;
        QTest::newRow("empty") << QByteArray() << u"r.json"_s << u"empty"_s;
        QTest::newRow("root is an array") << QByteArray("[]") << u"r.json#"_s << u"array"_s;
        QTest::newRow("another kind") << QByteArray("{\"toolcache\": []}") << u"r.json#"_s << u"a toolset file"_s;
        QTest::newRow("a source list") << QByteArray("{\"metadata\": {}, \"sources\": []}") << u"r.json#"_s
                                       << u"source-list"_s;
        QTest::newRow("mirror rules") << QByteArray("{\"rules\": []}") << u"r.json#"_s << u"mirror-rules"_s;
        QTest::newRow("something else") << QByteArray("{\"a\": 1}") << u"r.json#"_s << u"another kind"_s;
        QTest::newRow("Children a string") << header("x", "\"y\"") << u"r.json#/Children"_s << u"\"y\""_s;
        QTest::newRow("Children a number") << header("x", "5") << u"r.json#/Children"_s << u"a number"_s;
        QTest::newRow("a node that is none") << header("x", "[null]") << u"r.json#/Children/0"_s << u"found null"_s;
        QTest::newRow("no kind of node") << header("x", "[{\"Title\":\"y\"}]") << u"r.json#/Children/0/NodeType"_s
                                         << u"found nothing"_s;
        QTest::newRow("no name") << header("x", "[{\"NodeType\":\"ToolVersionNode\",\"Version\":\"1\"}]")
                                 << u"r.json#/Children/0/ToolName"_s << u"found nothing"_s;
        QTest::newRow("a number would lose the zero of 1.10")
            << header("x", "[{\"NodeType\":\"ToolVersionNode\",\"ToolName\":\"a\",\"Version\":1.10}]")
            << u"r.json#/Children/0/Version"_s << u"a number"_s;
        QTest::newRow("version an object")
            << header("x", "[{\"NodeType\":\"ToolVersionNode\",\"ToolName\":\"a\",\"Version\":{}}]")
            << u"r.json#/Children/0/Version"_s << u"an object"_s;
        QTest::newRow("text of another kind") << QByteArray("# Shopping list\n- milk\n") << u"r.json"_s << u"readme"_s;
    }

    void badInputNamesPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, detail);
        const auto report = parseUpstreamReport(bytes, u"r.json"_s);
        QVERIFY(!report);
        QTEST(report.error().subject, "subject");
        QVERIFY2(report.error().detail.contains(detail), qPrintable(report.error().detail));
        QVERIFY(!report.error().remedy.isEmpty());
    }

    void excessCellsAreIgnoredAndTold()
    {
        const auto report
            = parseUpstreamReport(header("x", '[' + table("Name|Version", "[\"a|1|\",\"b|2|3\"]") + ']'), u"r.json"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(report->items.size(), 2);
        QCOMPARE(
            report->warnings, QStringList{u"r.json#/Children/0/Rows/1: the table has 2 columns; \"3\" is ignored"_s});
    }

    // Upstream adds kinds of node now and then: what lies below one is read, what it is itself is told.
    void unknownNodesAreToldAndTheirChildrenRead()
    {
        const auto report
            = parseUpstreamReport(header("x",
                                      "[{\"NodeType\":\"ChartNode\",\"Values\":[1]},"
                                      "{\"NodeType\":\"TabsNode\",\"Title\":\"Tools\",\"Children\":["
                                          + tool("CMake", "3.31.6") + "]}," + "{\"NodeType\":\"BoxNode\",\"Children\":"
                                          + tool("Git", "2.50.1") + "}," + tool("Go", "1.24.5") + ']'),
                u"r.json"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(named(*report), (QStringList{u"Tools|CMake|3.31.6"_s, u"|Git|2.50.1"_s, u"|Go|1.24.5"_s}));
        QCOMPARE(report->warnings.size(), 3);
        QVERIFY2(
            report->warnings[0].startsWith("r.json#/Children/0:"_L1) && report->warnings[0].contains("ChartNode"_L1),
            qPrintable(report->warnings[0]));
        QVERIFY(report->warnings[1].contains("r.json#/Children/1"_L1));
    }

    void twoHundredMegabytesAreAnError()
    {
        const auto report = parseUpstreamReport(QByteArray(200'000'000, ' '), u"large.json"_s);
        QVERIFY(!report);
        QCOMPARE(report.error().subject, u"large.json"_s);
        QVERIFY2(report.error().detail.contains("200 MB"_L1), qPrintable(report.error().detail));
        QVERIFY(!report.error().remedy.isEmpty());
    }

    void tenThousandLevelsAreAnError()
    {
        QByteArray deep;
        for (int i = 0; i < 10'000; ++i)
            deep += "{\"NodeType\":\"HeaderNode\",\"Title\":\"x\",\"Children\":";
        deep += "null" + QByteArray(10'000, '}');
        const auto report = parseUpstreamReport(deep, u"deep.json"_s);
        QVERIFY(!report);
        QVERIFY2(report.error().detail.contains("nest"_L1), qPrintable(report.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestParseReport)
#include "tst_parsereport.moc"

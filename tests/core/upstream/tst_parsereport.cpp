// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/catalog/loadcatalog.h"
#include "core/upstream/parsereport.h"
#include "tests/support/result.h"
#include "tests/support/sharedfolder.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonObject>
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

// How many items a tree holds, counted by a reader of its own.
int countItems(const QJsonValue &node)
{
    const QJsonObject object = node.toObject();
    const QString type = object.value("NodeType"_L1).toString();
    const auto listOf = [](const QJsonValue &value) {
        return value.isArray()                      ? value.toArray()
            : value.isNull() || value.isUndefined() ? QJsonArray()
                                                    : QJsonArray{value};
    };
    int count = 0;
    if (type == "HeaderNode"_L1) {
        for (const QJsonValue child : listOf(object.value("Children"_L1)))
            count += countItems(child);
    } else if (type == "ToolVersionsListNode"_L1) {
        count = static_cast<int>(listOf(object.value("Versions"_L1)).size());
    } else if (type == "TableNode"_L1) {
        count = object.value("Headers"_L1) == "Property|Value"_L1
            ? 1
            : static_cast<int>(listOf(object.value("Rows"_L1)).size());
    } else if (type == "ToolVersionNode"_L1) {
        count = 1;
    }
    return count;
}

} // namespace

class TestParseReport : public QObject {
    Q_OBJECT

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

    void tablesAreNamedByTheirHeadings_data()
    {
        QTest::addColumn<QByteArray>("tree");
        QTest::addColumn<QStringList>("items");
        const auto in = [](const QByteArray &section, const QByteArray &content) {
            return header("x", '[' + header(section, content) + ']');
        };
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
        QTest::newRow("SDKs end in their version")
            << in("Installed SDKs", table("SDK|SDK Name|Xcode Version", "[\"macOS 26.0|macosx26.0|26.0.1\"]"))
            << QStringList{u"Installed SDKs|macOS 26.0|26.0"_s};
        QTest::newRow("simulators by OS")
            << in("Installed Simulators", table("OS|Simulators", "[\"iOS 18.5|iPhone 16<br>iPad\"]"))
            << QStringList{u"Installed Simulators|iOS 18.5|18.5"_s};
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

    void tellsTheImage()
    {
        const QByteArray facts
            = tool("OS Version:", "10.0.26100 Build 4656") + ',' + tool("Image Version:", "20250720.1.0");
        const QByteArray java = header("Java", table("Version|Environment Variable", "[\"21|JAVA_HOME_21_AARCH64\"]"));
        const auto report
            = parseUpstreamReport(header("Windows 11 Enterprise", '[' + facts + ',' + java + ']'), u"report.json"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(report->image.platform, u"win32"_s);
        QCOMPARE(report->image.arch, u"arm64"_s);
        QCOMPARE(report->image.imageVersion, u"20250720.1.0"_s);
        QCOMPARE(report->image.date, QDate(2025, 7, 20));
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
        QTest::newRow("another kind") << QByteArray("{\"toolcache\": []}") << u"r.json#"_s << u"another kind"_s;
        QTest::newRow("Children a string") << header("x", "\"y\"") << u"r.json#/Children"_s << u"\"y\""_s;
        QTest::newRow("Children a number") << header("x", "5") << u"r.json#/Children"_s << u"a number"_s;
        QTest::newRow("unknown node") << header("x", "[{\"NodeType\":\"ChartNode\"}]")
                                      << u"r.json#/Children/0/NodeType"_s << u"ChartNode"_s;
        QTest::newRow("version an object")
            << header("x", "[{\"NodeType\":\"ToolVersionNode\",\"ToolName\":\"a\",\"Version\":{}}]")
            << u"r.json#/Children/0/Version"_s << u"an object"_s;
        QTest::newRow("row too long") << header("x", '[' + table("A|B", "[\"1|2|3\"]") + ']')
                                      << u"r.json#/Children/0/Rows"_s << u"2 cells"_s;
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

    void readmeSaysTheSame()
    {
        const QByteArray readme = "| Announcements |\n|-|\n| [news](https://example.org) |\n***\n# Ubuntu 24.04\n- OS "
                                  "Version: 24.04.3 LTS\n- Image Version: 20250929.60.1\n\n"
                                  "## Installed Software\n\n### Language and Runtime\n- Clang: 16.0.6, 17.0.6\n- "
                                  "Kotlin 2.2.20-release-333\n- R 4.6.1 (x86_64, emulated)\n"
                                  "- MongoDB Shell (mongosh) 2.5.6\n- Vcpkg (build from commit 4887ad6d14)\n\n### "
                                  "Cached Tools\n\n#### Go\n- 1.24.7\n- 1.25.1\n\n"
                                  "### Java\n| Version | Environment Variable |\n| --- | --- |\n| 21.0.8+9 (default) | "
                                  "JAVA_HOME_21_X64 |\n\n##### Notes:\n```\nLocation: /home\n```\n";
        const auto report = parseUpstreamReport(readme, u"Ubuntu2404-Readme.md"_s, {u"MongoDB Shell (mongosh)"_s});
        QVERIFY_RESULT(report);
        const QString runtime = u"Installed Software/Language and Runtime|"_s;
        QCOMPARE(named(*report),
            (QStringList{u"|OS Version:|24.04.3"_s, u"|Image Version:|20250929.60.1"_s, runtime + u"Clang|16.0.6"_s,
                runtime + u"Clang|17.0.6"_s, runtime + u"Kotlin|2.2.20-release-333"_s, runtime + u"R|4.6.1"_s,
                runtime + u"MongoDB Shell (mongosh)|2.5.6"_s, runtime + u"Vcpkg|"_s,
                u"Installed Software/Cached Tools|Go|1.24.7"_s, u"Installed Software/Cached Tools|Go|1.25.1"_s,
                u"Installed Software/Java|Java|21.0.8+9"_s}));
        QCOMPARE(report->notes, QStringList{u"Location: /home"_s});
        QCOMPARE(report->image.platform, u"linux"_s);
    }

    void everyReportOfTheCorpusWhole()
    {
        const QString corpus = test::sharedFolder(u"corpus"_s);
        if (corpus.isEmpty())
            QSKIP("the corpus of real reports is not on this machine");
        const auto catalog = loadCatalog();
        QVERIFY_RESULT(catalog);
        int reports = 0;
        int same = 0;
        int all = 0;
        for (QDirIterator files(corpus, {u"report.json"_s}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();
             ++reports) {
            const QString path = files.next();
            const auto bytes = readFile(path);
            QVERIFY_RESULT(bytes);
            const auto report = parseUpstreamReport(*bytes, path);
            QVERIFY_RESULT(report);
            QVERIFY2(static_cast<int>(report->items.size()) >= countItems(parseJson(*bytes, path)->object()),
                qPrintable(path));
            QVERIFY2(!report->image.platform.isEmpty() && !report->image.arch.isEmpty() && report->image.date.isValid(),
                qPrintable(path));
            const QString readmePath = QFileInfo(path).dir().filePath(u"readme.md"_s);
            const auto readme = parseUpstreamReport(*readFile(readmePath), path, catalog->reportNames());
            QVERIFY_RESULT(readme);
            const QStringList wanted = named(*report);
            QStringList found = named(*readme);
            all += static_cast<int>(wanted.size());
            for (const QString &item : wanted) {
                const bool isThere = found.removeOne(item);
                same += isThere;
                if (!isThere)
                    qInfo().noquote() << QFileInfo(path).dir().path().section(u'/', -2) << "the readme lacks" << item;
            }
        }
        QCOMPARE(reports, 43);
        QVERIFY2(same == all, qPrintable(u"%1 of %2 items of the readmes are as in the JSON"_s.arg(same).arg(all)));
        qInfo().noquote() << same << "of" << all << "items of the readmes are as in the JSON";
    }
};

QTEST_GUILESS_MAIN(TestParseReport)
#include "tst_parsereport.moc"

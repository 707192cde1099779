// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/parsereport.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QByteArray top = "# Ubuntu 24.04\n- OS Version: 24.04.3 LTS\n- Image Version: 20250929.60.1\n\n"
                       "## Installed Software\n\n";

QStringList named(const UpstreamReport &report)
{
    QStringList lines;
    for (const ReportItem &item : report.items)
        lines.append(item.section.mid(1).join(u'/') + u'|' + item.name + u'|' + item.version);
    return lines;
}

} // namespace

// The image's readme, made from the same nodes as the JSON.
class TestReadmeReport : public QObject {
    Q_OBJECT

private slots:
    void titleAndFactsAreRead()
    {
        const auto report = parseUpstreamReport(
            "| Announcements |\n|-|\n| [news](https://example.org) |\n***\n" + top + "### Tools\n- CMake 4.1.1\n",
            u"Ubuntu2404-Readme.md"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(report->image.title, u"Ubuntu 24.04"_s);
        QCOMPARE(report->image.platform, u"linux"_s);
        QCOMPARE(report->image.osVersion, u"24.04.3 LTS"_s);
        QCOMPARE(report->image.imageVersion, u"20250929.60.1"_s);
        QCOMPARE(named(*report),
            (QStringList{u"|OS Version:|24.04.3"_s, u"|Image Version:|20250929.60.1"_s, u"Tools|CMake|4.1.1"_s}));
        QVERIFY(report->notes.isEmpty());
    }

    void linesAreCutBetweenNameAndVersion_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("items");
        const auto row = [](const char *line, const QStringList &items) {
            QTest::newRow(line) << QString::fromUtf8(line) << items;
        };
        row("Clang: 16.0.6, 17.0.6", {u"Clang|16.0.6"_s, u"Clang|17.0.6"_s});
        row("Kotlin 2.2.20-release-333", {u"Kotlin|2.2.20-release-333"_s});
        row("R 4.6.1 (x86_64, emulated)", {u"R|4.6.1"_s});
        row("MongoDB Shell (mongosh) 2.5.6", {u"MongoDB Shell (mongosh)|2.5.6"_s});
        row("Vcpkg (build from commit 4887ad6d14)", {u"Vcpkg|"_s});
        row("7zip 25.00", {u"7zip|25.00"_s});
        row("Helm v3.13.3+gc8b9489", {u"Helm|3.13.3+gc8b9489"_s});
        row("GCC 13 (Homebrew GCC 13.4.0) - available by `gcc-13` alias", {u"GCC 13|13.4.0"_s});
        row("SQL OLEDB Driver 18 18.7.5.0", {u"SQL OLEDB Driver 18|18.7.5.0"_s}); // named in the table of names
        row("SQL OLEDB Driver 18.6.7.0", {u"SQL OLEDB Driver|18.6.7.0"_s});
        row("Docker Compose v2 2.32.2", {u"Docker Compose v2|2.32.2"_s});
        row("Swift-DocC 9", {u"Swift-DocC|9"_s});
    }

    void linesAreCutBetweenNameAndVersion()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, items);
        for (QString &item : items)
            item.prepend("Tools|"_L1);
        const auto report = parseUpstreamReport(top + "### Tools\n- " + line.toUtf8() + '\n', u"r.md"_s,
            {u"SQL OLEDB Driver"_s, u"SQL OLEDB Driver 18"_s, u"Docker Compose"_s, u"Docker Compose v2"_s});
        QVERIFY_RESULT(report);
        QCOMPARE(named(*report).mid(2), items);
    }

    void listsTablesAndNotes()
    {
        const auto report = parseUpstreamReport(top
                + "### Cached Tools\n\n#### Go\n- 1.24.7\n- 1.25.1\n\n"
                  "### Java\n| Version | Environment Variable |\n| --- | --- |\n"
                  "| 21.0.8+9 (default) | JAVA_HOME_21_X64 |\n| - |  |\n\n"
                  "##### Notes:\n```\nLocation: /home\nPassword: root\n```\n\n### Tools\n- n 10.2.0\n",
            u"r.md"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(named(*report).mid(2),
            (QStringList{u"Cached Tools|Go|1.24.7"_s, u"Cached Tools|Go|1.25.1"_s, u"Java|Java|21.0.8+9"_s,
                u"Java|Java|"_s, u"Tools|n|10.2.0"_s}));
        QCOMPARE(report->items[2].nodeType, NodeType::ToolVersionsList);
        QCOMPARE(report->items[4].columns.value(u"Environment Variable"_s), u"JAVA_HOME_21_X64"_s);
        QCOMPARE(report->notes, QStringList{u"Location: /home\nPassword: root"_s});
    }

    void linesOfNoKnownFormAreKept()
    {
        const auto report = parseUpstreamReport(top + "### Tools\nSee below.\n- CMake 4.1.1\n", u"r.md"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(report->notes, QStringList{u"See below."_s});
    }

    void windowsLineEndsDoNotMatter()
    {
        QByteArray readme = top + "### Tools\n- CMake 4.1.1\n";
        const auto unix = parseUpstreamReport(readme, u"r.md"_s);
        const auto windows = parseUpstreamReport(readme.replace("\n", "\r\n"), u"r.md"_s);
        QVERIFY_RESULT(windows);
        QVERIFY(*windows == *unix);
    }

    void badInputNamesTheLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("detail");
        QTest::newRow("half a note") << top + "### Notes\n```\nPassword\n" << u"line 8"_s;
        QTest::newRow("half a note with a language") << top + "```text\nPassword\n~~~\n" << u"line 7"_s;
    }

    void badInputNamesTheLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, detail);
        const auto report = parseUpstreamReport(bytes, u"r.md"_s);
        QVERIFY(!report);
        QCOMPARE(report.error().subject, u"r.md"_s);
        QVERIFY2(report.error().detail.contains(detail), qPrintable(report.error().detail));
        QVERIFY(!report.error().remedy.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReadmeReport)
#include "tst_readmereport.moc"

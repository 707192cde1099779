// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/parsereport.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QStringList names{u"Git"_s, u"Git LFS"_s, u"Docker"_s, u"Docker Compose"_s, u"Azure CLI"_s, u"NVM"_s,
    u"AWS CLI"_s, u"Bundler"_s, u"OpenSSL"_s, u"Packer"_s, u"MySQL"_s, u"Podman"_s};

const QByteArray top = "# Ubuntu 31.04\n- OS Version: 31.04.1 LTS\n\n## Installed Software\n\n";

UpstreamReport parsed(const QByteArray &readme)
{
    const auto report = parseUpstreamReport(readme, u"Readme.md"_s, names);
    if (!report)
        qFatal("%s", qPrintable(describe(report.error())));
    return *report;
}

// Without the facts of the image: "section|name|version|raw".
QStringList rowsOf(const UpstreamReport &report)
{
    QStringList lines;
    for (const ReportItem &item : report.items) {
        if (!item.section.isEmpty())
            lines.append(
                QStringList{item.section.mid(1).join(u'/'), item.name, item.version, item.rawVersion}.join(u'|'));
    }
    return lines;
}

} // namespace

// Readmes as forks and partners publish them: typed by hand, through a formatter, with lists that went wrong, and those
// of images before December 2022.
class TestReadmeOfPeople : public QObject {
    Q_OBJECT

private slots:
    void linesAreCut_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("rows"); // name|version|raw
        const auto row
            = [](const char *line, const QStringList &rows) { QTest::newRow(line) << QString::fromUtf8(line) << rows; };
        // names alone
        row("Git LFS", {u"Git LFS||"_s});
        row("Docker Buildx", {u"Docker Buildx||"_s});
        row("Dotnet (.NET Core)", {u"Dotnet (.NET Core)||"_s});
        row("7z", {u"7z||"_s});
        row("2to3", {u"2to3||"_s});
        row("Podman and its friends", {u"Podman and its friends||"_s});
        row("Clang 16, 17", {u"Clang|16|16"_s, u"Clang|17|17"_s});
        row("g++ (12, 13)", {u"g++|12|12"_s, u"g++|13|13"_s});
        row("Clang 16, 17, and 18", {u"Clang|16|16"_s, u"Clang|17|17"_s, u"Clang|18|18"_s});
        row("Node.js 18 & 20", {u"Node.js|18|18"_s, u"Node.js|20|20"_s});
        row("Python (3.10, 3.11 and 3.12)", {u"Python|3.10|3.10"_s, u"Python|3.11|3.11"_s, u"Python|3.12|3.12"_s});
        row("Java (JDK 11, 17)", {u"Java|11|11"_s, u"Java|17|17"_s});
        // what failed probes print
        row("Git HTTP 404", {u"Git||HTTP 404"_s});
        row("Git 1: not found", {u"Git||1: not found"_s});
        row("Frob HTTP 404", {u"Frob||HTTP 404"_s});
        row("Frob [WARN] 2.0 deprecated", {u"Frob||[WARN] 2.0 deprecated"_s});
        row("Frob ./frob: line 1: syntax error", {u"Frob||./frob: line 1: syntax error"_s});
        row("Git requires glibc 2.34", {u"Git||requires glibc 2.34"_s});
        row("Git bash: Zeile 1: git: Kommando nicht gefunden.",
            {u"Git||bash: Zeile 1: git: Kommando nicht gefunden."_s});
        row("AWS CLI bin", {u"AWS CLI||bin"_s});
        row("Frob /usr/bin/bash: line 1: frob: command not found",
            {u"Frob||/usr/bin/bash: line 1: frob: command not found"_s});
        row("Git bash: git: command not found", {u"Git||bash: git: command not found"_s});
        row("Frob Tool 'frob' is not recognized as an internal or external command",
            {u"Frob Tool||'frob' is not recognized as an internal or external command"_s});
        row("Frob error: 2 files missing", {u"Frob||error: 2 files missing"_s});
        // before December 2022
        row("Bundler version 2.3.22", {u"Bundler|2.3.22|version 2.3.22"_s});
        row("Frobber version 2.3", {u"Frobber|2.3|2.3"_s});
        row("Apache Ant(TM) 1.10.12", {u"Apache Ant|1.10.12|1.10.12"_s});
        row("frob (https://example.org/frob/) version 4.2", {u"frob|4.2|4.2"_s});
        row("Git: 2.37.3", {u"Git|2.37.3|2.37.3"_s});
        row("Azure CLI (azure-cli) 2.25.0 (installation method: https://example.org)",
            {u"Azure CLI (azure-cli)|2.25.0|2.25.0 (installation method: https://example.org)"_s});
        row("NVM - Cached node versions: v10.24.1 v12.22.6",
            {u"NVM - Cached node versions|10.24.1|v10.24.1"_s, u"NVM - Cached node versions|12.22.6|v12.22.6"_s});
        row("NVM - Cached node versions: 14.21.3, 16.20.0",
            {u"NVM - Cached node versions|14.21.3|14.21.3"_s, u"NVM - Cached node versions|16.20.0|16.20.0"_s});
        row("Frob parts: Clang 10.0.0, 11.0.0, Clang-format 10.0.0 (apt source: deb http://example.org)",
            {u"Clang|10.0.0|10.0.0"_s, u"Clang|11.0.0|11.0.0"_s, u"Clang-format|10.0.0|10.0.0"_s});
        row("MySQL Server (user:root password:x)", {u"MySQL Server||(user:root password:x)"_s});
        row("gcc-9 (Homebrew GCC 9.4.0) 9.4.0 - available by `gcc-9` alias",
            {u"gcc-9|9.4.0|(Homebrew GCC 9.4.0) 9.4.0 - available by `gcc-9` alias"_s});
        row("Packer Packer v1.10.0", {u"Packer|1.10.0|Packer v1.10.0"_s});
        row("OpenSSL LibreSSL 3.3.6", {u"OpenSSL|3.3.6|LibreSSL 3.3.6"_s});
        // formatters and hands
        row("**Frob** 1.2", {u"Frob|1.2|1.2"_s});
        row("[Frob](https://example.org/frob) 1.2", {u"Frob|1.2|1.2"_s});
        row("Frob 1.2 (x86\\_64)", {u"Frob|1.2|1.2 (x86_64)"_s});
        row("Frob 3.x", {u"Frob||3.x"_s});
        row("Frob 1.2, 1.3.", {u"Frob|1.2|1.2"_s, u"Frob|1.3|1.3."_s});
        // sentences
        row("Some tools are not available here", {});
        row("See the other page for 12 more", {});
        row("Packer 1.6 will be removed on September 18", {});
        row("Frob 12.0.0 is default", {u"Frob|12.0.0|12.0.0 is default"_s});
    }

    void linesAreCut()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, rows);
        for (QString &row : rows)
            row.prepend("Tools|"_L1);
        QCOMPARE(rowsOf(parsed(top + "### Tools\n- " + line.toUtf8() + '\n')), rows);
    }

    void theReportsOwnTitleIsTheLastOne()
    {
        const UpstreamReport report
            = parsed("# Windows 30 by Somebody\n\nMade from *that* repository.\n- Some tools are not there\n\n"
                     "# Windows 30 Pro\n- OS Version: 10.0.30000 Build 1\n- Image Version: 20300105.41.1\n- SKU: w30\n"
                     "## Installed Software\n### Tools\n- Git 2.52.0\n");
        QCOMPARE(report.image.title, u"Windows 30 Pro"_s);
        QCOMPARE(report.image.imageVersion, u"20300105.41.1"_s);
        QCOMPARE(report.items.size(), 4);
        QCOMPARE(report.items[2].name, u"SKU:"_s);
    }

    void sentencesBelowTheTitleAreNoFacts()
    {
        const UpstreamReport report = parsed("# Ubuntu 31.04 by Somebody\n- Some tools are missing\n"
                                             "- Note: more about it elsewhere\n## Installed Software\n- Git LFS\n");
        QCOMPARE(report.items.size(), 1);
        QCOMPARE(report.items.front().name, u"Git LFS"_s);
        QCOMPARE(report.items.front().section, QStringList{u"Installed Software"_s});
        QCOMPARE(report.image.osVersion, u"31.04"_s); // of the title
        QCOMPARE(report.notes.size(), 2);
    }

    void whatIsLeftOutIsNotThere_data()
    {
        QTest::addColumn<QString>("heading");
        for (const char *heading : {"Omitted software", "Removed tools", "Not installed", "Excluded", "Missing tools:"})
            QTest::newRow(heading) << QString::fromUtf8(heading);
    }

    void whatIsLeftOutIsNotThere()
    {
        QFETCH(QString, heading);
        const UpstreamReport report = parsed(top + "### Tools\n- Git 2.52.0\n\n## " + heading.toUtf8()
            + "\n\n-  Tools that have no build\n    - Android SDK 36\n    - R\n\n| Tool | Why |\n|-|-|\n| a | b |\n");
        QCOMPARE(rowsOf(report), QStringList{u"Tools|Git|2.52.0|2.52.0"_s});
        QCOMPARE(report.notes.size(), 4);
    }

    void wrappedLinesBelongToTheirBullet()
    {
        const UpstreamReport report = parsed(top
            + "### Tools\n- Frob Amazon ECR Helper\n  0.7.1\n- Git\n  2.52.0 (a\n  remark)\n- Java:\n\n"
              "  - Frobber 1.2\n    (default)\n1. NVM 1.2\n2) Packer\n   1.3\n\n  a text apart\n- MySQL 8.1\ntext\n");
        QCOMPARE(rowsOf(report),
            (QStringList{u"Tools|Frob Amazon ECR Helper|0.7.1|0.7.1"_s, u"Tools|Git|2.52.0|2.52.0 (a remark)"_s,
                u"Tools/Java|Frobber|1.2|1.2 (default)"_s, u"Tools|NVM|1.2|1.2"_s, u"Tools|Packer|1.3|1.3"_s,
                u"Tools|MySQL|8.1|8.1"_s}));
    }

    void tablesNeedNoOuterBorders()
    {
        const UpstreamReport report = parsed(top
            + "### Tools\nName | Version\n--- | :---:\nFrob\\+\\+ | 1.2\nGit \\| LFS | `2.3`\n| Docker | 3.4 |\n\n"
              "```\na | b\n--- | ---\nc | 9\n```\none | two\n");
        QCOMPARE(rowsOf(report),
            (QStringList{u"Tools|Frob++|1.2|1.2"_s, u"Tools|Git | LFS|2.3|2.3"_s, u"Tools|Docker|3.4|3.4"_s}));
    }

    void escapesAreNotShown()
    {
        const UpstreamReport report = parsed(top
            + "### Tools \\& \\#1\n- Frob\\+\\+ 1\\.2\n- Git `2.52.0`\n- `Packer` 1.3\n"
              "- Podman 4.1 - available by `pod-4` alias\n");
        QCOMPARE(rowsOf(report),
            (QStringList{u"Tools & #1|Frob++|1.2|1.2"_s, u"Tools & #1|Git|2.52.0|2.52.0"_s,
                u"Tools & #1|Packer|1.3|1.3"_s, u"Tools & #1|Podman|4.1|4.1 - available by `pod-4` alias"_s}));
    }

    void headingsMayBeDeeper()
    {
        QByteArray deeper = top + "### Tools\n- Git 2.52.0\n";
        const UpstreamReport plain = parsed(deeper);
        deeper.replace("# ", "## ");
        const UpstreamReport report = parsed(deeper);
        QCOMPARE(report.image.title, u"Ubuntu 31.04"_s);
        QCOMPARE(rowsOf(report), rowsOf(plain));
        QCOMPARE(report.image, plain.image);
    }

    void aReadmeIsNeverCalledNoJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("location");
        QTest::newRow("deep headings") << "## Frob\n- a 1\n"_ba << u"notes.txt"_s;
        QTest::newRow("underlined") << "Frob\n----\n- a 1\n"_ba << u"notes.txt"_s;
        QTest::newRow("no heading") << "- a 1\n"_ba << u"Frob-Readme.MD"_s;
    }

    void aReadmeIsNeverCalledNoJson()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, location);
        const auto report = parseUpstreamReport(text, location, names);
        QVERIFY(!report);
        QVERIFY2(report.error().detail.contains(u"expected an image's readme"_s), qPrintable(report.error().detail));
    }

    void aFormatterChangesNothing()
    {
        const QByteArray plain = top
            + "### Tools\n- Git 2.52.0\n```\nLocation: x\n```\n### Android\n| Package Name | Version |\n| --- | --- |\n"
              "| NDK | 23.2.1<br>24.0.2 |\n";
        QByteArray formatted = "<!-- markdownlint-disable -->\n" + top
            + "| Announcements |\n| ------------- |\n| [Clang 12 goes 25](https://example.org/8263) |\n\n---\n\n### "
              "Tools\n\n"
              "* Git 2.52.0\n\n```shell\nLocation: x\n```\n\n### Android ###\n\n| Package Name | Version               "
              " |\n"
              "| :----------- | ---------------------: |\n| NDK          | 23.2.1<br/>24.0.2 |\n\n***\n";
        formatted.replace("## Installed Software\n\n", ""); // the heading stands below the announcements
        formatted.replace("---\n\n### Tools", "---\n\nInstalled Software\n------------------\n\n### Tools");
        const UpstreamReport report = parsed(formatted);
        QCOMPARE(rowsOf(report), rowsOf(parsed(plain)));
        QCOMPARE(report.image.title, u"Ubuntu 31.04"_s);
        QCOMPARE(report.notes.last(), u"Location: x"_s);
    }

    void excessCellsAreIgnoredAndTold()
    {
        const UpstreamReport report = parsed(top
            + "### Web Servers\n| Name | Version |\n| --- | --- |\n| a | 1.0 |   |\n| b | 2.0 | x |\n| c \\| d | 3.0 "
              "|\n");
        QCOMPARE(rowsOf(report),
            (QStringList{u"Web Servers|a|1.0|1.0"_s, u"Web Servers|b|2.0|2.0"_s, u"Web Servers|c | d|3.0|3.0"_s}));
        QCOMPARE(report.warnings, QStringList{u"Readme.md: line 10: the table has 2 columns; \"x\" is ignored"_s});
    }

    void tablesOfCachedToolsGiveAnItemAnArchitecture()
    {
        const UpstreamReport report = parsed(top
            + "### Cached Tools\n#### Python\n| Version | Architecture |\n| --- | --- |\n| 3.9.13 (Default) | x64, x86 "
              "|\n"
              "#### PyPy\n| Python Version | PyPy Version |\n| --- | --- |\n| 3.9.10 | PyPy 7.3.9 with MSC v.1929 |\n"
              "#### Environment variables\n| Name | Value | Architecture |\n| --- | --- | --- |\n| GOROOT | /go | x64 "
              "|\n");
        QCOMPARE(rowsOf(report),
            (QStringList{u"Cached Tools/Python|Python|3.9.13|3.9.13 (Default)"_s,
                u"Cached Tools/Python|Python|3.9.13|3.9.13 (Default)"_s,
                u"Cached Tools/PyPy|PyPy|3.9.10|3.9.10 [PyPy 7.3.9]"_s,
                u"Cached Tools/Environment variables|GOROOT|/go|/go"_s}));
        QCOMPARE(report.items[1].columns.value(u"Architecture"_s), u"x64"_s);
        QCOMPARE(report.items[2].columns.value(u"Architecture"_s), u"x86"_s);
    }

    void oneBulletListsVersionsOfItsHeading()
    {
        const UpstreamReport report = parsed(top
            + "### .NET Core SDK\n`Location C:\\dotnet\\sdk`\n- 3.1.120 5.0.104\n\n### .NET Core Runtime\n"
              "`Location: C:\\dotnet\\shared\\Frob.NETCore.App`\n- 3.1.4 5.0.4\n\n"
              "`Location: C:\\dotnet\\shared\\Frob.Desktop.App`\n- 5.0.4\n\n"
              "### PowerShell Tools\n#### Az PowerShell Modules\n- 5.9.0 3.1.0.zip\n");
        QCOMPARE(rowsOf(report),
            (QStringList{u"|.NET Core SDK|3.1.120|3.1.120"_s, u"|.NET Core SDK|5.0.104|5.0.104"_s,
                u".NET Core Runtime|Frob.NETCore.App|3.1.4|3.1.4"_s,
                u".NET Core Runtime|Frob.NETCore.App|5.0.4|5.0.4"_s,
                u".NET Core Runtime|Frob.Desktop.App|5.0.4|5.0.4"_s,
                u"PowerShell Tools|Az PowerShell Modules|5.9.0|5.9.0"_s,
                u"PowerShell Tools|Az PowerShell Modules (Cached)|3.1.0|3.1.0.zip"_s}));
        QCOMPARE(report.notes.size(), 3);
    }

    void headingsMayEndInAColonAndGoToTheFifthLevel()
    {
        const UpstreamReport report
            = parsed(top + "### Visual Studio\n#### Parts:\n##### Deeper\n- Git 1.0\n#### Next\n- Docker 2.0\n");
        QCOMPARE(rowsOf(report),
            (QStringList{u"Visual Studio/Parts/Deeper|Git|1.0|1.0"_s, u"Visual Studio/Next|Docker|2.0|2.0"_s}));
    }

    void bulletsBelowABulletBelongToIt()
    {
        const UpstreamReport report = parsed(
            top + "### Language\n- Python:\n  - 3.9.1\n  - 3.10.2\n- Git 2.0\n- Docker images:\n  - Packer 1.0\n");
        QCOMPARE(rowsOf(report),
            (QStringList{u"Language|Python|3.9.1|3.9.1"_s, u"Language|Python|3.10.2|3.10.2"_s,
                u"Language|Git|2.0|2.0"_s, u"Language/Docker images|Packer|1.0|1.0"_s}));
    }

    void tablesOfPeopleAreNamedByTheirFirstColumn()
    {
        const UpstreamReport report = parsed(top
            + "### PHP\n| Tool | Version |\n|-|-|\n| PHP | 7.4.20 8.0.7 |\n\n### Own\n| What | Version |\n|-|-|\n| a | "
              "1.0 |\n");
        QCOMPARE(
            rowsOf(report), (QStringList{u"PHP|PHP|7.4.20|7.4.20"_s, u"PHP|PHP|8.0.7|8.0.7"_s, u"Own|a|1.0|1.0"_s}));
    }
};

QTEST_GUILESS_MAIN(TestReadmeOfPeople)
#include "tst_readmeofpeople.moc"

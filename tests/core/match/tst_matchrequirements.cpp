// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/match.h"
#include "core/match/matchexplanation.h"
#include "core/toolset/parsetoolset.h"
#include "tests/support/json.h"
#include "tests/support/result.h"
#include "tests/support/shipped.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace rcm;
using rcm::test::json;
using namespace Qt::StringLiterals;

namespace {

ReportItem item(const QString &section, const QString &name, const QString &version)
{
    return {u"Installed Software > %1"_s.arg(section).split(u" > "_s), name, version, version};
}

// What a small Windows image has, and what the seed system mixed up.
UpstreamReport windowsReport()
{
    UpstreamReport report;
    report.image.platform = u"win32"_s;
    report.image.arch = u"x64"_s;
    report.items = {
        item(u"Language and Runtime"_s, u"Node"_s, u"22.17.1"_s),
        item(u"Language and Runtime"_s, u"Python"_s, u"3.9.13"_s),
        item(u"Language and Runtime"_s, u"Perl"_s, u"5.40.2"_s),
        item(u"Tools"_s, u"7zip"_s, u"25.00"_s),
        item(u"Tools"_s, u"CMake"_s, u"3.31.6"_s),
        item(u"Tools"_s, u"Docker Compose v2"_s, u"2.32.2"_s),
        item(u"Tools"_s, u"gcc"_s, u"14.2.0"_s),
        item(u"Tools"_s, u"gdb"_s, u"16.2"_s),
        item(u"Tools"_s, u"Git"_s, u"2.50.1.windows.1"_s),
        item(u"Tools"_s, u"Git LFS"_s, u"3.7.0"_s),
        item(u"Tools"_s, u"R"_s, u"4.5.1"_s),
        item(u"CLI Tools"_s, u"GitHub CLI"_s, u"2.75.1"_s),
        item(u"Rust Tools"_s, u"Cargo"_s, u"1.88.0"_s),
        item(u"Browsers and Drivers"_s, u"Google Chrome"_s, u"138.0.7204.158"_s),
        item(u"Cached Tools"_s, u"Go"_s, u"1.24.5"_s),
        item(u"Cached Tools"_s, u"Node.js"_s, u"22.17.1"_s),
        item(u"Cached Tools"_s, u"Python"_s, u"3.1.4"_s),
        item(u"Cached Tools"_s, u"Python"_s, u"3.10.11"_s),
        item(u"Cached Tools"_s, u"Python"_s, u"3.13.9"_s),
        item(u"Cached Tools"_s, u"Python"_s, u"3.13.10"_s),
        item(u"Cached Tools"_s, u"Ruby"_s, u"3.3.8"_s),
        item(u"Databases > MongoDB"_s, u"MongoDB"_s, u"7.0.21.0"_s),
        item(u".NET Core Tools"_s, u".NET Core SDK"_s, u"8.0.118"_s),
        item(u".NET Core Tools"_s, u".NET Core SDK"_s, u"8.0.412"_s),
        item(u".NET Core Tools"_s, u".NET Core SDK"_s, u"9.0.108"_s),
        item(u"Android"_s, u"CMake"_s, u"3.22.1"_s),
        item(u"PowerShell Tools > Powershell Modules"_s, u"Pester"_s, u"3.4.0"_s),
        item(u"PowerShell Tools > Powershell Modules"_s, u"Pester"_s, u"5.7.1"_s),
    };
    return report;
}

QString printed(const Match &match, const UpstreamReport &report)
{
    QStringList parts{matchStatusName(match.status)};
    if (!match.rows.empty())
        parts << rowLabel(report.items[match.rows.front()]) << match.version;
    return parts.join(u", "_s);
}

} // namespace

class TestMatchRequirements : public QObject {
    Q_OBJECT

    Catalog m_catalog;
    ToolsetKeys m_keys;

    std::vector<Match> match(const QByteArray &toolset, const UpstreamReport &report) const
    {
        const auto parsed = parseToolset(json(toolset), u"toolset.json"_s, m_keys);
        if (!parsed)
            qFatal("%s", qPrintable(describe(parsed.error())));
        return matchRequirements(parsed->requirements, report, classifyRows(report, m_catalog), m_catalog);
    }

    Match matchOne(const QByteArray &toolset, const UpstreamReport &report) const
    {
        const auto matches = match(toolset, report);
        if (matches.size() != 1)
            qFatal("expected one requirement, found %zu", matches.size());
        return matches.front();
    }

    static void addCachedTools()
    {
        const auto cached = [](const QByteArray &name, const QByteArray &version) -> QByteArray {
            return "{'toolcache':[{'name':'" + name + "','arch':'x64','platform':'win32','versions':['" + version
                + "']}]}";
        };
        QTest::newRow("3.1 never takes 3.10") << cached("Python", "3.1") << u"matched, Cached Tools / Python, 3.1.4"_s;
        QTest::newRow("3.13.10 is newer than 3.13.9")
            << cached("Python", "3.13.*") << u"matched, Cached Tools / Python, 3.13.10"_s;
        QTest::newRow("seed: 3.9.1 is not newer than 3.13.5")
            << cached("Python", "*") << u"matched, Cached Tools / Python, 3.13.10"_s;
        QTest::newRow("an empty pattern takes any")
            << cached("Python", "") << u"matched, Cached Tools / Python, 3.13.10"_s;
        QTest::newRow("seed: the first Ruby is no Ruby 3.1") << cached("Ruby", "3.1") << u"missing"_s;
        QTest::newRow("the cached Python, not the installed one") << cached("Python", "3.9.*") << u"missing"_s;
        QTest::newRow("an alias") << cached("node", "22.*") << u"matched, Cached Tools / Node.js, 22.17.1"_s;
        QTest::newRow("seed: go is not MongoDB, Cargo or Google Chrome")
            << cached("go", "1.24.*") << u"matched, Cached Tools / Go, 1.24.5"_s;
        QTest::newRow("not cached at all") << cached("PyPy", "3.10") << u"not-in-report"_s;
        QTest::newRow("words are no versions") << cached("Python", "none") << u"missing"_s;
    }

    static void addPackages()
    {
        const auto choco
            = [](const QByteArray &entry) -> QByteArray { return "{'choco':{'common_packages':[" + entry + "]}}"; };
        const auto npm = [](const QByteArray &name) -> QByteArray {
            return "{'npm':{'global_packages':[{'name':'" + name + "'}]}}";
        };
        QTest::newRow("seed: 7zip is 7-Zip") << choco("{'name':'7zip.install'}") << u"matched, Tools / 7zip, 25.00"_s;
        QTest::newRow("CMake of the tools, not of Android")
            << choco("{'name':'cmake.install','version':'3.31.6'}") << u"matched, Tools / CMake, 3.31.6"_s;
        QTest::newRow("CMake of Android, not of the tools")
            << QByteArray("{'android':{'additional_tools':['cmake;3.22.1']}}") << u"matched, Android / CMake, 3.22.1"_s;
        QTest::newRow("a version that the report shortens")
            << choco("{'name':'strawberryperl','args':['--version','5.40.2.2']}")
            << u"matched, Language and Runtime / Perl, 5.40.2"_s;
        QTest::newRow("another shortened version")
            << choco("{'name':'strawberryperl','args':['--version','5.40.3.1']}") << u"missing"_s;
        QTest::newRow("seed: git is not Git LFS or GitHub CLI")
            << npm("git") << u"matched, Tools / Git, 2.50.1.windows.1"_s;
        QTest::newRow("seed: r matches R alone") << npm("r") << u"matched, Tools / R, 4.5.1"_s;
        QTest::newRow("part of a name") << npm("hub") << u"not-in-report"_s;
        QTest::newRow("a name that holds another") << npm("rust") << u"not-in-report"_s;
    }

    static void addOtherSections()
    {
        QTest::newRow("the version under another column")
            << QByteArray("{'mongodb':{'version':'7.0'}}") << u"matched, MongoDB / MongoDB, 7.0.21.0"_s;
        QTest::newRow("installed, not cached")
            << QByteArray("{'node':{'default':'22.*'}}") << u"matched, Language and Runtime / Node, 22.17.1"_s;
        QTest::newRow("not its parts") << QByteArray("{'mingw':{'version':'14.2.0'}}")
                                       << u"matched, Tools / gcc, 14.2.0"_s;
        QTest::newRow("the name of a row that changed") << QByteArray("{'docker':{'components':{'compose':'2.32.2'}}}")
                                                        << u"matched, Tools / Docker Compose v2, 2.32.2"_s;
        QTest::newRow("no version requested") << QByteArray("{'powershellModules':[{'name':'Pester'}]}")
                                              << u"matched, Powershell Modules / Pester, 5.7.1"_s;
        QTest::newRow("a section that the report has not")
            << QByteArray("{'docker':{'images':['alpine:3.14']}}") << u"not-in-report"_s;
        QTest::newRow("a feature") << QByteArray("{'windowsFeatures':[{'name':'Containers'}]}") << u"not-a-download"_s;
    }

private slots:
    void initTestCase()
    {
        auto shipped = rcm::test::loadShipped();
        QVERIFY_RESULT(shipped);
        m_catalog = std::move(shipped->catalog);
        m_keys = std::move(shipped->keys);
    }

    // Tables of cached tools until 2022 have a column for it; lists have none.
    void theArchitectureOfTheEntryPicksTheRow()
    {
        UpstreamReport report = windowsReport();
        for (const auto &[version, arch] : {std::pair{u"3.9.13"_s, u"x64"_s}, std::pair{u"3.9.12"_s, u"x86"_s}}) {
            ReportItem row = item(u"Cached Tools > Python"_s, u"Python"_s, version);
            row.columns.insert(u"Architecture"_s, arch);
            report.items.push_back(row);
        }
        const auto matches = match(R"({"toolcache": [
            {"name": "Python", "arch": "x64", "platform": "win32", "versions": ["3.9.*"]},
            {"name": "Python", "arch": "x86", "platform": "win32", "versions": ["3.9.*", "3.10.*"]}]})",
            report);
        QCOMPARE(matches.size(), 3u);
        QCOMPARE(matches[0].version, u"3.9.13"_s);
        QCOMPARE(matches[1].version, u"3.9.12"_s);
        QCOMPARE(matches[2].version, u"3.10.11"_s); // of a list
    }

    void whatAFailedProbePrintedIsNoVersion()
    {
        UpstreamReport report = windowsReport();
        ReportItem failed = item(u"Tools"_s, u"yamllint"_s, QString());
        failed.rawVersion = u"bash: line 1: yamllint: command not found"_s;
        report.items.push_back(failed);
        const Match found = matchOne(R"({"pipx": [{"package": "yamllint", "cmd": "yamllint"}]})", report);
        QCOMPARE(found.status, MatchStatus::Matched);
        QCOMPARE(found.version, QString());
    }

    void takesWholeNamesAndComponents_data()
    {
        QTest::addColumn<QByteArray>("toolset");
        QTest::addColumn<QString>("answer");
        addCachedTools();
        addPackages();
        addOtherSections();
    }

    void takesWholeNamesAndComponents()
    {
        QFETCH(QByteArray, toolset);
        const Match found = matchOne(toolset, windowsReport());
        QVERIFY(!found.explanation.isEmpty());
        QTEST(printed(found, windowsReport()), "answer");
    }

    void aChannelTakesEveryBand()
    {
        const UpstreamReport report = windowsReport();
        const Match found = matchOne("{'dotnet':{'versions':['8.0']}}", report);
        QCOMPARE(found.status, MatchStatus::Matched);
        QCOMPARE(found.version, u"8.0.412"_s);
        QCOMPARE(found.rows.size(), std::size_t(2));
        QCOMPARE(report.items[found.rows[1]].version, u"8.0.118"_s);
        QCOMPARE(found.catalogId, u"dotnet-sdk"_s);
    }

    void saysWhichImageItIsFor_data()
    {
        QTest::addColumn<QString>("imagePlatform");
        QTest::addColumn<QString>("imageArch");
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<bool>("applies");
        QTest::newRow("x86 on Windows x64")
            << u"win32"_s << u"x64"_s << QByteArray("'arch':'x86','platform':'win32'") << true;
        QTest::newRow("x64 on Windows on Arm") << u"win32"_s << u"arm64"_s << QByteArray("'arch':'x64'") << true;
        QTest::newRow("aarch64 is arm64") << u"win32"_s << u"arm64"_s << QByteArray("'arch':'aarch64'") << true;
        QTest::newRow("arm64 on Windows x64") << u"win32"_s << u"x64"_s << QByteArray("'arch':'arm64'") << false;
        QTest::newRow("x64 on macOS arm64") << u"darwin"_s << u"arm64"_s << QByteArray("'arch':'x64'") << false;
        QTest::newRow("x86 on Linux x64") << u"linux"_s << u"x64"_s << QByteArray("'arch':'x86'") << false;
        QTest::newRow("Linux on Windows")
            << u"win32"_s << u"x64"_s << QByteArray("'arch':'x64','platform':'linux'") << false;
        QTest::newRow("PyPy's win64") << u"win32"_s << u"x64"_s << QByteArray("'arch':'x86','platform':'win64'")
                                      << true;
        QTest::newRow("a kind of build") << u"linux"_s << u"x64"_s << QByteArray("'arch':'x64-freethreaded'") << true;
        QTest::newRow("a kind of build for another architecture")
            << u"linux"_s << u"x64"_s << QByteArray("'arch':'arm64-freethreaded'") << false;
        QTest::newRow("x86_64 is x64") << u"linux"_s << u"x64"_s << QByteArray("'arch':'x86_64'") << true;
        QTest::newRow("a family of Linux") << u"linux"_s << u"x64"_s << QByteArray("'platform':'rhel'") << true;
        QTest::newRow("nothing said") << u"linux"_s << u"arm64"_s << QByteArray("'default':'1'") << true;
        QTest::newRow("an image of unknown make") << QString() << QString() << QByteArray("'arch':'arm64'") << true;
    }

    void saysWhichImageItIsFor()
    {
        QFETCH(QString, imagePlatform);
        QFETCH(QString, imageArch);
        QFETCH(QByteArray, place);
        QFETCH(bool, applies);
        UpstreamReport report = windowsReport();
        report.image.platform = imagePlatform;
        report.image.arch = imageArch;
        const auto matches = match("{'toolcache':[{'name':'Ruby','versions':['3.3']," + place + "}]}", report);
        const auto version = std::find_if(matches.begin(), matches.end(),
            [](const Match &one) { return one.requirement.pointer == "/toolcache/0/versions/0"_L1; });
        QVERIFY(version != matches.end());
        QCOMPARE(matchStatusName(version->status), applies ? u"matched"_s : u"not-applicable"_s);
    }

    void aWordThatNobodyKnowsIsLeftToAPerson_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("word"); // empty: it is known, and applies
        const QString none;
        QTest::newRow("platform") << QByteArray("'platform':'beos','arch':'x64'") << u"\"beos\""_s;
        QTest::newRow("a spelling of linux") << QByteArray("'platform':'linus'") << u"\"linus\""_s;
        for (const QByteArray word : {"any", "*", "all", "$ARCH", "x64t"})
            QTest::addRow("%s", word.data()) << QByteArray("'platform':'linux','arch':'" + word + "'")
                                             << QString(u'"' + QString::fromLatin1(word) + u'"');
        QTest::newRow("a number") << QByteArray("'arch':64") << u"\"64\""_s;
        QTest::newRow("two at once") << QByteArray("'arch':['x64','arm64']") << u"\"x64 arm64\""_s;
        for (const char *word : {"rhel", "redhat", "rocky", "alma", "almalinux", "CentOS", "el9", "rhel-9", "rocky9"})
            QTest::addRow("%s", word) << QByteArray("'arch':'x64','platform':'" + QByteArray(word) + "'") << none;
    }

    void aWordThatNobodyKnowsIsLeftToAPerson()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QString, word);
        UpstreamReport report;
        report.image.title = u"Rocky Linux 9"_s;
        report.image.platform = Platform::linuxSystem();
        report.image.arch = Arch::x64();
        report.items = {item(u"Cached Tools"_s, u"Python"_s, u"3.13.9"_s)};
        const Match match = matchOne("{'toolcache':[{'name':'Python'," + entry + ",'versions':['3.13']}]}", report);
        QCOMPARE(matchStatusName(match.status), word.isEmpty() ? u"matched"_s : u"ambiguous"_s);
        QVERIFY2(match.explanation.contains(word), qPrintable(match.explanation));
    }

    void rowsOfTwoKindsAreAmbiguous()
    {
        UpstreamReport report = windowsReport();
        report.items.push_back(item(u"CLI Tools"_s, u"jq"_s, u"1.7.1"_s));
        report.items.push_back(item(u"Tools"_s, u"jq"_s, u"1.7"_s));
        const Match found = matchOne("{'npm':{'global_packages':[{'name':'jq'}]}}", report);
        QCOMPARE(found.status, MatchStatus::Ambiguous);
        QVERIFY(found.rows.empty());
        QVERIFY2(
            found.explanation.contains("CLI Tools / jq 1.7.1"_L1) && found.explanation.contains("Tools / jq 1.7"_L1),
            qPrintable(found.explanation));
    }

    void duplicatesAreEachAnswered()
    {
        const auto matches = match("{'toolcache':[{'name':'Ruby','versions':['3.3','3.3']}]}", windowsReport());
        QCOMPARE(matches.size(), std::size_t(2));
        QCOMPARE(printed(matches[0], windowsReport()), printed(matches[1], windowsReport()));
        QVERIFY(matches[0].requirement.pointer != matches[1].requirement.pointer);
    }

    void aVendorIsToldByItsColumn()
    {
        UpstreamReport report = windowsReport();
        ReportItem temurin = item(u"Java"_s, u"Java"_s, u"8.0.352+8"_s);
        temurin.columns = {{u"Vendor"_s, u"Eclipse Temurin"_s}};
        ReportItem adopt = item(u"Java"_s, u"Java"_s, u"8.0.402+6"_s);
        adopt.columns = {{u"Vendor"_s, u"Adopt OpenJDK"_s}};
        report.items.insert(report.items.end(), {temurin, adopt});
        const QByteArray toolset = "{'java':{'vendors':[{'name':'Temurin-Hotspot','versions':['8']}]}}";
        QCOMPARE(printed(matchOne(toolset, report), report), u"matched, Java / Java, 8.0.352+8"_s);
    }

    void explanationsAreSentencesForMaintainers_data()
    {
        QTest::addColumn<QByteArray>("toolset");
        QTest::addColumn<QString>("explanation");
        QTest::newRow("newest") << QByteArray("{'toolcache':[{'name':'Python','versions':['3.13.*']}]}")
                                << u"3.13.* → highest of 2 versions under Cached Tools / Python"_s;
        QTest::newRow("the only one") << QByteArray("{'toolcache':[{'name':'Python','versions':['3.10.*']}]}")
                                      << u"3.10.* → highest of 1 version under Cached Tools / Python"_s;
        QTest::newRow("missing") << QByteArray("{'toolcache':[{'name':'Ruby','versions':['3.1']}]}")
                                 << u"3.1 → Cached Tools / Ruby has only 3.3.8"_s;
        QTest::newRow("not in the report") << QByteArray("{'npm':{'global_packages':[{'name':'left-pad'}]}}")
                                           << u"the report has no row named left-pad"_s;
        QTest::newRow("known, not in the report")
            << QByteArray("{'pipx':[{'package':'ansible-core'}]}") << u"the report has no row of Ansible"_s;
        QTest::newRow("installed elsewhere")
            << QByteArray("{'android':{'additional_tools':['7zip;25.0']}}")
            << u"Android has no row named 7zip; Tools / 7zip 25.00 is a separate installation"_s;
        QTest::newRow("shortened")
            << QByteArray("{'choco':{'common_packages':[{'name':'strawberryperl','version':'5.40.2.2'}]}}")
            << u"5.40.2.2 → 5.40.2 under Language and Runtime / Perl, which omits the last components"_s;
        QTest::newRow("every one") << QByteArray("{'dotnet':{'versions':['8.0']}}")
                                   << u"8.0 → each of 2 versions under .NET Core Tools / .NET Core SDK"_s;
    }

    void explanationsAreSentencesForMaintainers()
    {
        QFETCH(QByteArray, toolset);
        QTEST(matchOne(toolset, windowsReport()).explanation, "explanation");
    }

    // Seed defect 6: the answer hung on the order of a hashtable.
    void orderDoesNotMatter()
    {
        const QByteArray toolset
            = "{'toolcache':[{'name':'Python','versions':['*','3.13.*']},{'name':'go','versions':['1.*']}],"
              "'dotnet':{'versions':['8.0']},'mingw':{'version':'14.*'},"
              "'choco':{'common_packages':[{'name':'cmake.install'},{'name':'jq'}]}}";
        const auto parsed = parseToolset(json(toolset), u"toolset.json"_s, m_keys);
        QVERIFY_RESULT(parsed);
        const UpstreamReport inOrder = windowsReport();
        const auto expected
            = matchRequirements(parsed->requirements, inOrder, classifyRows(inOrder, m_catalog), m_catalog);
        UpstreamReport report = inOrder;
        std::mt19937 random(20250720);
        for (int i = 0; i < 100; ++i) {
            std::shuffle(report.items.begin(), report.items.end(), random);
            std::vector<Requirement> requirements = parsed->requirements;
            std::shuffle(requirements.begin(), requirements.end(), random);
            auto matches = matchRequirements(requirements, report, classifyRows(report, m_catalog), m_catalog);
            for (Match &match : matches) {
                for (std::size_t &row : match.rows) // where it stood
                    row = std::size_t(std::ranges::find(inOrder.items, report.items[row]) - inOrder.items.begin());
            }
            std::sort(matches.begin(), matches.end(), [](const Match &left, const Match &right) {
                return left.requirement.pointer < right.requirement.pointer;
            });
            QVERIFY(matches == expected);
        }
    }

    void hostileNamesAreOnlyNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a way out") << u"../../etc/passwd"_s;
        QTest::newRow("a regular expression") << u".*"_s;
        QTest::newRow("a template") << u"{0}"_s;
        QTest::newRow("300 characters") << QString(300, u'n');
        QTest::newRow("Unicode") << u"Größe 工具"_s;
    }

    void hostileNamesAreOnlyNames()
    {
        QFETCH(QString, name);
        const UpstreamReport report = windowsReport();
        QCOMPARE(
            printed(matchOne("{'pipx':[{'package':'" + name.toUtf8() + "'}]}", report), report), u"not-in-report"_s);
    }

    void anEmptyReportAnswersEverything()
    {
        for (const Match &one :
            match("{'toolcache':[{'name':'Python','versions':['3.13.*']}],'nsis':{'version':'3.10'}}", {}))
            QCOMPARE(one.status, MatchStatus::NotInReport);
    }
};

QTEST_GUILESS_MAIN(TestMatchRequirements)
#include "tst_matchrequirements.moc"

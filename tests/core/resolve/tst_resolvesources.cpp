// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"
#include "scriptedvendor.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

FileRule manifestRule()
{
    FileRule rule;
    rule.index = {u"versions-manifest"_s, {{u"repository"_s, u"actions/python-versions"_s}}};
    rule.checksums = {{u"index"_s}};
    return rule;
}

const QString manifestUrl = u"https://raw.githubusercontent.com/actions/python-versions/main/versions-manifest.json"_s;

QJsonObject manifestFile(
    const QString &version, const QString &platform, const QString &arch, const QString &run = u"15601068749"_s)
{
    const QString name = u"python-%1-%2-%3.zip"_s.arg(version, platform, arch);
    return {{u"filename"_s, name}, {u"arch"_s, arch}, {u"platform"_s, platform},
        {u"download_url"_s,
            u"https://github.com/actions/python-versions/releases/download/%1-%2/%3"_s.arg(version, run, name)}};
}

QJsonObject manifestRelease(const QString &version, const QJsonArray &files, bool stable = true)
{
    return {{u"version"_s, version}, {u"stable"_s, stable}, {u"files"_s, files},
        {u"release_url"_s, u"https://github.com/actions/python-versions/releases/tag/%1-15601068749"_s.arg(version)}};
}

} // namespace

class TestResolveSources : public QObject {
    Q_OBJECT
private slots:
    void aTemplateGivesTheExactVersionOfTheReport()
    {
        const auto resolution
            = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"1.2.3"_s)}), toolWith({templateRule()}));
        QCOMPARE(resolution.sources.size(), 1u);
        const Source &source = resolution.sources.front();
        QCOMPARE(source.downloadUrl, QUrl(u"https://example.org/1.2.3/tool-1.2.3.zip"_s));
        QCOMPARE(source.id, u"tool/win32/x64/1.2.3"_s);
        QCOMPARE(source.fileName, u"tool-1.2.3.zip"_s);
        QCOMPARE(source.urlOrigin, u"tool: template"_s);
        QVERIFY(!source.checksum && !source.size);
        QVERIFY(!isEdited(source));
        QCOMPARE(source.matchedFrom.section, QStringList{u"Tools"_s});
        QCOMPARE(source.matchedFrom.reportName, u"Tool"_s);
        QCOMPARE(source.matchedFrom.upstreamVersion, u"1.2.3"_s);
        QVERIFY(resolution.complete);
    }

    void onlyWhatTheToolsetNamesUnlessAskedForMore()
    {
        const auto resolution
            = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"1.2.3"_s)}), toolWith({templateRule()}), false);
        QVERIFY(resolution.sources.empty() && resolution.unresolved.empty() && resolution.complete);
    }

    void theRequirementAndTheRowMakeOneSource()
    {
        const ReportItem item = row(u"Tool"_s, u"1.2.3"_s);
        const auto resolution = ScriptedVendor().resolve(
            {requirement(MatchStatus::Matched, u"1.*"_s, {0})}, reportOf({item}), toolWith({templateRule()}));
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources.front().id, u"tool/win32/x64/1.*"_s);
        QCOMPARE(resolution.sources.front().version, u"1.2.3"_s);
        QCOMPARE(resolution.sources.front().matchedFrom.pointer, u"/toolcache/0/versions/0"_s);
    }

    void rowsOfOneNameAndVersionAreOneFile()
    {
        const ReportItem item = row(u"Tool"_s, u"1.2.3"_s);
        const auto resolution = ScriptedVendor().resolve({requirement(MatchStatus::Matched, u"1.*"_s, {1})},
            reportOf({item, item, item}), toolWith({templateRule()}));
        QCOMPARE(resolution.sources.size(), 1u);
        QVERIFY(resolution.sources.front().alsoRequiredBy.empty());
    }

    // Match has said what each row is; nobody says it a second time.
    void whatRowsAreIsNotAskedAgain()
    {
        const Catalog catalog({toolWith({templateRule()})}, {});
        const UpstreamReport report = reportOf({row(u"Tool"_s, u"1.2.3"_s), row(u"Tool"_s, u"1.2.4"_s)});
        std::vector<ItemClass> classes = classifyRows(report, catalog);
        classes.front().classification = Classification::Environment;
        DocumentSet documents;
        ParsedIndexes indexes;
        const auto resolution = resolveSources({}, report, classes, catalog, {true}, documents, indexes);
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources.front().version, u"1.2.4"_s);
    }

    void theToolsetNamesTheSystemWhereTheReportDoesNot()
    {
        ToolDefinition tool = toolWith({templateRule()});
        tool.report.front().platforms = {Platform::windows()};
        UpstreamReport report = reportOf({row(u"Tool"_s, u"1.2.3"_s)});
        report.image.platform = {};
        const auto resolution
            = ScriptedVendor().resolve({requirement(MatchStatus::Matched, u"1.*"_s, {0})}, report, tool);
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources.front().platform, Platform::windows());
    }

    void severalRowsOfOneRequirementHaveIdsOfTheirOwn()
    {
        const std::vector<ReportItem> rows{row(u"Tool"_s, u"8.0.118"_s), row(u"Tool"_s, u"8.0.206"_s)};
        const auto resolution = ScriptedVendor().resolve(
            {requirement(MatchStatus::Matched, u"8.0"_s, {0, 1})}, reportOf(rows), toolWith({templateRule()}));
        QCOMPARE(resolution.sources.size(), 2u);
        QCOMPARE(resolution.sources[0].id, u"tool/win32/x64/8.0@8.0.118"_s);
        QCOMPARE(resolution.sources[1].id, u"tool/win32/x64/8.0@8.0.206"_s);
    }

    void onePatternOnePlatformOneSection()
    {
        FileRule cached = templateRule();
        cached.sections = {u"Cached Tools"_s};
        cached.url = u"https://example.org/cached-{version}.zip"_s;
        FileRule old = templateRule();
        old.versions = u"<1"_s;
        old.url = u"https://example.org/old-{version}.zip"_s;
        const std::vector<ReportItem> rows{row(u"Tool"_s, u"1.2"_s, {u"Cached Tools"_s, u"Tool"_s}),
            row(u"Tool"_s, u"1.3"_s), row(u"Tool"_s, u"0.9"_s)};
        const auto resolution = ScriptedVendor().resolve({}, reportOf(rows), toolWith({cached, old, templateRule()}));
        QCOMPARE(resolution.sources.size(), 3u);
        QCOMPARE(resolution.sources[0].downloadUrl.fileName(), u"cached-1.2.zip"_s);
        QCOMPARE(resolution.sources[1].downloadUrl.fileName(), u"tool-1.3.zip"_s);
        QCOMPARE(resolution.sources[2].downloadUrl.fileName(), u"old-0.9.zip"_s);
    }

    void withoutAFileForTheArchitectureThereIsNoSource()
    {
        FileRule rule = templateRule();
        rule.assets = {{u"linux/x64"_s, u"x"_s}};
        const auto resolution = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"1.2.3"_s)}), toolWith({rule}));
        QVERIFY(resolution.sources.empty());
        QCOMPARE(resolution.unresolved.size(), 1u);
        QVERIFY(resolution.unresolved[0].reason.contains("win32 x64"_L1));
    }

    void aVersionOfAFormThatNobodyKnowsIsNotGuessed()
    {
        ToolDefinition tool = toolWith({templateRule()});
        tool.version = {{u"\\d+\\.\\d+"_s, {}, {}}};
        const auto resolution = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"1.2-beta"_s)}), tool);
        QVERIFY(resolution.sources.empty());
        QVERIFY(resolution.unresolved[0].reason.contains("1.2-beta"_L1));
    }

    void theManifestIsFilteredByPlatformAndRead()
    {
        ScriptedVendor vendor;
        vendor.serve(manifestUrl,
            QJsonDocument(QJsonArray{manifestRelease(u"3.9.23"_s, {manifestFile(u"3.9.23"_s, u"linux"_s, u"x64"_s)}),
                manifestRelease(u"3.9.13"_s,
                    {manifestFile(u"3.9.13"_s, u"win32"_s, u"x86"_s), manifestFile(u"3.9.13"_s, u"win32"_s, u"x64"_s),
                        manifestFile(u"3.9.13"_s, u"win32"_s, u"x64-freethreaded"_s)})}));
        const QString base = u"https://github.com/actions/python-versions/releases/download/3.9.13-15601068749/"_s;
        vendor.serve(base + u"hashes.sha256"_s, (a64.toUpper() + u" python-3.9.13-win32-x64.zip\n"_s).toUtf8());
        const auto resolution = vendor.resolve(
            {}, reportOf({row(u"Tool"_s, u"3.9.13"_s), row(u"Tool"_s, u"3.9.23"_s)}), toolWith({manifestRule()}));
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].downloadUrl, QUrl(base + u"python-3.9.13-win32-x64.zip"_s));
        QCOMPARE(resolution.sources[0].checksum->digest.hex(), a64);
        QCOMPARE(resolution.sources[0].checksum->origin, ChecksumOrigin::Vendor);
        QCOMPARE(resolution.unresolved.size(), 1u); // 3.9.23 exists, but not for Windows
        QVERIFY2(resolution.unresolved[0].reason.contains("win32"_L1), qPrintable(resolution.unresolved[0].reason));
        QCOMPARE(vendor.asked.count(manifestUrl), 1);
    }

    void whatTheImageLacksIsTheNewestWithAFileForThePlatform()
    {
        ScriptedVendor vendor;
        vendor.serve(manifestUrl,
            QJsonDocument(QJsonArray{manifestRelease(u"3.9.23"_s, {manifestFile(u"3.9.23"_s, u"linux"_s, u"x64"_s)}),
                manifestRelease(u"3.9.14-rc.1"_s, {manifestFile(u"3.9.14-rc.1"_s, u"win32"_s, u"x64"_s)}, false),
                manifestRelease(u"3.9.9"_s, {manifestFile(u"3.9.9"_s, u"win32"_s, u"x64"_s)}),
                manifestRelease(u"3.9.13"_s, {manifestFile(u"3.9.13"_s, u"win32"_s, u"x64"_s)}),
                manifestRelease(u"3.90.1"_s, {manifestFile(u"3.90.1"_s, u"win32"_s, u"x64"_s)})}));
        const auto resolution = vendor.resolve(
            {requirement(MatchStatus::NotInReport, u"3.9.*"_s)}, reportOf({}), toolWith({manifestRule()}));
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].version, u"3.9.13"_s);
        QCOMPARE(resolution.sources[0].requestedVersion, u"3.9.*"_s);
        QVERIFY(!resolution.sources[0].matchedFrom.upstream);
    }

    void whatTheImageLacksIsNotGuessedFromATemplate()
    {
        const auto resolution = ScriptedVendor().resolve(
            {requirement(MatchStatus::Missing, u"3.9.*"_s)}, reportOf({}), toolWith({templateRule()}));
        QVERIFY(resolution.sources.empty());
        QCOMPARE(resolution.unresolved.size(), 1u);
    }

    void anExactVersionOfTheToolsetIsAsGoodAsARow()
    {
        const auto resolution = ScriptedVendor().resolve(
            {requirement(MatchStatus::NotInReport, u"29.1.5"_s)}, reportOf({}), toolWith({templateRule()}));
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].downloadUrl, QUrl(u"https://example.org/29.1.5/tool-29.1.5.zip"_s));
        QCOMPARE(resolution.sources[0].version, u"29.1.5"_s);
    }

    void everyReasonSaysWhatToDo_data()
    {
        QTest::addColumn<ToolDefinition>("tool");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("remedy");
        ToolDefinition brewed = toolWith({});
        brewed.reason = u"installed by apt"_s;
        brewed.report.front().reason = u"installed by Homebrew"_s;
        QTest::newRow("the row's own reason")
            << brewed << u"1.0"_s << u"installed by Homebrew"_s << u"add a source by hand"_s;
        QTest::newRow("no files") << toolWith({}) << u"1.0"_s << u"(tool)"_s << u"add \"files\""_s;
        QTest::newRow("no version") << toolWith({templateRule()}) << QString() << u"no version"_s << u"by hand"_s;
        FileRule linux = templateRule();
        linux.platforms = {u"linux"_s};
        QTest::newRow("no platform") << toolWith({linux}) << u"1.0"_s << u"win32 x64"_s << u"if the vendor ships it"_s;
        FileRule cached = templateRule();
        cached.sections = {u"Cached Tools"_s};
        QTest::newRow("other section") << toolWith({cached}) << u"1.0"_s << u"Cached Tools"_s << u"by hand"_s;
        QTest::newRow("index of nothing")
            << toolWith({manifestRule()}) << u"1.0"_s << manifestUrl << u"correct the definition"_s;
        ToolDefinition strict = toolWith({templateRule()});
        strict.version = {{u"v\\d+"_s, {}, {}}};
        QTest::newRow("form of version") << strict << u"1.0"_s << u"\"1.0\""_s << u"add one"_s;
        FileRule tagged = templateRule();
        tagged.index = {u"github-release"_s, {{u"repository"_s, u"o/r"_s}, {u"tag"_s, u"v{build}"_s}}};
        QTest::newRow("value") << toolWith({tagged}) << u"1.0"_s << u"\"1.0\""_s << u"{build}"_s;
    }

    void everyReasonSaysWhatToDo()
    {
        QFETCH(ToolDefinition, tool);
        QFETCH(QString, version);
        QFETCH(QString, told);
        QFETCH(QString, remedy);
        const auto resolution = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, version)}), tool);
        QVERIFY(resolution.sources.empty());
        QCOMPARE(resolution.unresolved.size(), 1u);
        const QString reason = resolution.unresolved.front().reason;
        QVERIFY2(reason.contains(told), qPrintable(reason));
        QVERIFY2(reason.contains(remedy), qPrintable(reason));
    }

    void aTruncatedVersionIsSettledByTheToolsetOrTheDay_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<bool>("dated");
        QTest::addColumn<QString>("version");
        QTest::newRow("toolset names it") << u"--version 8.14.1"_s << true << u"8.14.1"_s;
        QTest::newRow("newest on the day") << QString() << true << u"8.14.3"_s;
        QTest::newRow("nothing settles it") << QString() << false << QString();
    }

    void aTruncatedVersionIsSettledByTheToolsetOrTheDay()
    {
        QFETCH(QString, arguments);
        QFETCH(bool, dated);
        QFETCH(QString, version);
        QJsonArray releases;
        const auto add = [&](const QString &name, const QString &date) {
            QJsonObject release{{u"tag_name"_s, QString(u"v"_s + name)}, {u"draft"_s, false}, {u"prerelease"_s, false},
                {u"assets"_s, QJsonArray{}}};
            if (dated)
                release.insert(u"published_at"_s, QString(date + u"T10:00:00Z"_s));
            releases.append(release);
        };
        add(u"8.14.4"_s, u"2025-08-01"_s);
        add(u"8.14.3"_s, u"2025-07-04"_s);
        add(u"8.14.1"_s, u"2025-05-22"_s);
        add(u"8.140"_s, u"2025-01-01"_s);
        ScriptedVendor vendor;
        vendor.serve(u"https://api.github.com/repos/o/r/releases?per_page=100"_s, QJsonDocument(releases));
        FileRule rule = templateRule();
        rule.index = {u"github-releases"_s, {{u"repository"_s, u"o/r"_s}}, true};
        const ReportItem item = row(u"Tool"_s, u"8.14"_s);
        Match match = requirement(MatchStatus::Matched, {}, {0});
        match.requirement.attributes.insert(u"args"_s, arguments);
        const auto resolution = vendor.resolve({match}, reportOf({item}), toolWith({rule}));
        if (version.isEmpty()) {
            QVERIFY(resolution.sources.empty());
            QVERIFY2(resolution.unresolved[0].reason.contains("8.14.4, 8.14.3, 8.14.1"_L1),
                qPrintable(resolution.unresolved[0].reason));
        } else {
            QCOMPARE(resolution.sources.size(), 1u);
            QCOMPARE(resolution.sources[0].version, version);
            QCOMPARE(resolution.sources[0].downloadUrl, QUrl(u"https://example.org/%1/tool-%1.zip"_s.arg(version)));
            QCOMPARE(resolution.sources[0].matchedFrom.upstreamVersion, u"8.14"_s);
        }
    }

    void aKnownFileIsOfItsVersionOnly()
    {
        FileRule rule;
        rule.known = {{u"1.0"_s, QUrl(u"https://example.org/opaque/4711/setup.exe"_s),
            *Digest::fromHex(HashAlgorithm::Sha256, a64), true}};
        const auto resolution = ScriptedVendor().resolve(
            {}, reportOf({row(u"Tool"_s, u"1.0"_s), row(u"Tool"_s, u"1.1"_s)}), toolWith({rule}));
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].downloadUrl.fileName(), u"setup.exe"_s);
        QCOMPARE(resolution.sources[0].checksum->origin, ChecksumOrigin::ThirdParty);
        QCOMPARE(resolution.unresolved.size(), 1u);
    }

    void anIndexThatIsNotOneIsAReason()
    {
        ScriptedVendor vendor;
        vendor.serve(manifestUrl, QByteArray("<html>503</html>"));
        const auto resolution = vendor.resolve({}, reportOf({row(u"Tool"_s, u"3.9.13"_s)}), toolWith({manifestRule()}));
        QVERIFY(resolution.sources.empty());
        QVERIFY2(resolution.unresolved[0].reason.contains(manifestUrl), qPrintable(resolution.unresolved[0].reason));
    }

    void whileADocumentIsMissingTheAnswerIsIncomplete()
    {
        DocumentSet documents;
        ParsedIndexes indexes;
        const Catalog catalog({toolWith({manifestRule()})}, {});
        const UpstreamReport report = reportOf({row(u"Tool"_s, u"3.9.13"_s)});
        const auto resolution
            = resolveSources({}, report, classifyRows(report, catalog), catalog, {true}, documents, indexes);
        QVERIFY(!resolution.complete);
        QVERIFY(resolution.sources.empty() && resolution.unresolved.empty());
        QCOMPARE(documents.takeWanted(), QList<QUrl>{QUrl(manifestUrl)});
    }

    void toolsWithoutDefinitionOrVersionAreTold()
    {
        const auto nameless
            = ScriptedVendor().resolve({requirement(MatchStatus::NotInReport, u"1"_s)}, reportOf({}), toolWith({}));
        QCOMPARE(nameless.unresolved.size(), 1u);
        Match unknown = requirement(MatchStatus::NotInReport, u"1"_s);
        unknown.catalogId.clear();
        const auto undefined = ScriptedVendor().resolve({unknown}, reportOf({}), toolWith({}));
        QVERIFY(undefined.unresolved[0].reason.contains("definition"_L1));
        const auto empty
            = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, QString())}), toolWith({templateRule()}));
        QVERIFY(empty.sources.empty());
        QVERIFY(empty.unresolved[0].reason.contains("version"_L1));
    }

    void whatTheUserHasConfiguredOfAnIndexHolds()
    {
        FileRule rule;
        rule.index = {u"npm"_s, {{u"name"_s, u"newman"_s}}};
        DocumentSet documents;
        ParsedIndexes indexes({{u"npm"_s, {{u"registry"_s, u"https://npm.corp.test"_s}}}});
        const Catalog catalog({toolWith({rule})}, {});
        const UpstreamReport report = reportOf({row(u"Tool"_s, u"6.2.1"_s)});
        (void)resolveSources({}, report, classifyRows(report, catalog), catalog, {true}, documents, indexes);
        QCOMPARE(documents.takeWanted(), QList<QUrl>{QUrl(u"https://npm.corp.test/newman/6.2.1"_s)});
    }

    void aRollingUrlSaysSo()
    {
        FileRule rule;
        rule.url = u"https://example.org/latest/setup.exe"_s;
        rule.rolling = true;
        const auto resolution = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"109.0"_s)}), toolWith({rule}));
        QVERIFY(resolution.sources[0].rolling);
        QCOMPARE(resolution.sources[0].warnings.size(), 1U);
        QVERIFY(resolution.sources[0].warnings[0].kind == WarningKind::Rolling);
        QVERIFY(resolution.sources[0].warnings[0].text.contains("109.0"_L1));
    }

    void theSameInputsGiveTheSameBytes()
    {
        const std::vector<ReportItem> rows{row(u"Tool"_s, u"1.0"_s), row(u"Tool"_s, u"2.0"_s)};
        const auto once = [&rows] {
            SourceList sources;
            sources.sources
                = ScriptedVendor().resolve({}, reportOf(rows), toolWith({templateRule({{u"github-asset"_s}})})).sources;
            return writeSourceList(sources);
        };
        QCOMPARE(once(), once());
    }
};

QTEST_GUILESS_MAIN(TestResolveSources)
#include "tst_resolvesources.moc"

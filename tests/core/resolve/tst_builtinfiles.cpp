// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedvendor.h"

#include "core/catalog/loadcatalog.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject release(const QString &repository, const QString &tag, const QStringList &names)
{
    QJsonArray assets;
    for (const QString &name : names) {
        const QString url = u"https://github.com/"_s + repository + u"/releases/download/"_s + tag + u'/' + name;
        assets.append(QJsonObject{
            {u"name"_s, name}, {u"browser_download_url"_s, url}, {u"digest"_s, QString(u"sha256:"_s + a64)}});
    }
    return {{u"tag_name"_s, tag}, {u"assets"_s, assets}};
}

UpstreamReport imageReport(
    const QString &platform, const QString &arch, const QString &osVersion, std::vector<ReportItem> items)
{
    UpstreamReport report = reportOf(std::move(items));
    report.image.platform = Platform(platform);
    report.image.arch = Arch(arch);
    report.image.osVersion = osVersion;
    report.image.date = QDate(2026, 5, 31);
    return report;
}

const QStringList cachedTools{u"Cached Tools"_s};
const QString rubyReleases = u"https://api.github.com/repos/ruby/ruby-builder/releases?per_page=100"_s;
const QString rubyToolcache = u"https://api.github.com/repos/ruby/ruby-builder/releases/tags/toolcache"_s;

} // namespace

// The definitions that are built in, against vendors as they are: which file of a row is the one that the scripts of
// Ubuntu's and macOS' images fetch.
class TestBuiltInFiles : public QObject {
    Q_OBJECT

    Catalog m_catalog;

    [[nodiscard]] Resolution resolve(
        ScriptedVendor &vendor, const UpstreamReport &report, const std::vector<Match> &matches = {}) const
    {
        return vendor.resolve(matches, report, m_catalog);
    }

    // Ruby's builder as it is: one release a version, and the one of former years, which nobody adds to any more.
    static ScriptedVendor rubyBuilder()
    {
        const QString repository = u"ruby/ruby-builder"_s;
        ScriptedVendor vendor;
        vendor.serve(rubyReleases,
            QJsonDocument(
                QJsonArray{release(repository, u"ruby-3.2.11"_s,
                               {u"ruby-3.2.11-ubuntu-24.04.tar.gz"_s, u"ruby-3.2.11-ubuntu-24.04-arm64.tar.gz"_s,
                                   u"ruby-3.2.11-darwin-x64.tar.gz"_s, u"ruby-3.2.11-darwin-arm64.tar.gz"_s}),
                    release(repository, u"ruby-3.2.9"_s, {u"ruby-3.2.9-ubuntu-24.04-x64.tar.gz"_s}),
                    release(repository, u"jruby-10.0.1.0"_s, {u"jruby-10.0.1.0-ubuntu-24.04.tar.gz"_s})}));
        vendor.serve(rubyToolcache,
            QJsonDocument(release(repository, u"toolcache"_s,
                {u"ruby-3.2.8-ubuntu-24.04.tar.gz"_s, u"ruby-3.2.9-ubuntu-24.04.tar.gz"_s,
                    u"ruby-3.2.8-macos-latest.tar.gz"_s, u"ruby-3.2.8-macos-13-arm64.tar.gz"_s})));
        return vendor;
    }

private slots:
    void initTestCase()
    {
        auto catalog = loadCatalog();
        QVERIFY_RESULT(catalog);
        m_catalog = std::move(*catalog);
    }

    // Also of what no row shows: apt's on Linux is Homebrew's on macOS, and nobody's on Windows.
    void theReasonIsTheRules()
    {
        const auto classOf = [this](const QString &id, const QString &platform, const QStringList &section = {}) {
            return m_catalog.classify(*m_catalog.tool(id), section, imageReport(platform, u"x64"_s, {}, {}).image);
        };
        QCOMPARE(classOf(u"jq"_s, u"linux"_s).reason, u"installed by apt from the distribution"_s);
        QCOMPARE(classOf(u"jq"_s, u"darwin"_s).reason, u"installed by Homebrew"_s);
        QCOMPARE(classOf(u"jq"_s, u"win32"_s).classification, Classification::Download);
        QVERIFY(!classOf(u"sqlite3"_s, u"linux"_s).reason.isEmpty());
        QCOMPARE(classOf(u"sqlite3"_s, u"darwin"_s).reason, QString());
        QCOMPARE(classOf(u"ruby"_s, u"linux"_s, cachedTools).classification, Classification::Download);
    }

    void rubyIsFoundAmongTheAssets_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("arch");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("file"); // below the repository's downloads
        QTest::newRow("x64 without its name")
            << u"linux"_s << u"x64"_s << u"3.2.11"_s << u"ruby-3.2.11/ruby-3.2.11-ubuntu-24.04.tar.gz"_s;
        QTest::newRow("x64 by name") << u"linux"_s << u"x64"_s << u"3.2.9"_s
                                     << u"ruby-3.2.9/ruby-3.2.9-ubuntu-24.04-x64.tar.gz"_s;
        QTest::newRow("arm64") << u"linux"_s << u"arm64"_s << u"3.2.11"_s
                               << u"ruby-3.2.11/ruby-3.2.11-ubuntu-24.04-arm64.tar.gz"_s;
        QTest::newRow("macOS") << u"darwin"_s << u"x64"_s << u"3.2.11"_s
                               << u"ruby-3.2.11/ruby-3.2.11-darwin-x64.tar.gz"_s;
        QTest::newRow("macOS arm64") << u"darwin"_s << u"arm64"_s << u"3.2.11"_s
                                     << u"ruby-3.2.11/ruby-3.2.11-darwin-arm64.tar.gz"_s;
        QTest::newRow("of before") << u"linux"_s << u"x64"_s << u"3.2.8"_s
                                   << u"toolcache/ruby-3.2.8-ubuntu-24.04.tar.gz"_s;
        QTest::newRow("macOS, of before")
            << u"darwin"_s << u"x64"_s << u"3.2.8"_s << u"toolcache/ruby-3.2.8-macos-latest.tar.gz"_s;
        QTest::newRow("macOS arm64, of before")
            << u"darwin"_s << u"arm64"_s << u"3.2.8"_s << u"toolcache/ruby-3.2.8-macos-13-arm64.tar.gz"_s;
        QTest::newRow("no build") << u"linux"_s << u"arm64"_s << u"3.2.9"_s << QString();
    }

    void rubyIsFoundAmongTheAssets()
    {
        QFETCH(QString, platform);
        QFETCH(QString, arch);
        QFETCH(QString, version);
        QFETCH(QString, file);
        ScriptedVendor vendor = rubyBuilder();
        const auto resolution
            = resolve(vendor, imageReport(platform, arch, u"24.04.3 LTS"_s, {row(u"Ruby"_s, version, cachedTools)}));
        if (file.isEmpty()) {
            QVERIFY(resolution.sources.empty());
            return;
        }
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].downloadUrl,
            QUrl(u"https://github.com/ruby/ruby-builder/releases/download/"_s + file));
        QCOMPARE(resolution.sources[0].checksum->digest.hex(), a64);
    }

    // Its scripts fetched it from there, and the two builds differ.
    void anImageOfBeforeTheMoveKeepsItsRuby()
    {
        ScriptedVendor vendor = rubyBuilder();
        UpstreamReport report
            = imageReport(u"linux"_s, u"x64"_s, u"24.04.3 LTS"_s, {row(u"Ruby"_s, u"3.2.9"_s, cachedTools)});
        report.image.date = QDate(2025, 9, 20);
        const auto resolution = resolve(vendor, report);
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].downloadUrl.fileName(), u"ruby-3.2.9-ubuntu-24.04.tar.gz"_s);
        QCOMPARE(vendor.asked, QStringList{rubyToolcache});
    }

    // The release of former years has a 3.2, too.
    void aPatternTakesTheNewestRuby()
    {
        ScriptedVendor vendor = rubyBuilder();
        Match match = requirement(MatchStatus::NotInReport, u"3.2.*"_s);
        match.requirement.platform = u"linux"_s;
        match.requirement.name = u"Ruby"_s;
        match.catalogId = u"ruby"_s;
        const UpstreamReport report = imageReport(u"linux"_s, u"x64"_s, u"24.04.3 LTS"_s, {});
        const auto resolution = resolve(vendor, report, {match});
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].version, u"3.2.11"_s);
        vendor.fail(rubyReleases, {ErrorKind::Network, rubyReleases, u"connection lost"_s});
        QVERIFY(resolve(vendor, report, {match}).sources.empty());
    }

    // The report has no row of it, and the toolset no version.
    void aToolsetMayNameTheFileItself()
    {
        ScriptedVendor vendor;
        Match match = requirement(MatchStatus::NotInReport, u"sdk-tools-darwin-4333796.zip"_s);
        match.requirement.platform = u"darwin"_s;
        match.requirement.pointer = u"/android/sdk-tools"_s;
        match.requirement.attributes = {{u"file"_s, match.requirement.requested}};
        match.catalogId = u"android-sdk-tools"_s;
        const auto resolution = resolve(vendor, imageReport(u"darwin"_s, u"x64"_s, u"13.7"_s, {}), {match});
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].downloadUrl,
            QUrl(u"https://dl.google.com/android/repository/sdk-tools-darwin-4333796.zip"_s));
        QCOMPARE(resolution.sources[0].version, u"4333796"_s);
    }

    void theFileOfTheScripts_data()
    {
        QTest::addColumn<UpstreamReport>("report");
        QTest::addColumn<QString>("url");
        const auto of = [](const char *about, const QString &platform, const QString &arch, const QString &osVersion,
                            const ReportItem &item, const QString &url) {
            QTest::newRow(about) << imageReport(platform, arch, osVersion, {item}) << url;
        };
        const QStringList shells{u"PowerShell Tools"_s};
        const QString linuxSystem = u"linux"_s;
        const QString gitHub = u"https://github.com/"_s;
        of("PowerShell where apt has none", linuxSystem, u"x64"_s, u"26.04 LTS"_s,
            row(u"PowerShell"_s, u"7.6.2"_s, shells),
            gitHub + u"PowerShell/PowerShell/releases/download/v7.6.2/powershell-7.6.2-linux-x64.tar.gz"_s);
        of("PowerShell of apt", linuxSystem, u"x64"_s, u"24.04.3 LTS"_s, row(u"PowerShell"_s, u"7.4.12"_s, shells), {});
        of("PowerShell on Arm", linuxSystem, u"arm64"_s, u"24.04.3 LTS"_s, row(u"PowerShell"_s, u"7.4.16"_s, shells),
            gitHub + u"PowerShell/PowerShell/releases/download/v7.4.16/powershell-7.4.16-linux-arm64.tar.gz"_s);
        of("Podman's static build", linuxSystem, u"arm64"_s, u"22.04.5 LTS"_s, row(u"Podman"_s, u"5.8.4"_s),
            gitHub + u"mgoltzsche/podman-static/releases/download/v5.8.4/podman-linux-arm64.tar.gz"_s);
        of("Podman of apt", linuxSystem, u"x64"_s, u"22.04.5 LTS"_s, row(u"Podman"_s, u"3.4.4"_s), {});
        of("OpenShift on Arm", linuxSystem, u"arm64"_s, u"22.04.5 LTS"_s, row(u"OpenShift CLI"_s, u"4.19.5"_s),
            u"https://mirror.openshift.com/pub/openshift-v4/clients/ocp/4.19.5/openshift-client-linux-arm64.tar.gz"_s);
        of("jq of apt", linuxSystem, u"x64"_s, u"24.04.3 LTS"_s, row(u"jq"_s, u"1.7"_s), {});
        of("pip of apt", linuxSystem, u"x64"_s, u"24.04.3 LTS"_s, row(u"Pip3"_s, u"24.0"_s), {});
        of("Ant of Homebrew", u"darwin"_s, u"x64"_s, u"15.5"_s, row(u"Apache Ant"_s, u"1.10.15"_s), {});
        of("Yarn on macOS", u"darwin"_s, u"x64"_s, u"15.5"_s, row(u"Yarn"_s, u"1.22.22"_s),
            gitHub + u"yarnpkg/yarn/releases/download/v1.22.22/yarn-v1.22.22.tar.gz"_s);
    }

    void theFileOfTheScripts()
    {
        QFETCH(UpstreamReport, report);
        QFETCH(QString, url);
        ScriptedVendor vendor;
        const auto resolution = resolve(vendor, report);
        QCOMPARE(resolution.sources.size(), url.isEmpty() ? 0u : 1u);
        QCOMPARE(resolution.packages.size(), url.isEmpty() ? 1u : 0u);
        if (!url.isEmpty())
            QCOMPARE(resolution.sources[0].downloadUrl, QUrl(url));
    }

    // Under the manager's own name, not the report's.
    void whatAManagerInstallsHasItsName()
    {
        ScriptedVendor vendor;
        const auto ofApt = resolve(
            vendor, imageReport(u"linux"_s, u"x64"_s, u"24.04.3 LTS"_s, {row(u"Java"_s, u"21.0.8+9"_s, {u"Java"_s})}));
        QCOMPARE(ofApt.packages.size(), 1u);
        QCOMPARE(ofApt.packages[0].manager, u"apt"_s);
        QCOMPARE(ofApt.packages[0].name, u"temurin-21-jdk"_s);
        QCOMPARE(ofApt.packages[0].repository, u"packages.adoptium.net"_s);
        const auto brewed
            = resolve(vendor, imageReport(u"darwin"_s, u"x64"_s, u"15.5"_s, {row(u"GitHub CLI"_s, u"2.76.2"_s)}));
        QCOMPARE(brewed.packages.size(), 1u);
        QCOMPARE(brewed.packages[0].name, u"gh"_s);
    }

    void javaWithoutAnUpdateHasAShortTag_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("tag");
        QTest::newRow("first release") << u"25.0.0+36.0"_s << u"jdk-25%2B36"_s;
        QTest::newRow("without its zeros") << u"25+36"_s << u"jdk-25%2B36"_s;
        QTest::newRow("update") << u"21.0.8+9.0"_s << u"jdk-21.0.8%2B9"_s;
        QTest::newRow("update that ends in a zero") << u"17.0.10+7"_s << u"jdk-17.0.10%2B7"_s;
        QTest::newRow("four numbers") << u"17.0.4.1+1"_s << u"jdk-17.0.4.1%2B1"_s;
        QTest::newRow("LTS") << u"21.0.0+35.0.LTS"_s << u"jdk-21%2B35"_s;
    }

    void javaWithoutAnUpdateHasAShortTag()
    {
        QFETCH(QString, version);
        QFETCH(QString, tag);
        ScriptedVendor vendor;
        const auto resolution
            = resolve(vendor, imageReport(u"darwin"_s, u"arm64"_s, u"26.0"_s, {row(u"Java"_s, version, {u"Java"_s})}));
        QVERIFY(resolution.sources.empty()); // the vendor has nothing
        QCOMPARE(vendor.asked, QStringList{u"https://api.adoptium.net/v3/assets/release_name/eclipse/"_s + tag});
    }

    // The vendor's own archive is another file than the image's.
    void aStandInIsOnlyOffered()
    {
        ScriptedVendor vendor;
        vendor.serve(u"https://raw.githubusercontent.com/actions/node-versions/main/versions-manifest.json"_s,
            QJsonDocument(QJsonArray{QJsonObject{{u"version"_s, u"22.1.0"_s}, {u"stable"_s, true},
                {u"files"_s,
                    QJsonArray{QJsonObject{{u"filename"_s, u"node-22.1.0-linux-x64.tar.gz"_s}, {u"arch"_s, u"x64"_s},
                        {u"platform"_s, u"linux"_s},
                        {u"download_url"_s, u"https://vendor.example/builds/node-22.1.0-linux-x64.tar.gz"_s}}}}}}));
        vendor.serve(
            u"https://nodejs.org/dist/v22.1.0/SHASUMS256.txt"_s, checksumLine(b64, u"node-v22.1.0-linux-x64.tar.gz"_s));
        const auto resolution = resolve(
            vendor, imageReport(u"linux"_s, u"x64"_s, u"24.04"_s, {row(u"Node.js"_s, u"22.1.0"_s, cachedTools)}));
        QCOMPARE(resolution.sources.size(), 1u);
        const Source &source = resolution.sources[0];
        QCOMPARE(source.downloadUrl.host(), u"vendor.example"_s);
        QVERIFY(!source.checksum);
        QCOMPARE(source.warnings.size(), 1u);
        QCOMPARE(source.warnings[0].kind, WarningKind::StandIn);
        QVERIFY(source.warnings[0].text.contains(b64));
    }
};

QTEST_GUILESS_MAIN(TestBuiltInFiles)
#include "tst_builtinfiles.moc"

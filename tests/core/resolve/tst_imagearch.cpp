// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedvendor.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString theirs = u"https://raw.githubusercontent.com/actions/tool-versions/main/versions-manifest.json"_s;
const QString ours = u"https://git.corp.example/tools/raw/main/versions-manifest.json"_s;

// A definition that takes GitHub's builds, unless the toolset names another manifest.
FileRule manifestRule()
{
    FileRule rule;
    rule.index
        = {u"versions-manifest"_s, {{u"repository"_s, u"actions/tool-versions"_s}, {u"url"_s, u"{toolsetUrl}"_s}}};
    return rule;
}

struct Build {
    QString platform;
    QString arch;
    QString toolset = {};
    QString platformVersion = {};
};

// One release 1.2.3 with these builds, below https://<host>/.
QJsonDocument manifest(const QString &host, const QList<Build> &builds)
{
    QJsonArray files;
    for (const Build &build : builds) {
        QStringList parts{u"tool"_s, build.platform, build.platformVersion, build.toolset, build.arch};
        parts.removeAll(QString());
        const QString name = parts.join(u'-') + u".zip"_s;
        QJsonObject file{{u"filename"_s, name}, {u"arch"_s, build.arch}, {u"platform"_s, build.platform},
            {u"download_url"_s, QString(u"https://"_s + host + u'/' + name)}};
        if (!build.toolset.isEmpty())
            file.insert(u"toolset"_s, build.toolset);
        if (!build.platformVersion.isEmpty())
            file.insert(u"platform_version"_s, build.platformVersion);
        files.append(file);
    }
    return QJsonDocument(QJsonArray{QJsonObject{{u"version"_s, u"1.2.3"_s}, {u"stable"_s, true}, {u"files"_s, files}}});
}

Match entry(const QHash<QString, QString> &attributes, const QString &arch = u"x64"_s)
{
    Match match = requirement(MatchStatus::Matched, u"1.*"_s, {0});
    match.requirement.attributes = attributes;
    match.requirement.arch = arch;
    return match;
}

UpstreamReport cachedTool()
{
    return reportOf({row(u"Tool"_s, u"1.2.3"_s, {u"Cached Tools"_s})});
}

QStringList urlsOf(const Resolution &resolution)
{
    QStringList urls;
    for (const Source &source : resolution.sources)
        urls.append(source.downloadUrl.toString());
    return urls;
}

} // namespace

// Which build of a tool an image has: by its architecture, its kind, its system, and the manifest that the toolset
// names.
class TestImageArch : public QObject {
    Q_OBJECT
private slots:
    void theToolsetsManifestIsAsked()
    {
        ScriptedVendor vendor;
        vendor.serve(theirs, manifest(u"github.example"_s, {{u"win32"_s, u"x64"_s}}));
        vendor.serve(ours, manifest(u"corp.example"_s, {{u"win32"_s, u"x64"_s}}));
        QCOMPARE(urlsOf(vendor.resolve({entry({{u"url"_s, ours}})}, cachedTool(), toolWith({manifestRule()}))),
            QStringList{u"https://corp.example/tool-win32-x64.zip"_s});
        QVERIFY(!vendor.asked.contains(theirs));
        QCOMPARE(urlsOf(vendor.resolve({entry({})}, cachedTool(), toolWith({manifestRule()}))),
            QStringList{u"https://github.example/tool-win32-x64.zip"_s});
    }

    void noOtherFileIsOfferedForOneOfAnOwnManifest()
    {
        const FileRule standIn = templateRule({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}});
        FileRule first = manifestRule();
        first.checksums = {{u"index"_s}};
        ScriptedVendor vendor;
        vendor.serve(ours, manifest(u"corp.example"_s, {{u"win32"_s, u"x64"_s}}));
        vendor.serve(theirs, manifest(u"github.example"_s, {{u"win32"_s, u"x64"_s}}));
        vendor.serve(u"https://example.org/1.2.3/tool-1.2.3.zip.sha256"_s, checksumLine(a64, u"tool-1.2.3.zip"_s));
        const auto offersFor = [&](const QString &manifestUrl) {
            const auto resolution
                = vendor.resolve({entry({{u"url"_s, manifestUrl}})}, cachedTool(), toolWith({first}, {standIn}));
            return std::ranges::count(resolution.sources.at(0).warnings, WarningKind::StandIn, &Warning::kind);
        };
        QCOMPARE(offersFor(ours), 0);
        QCOMPARE(offersFor(theirs), 1);
    }

    // A definition whose files come from elsewhere, and none at all.
    void aManifestServesAnyTool()
    {
        ScriptedVendor vendor;
        vendor.serve(ours,
            manifest(u"corp.example"_s,
                {{u"win32"_s, u"x86_64"_s, u"msvc14.1"_s}, {u"win32"_s, u"x86_64"_s, u"msvc14.2"_s},
                    {u"linux"_s, u"x64"_s, u"gcc"_s}}));
        const QStringList expected{u"https://corp.example/tool-win32-msvc14.2-x86_64.zip"_s};
        const Match match = entry({{u"url"_s, ours}, {u"toolset"_s, u"msvc14.2"_s}}, u"x86_64"_s);
        QCOMPARE(urlsOf(vendor.resolve({match}, cachedTool(), toolWith({templateRule()}))), expected);
        const auto unknown = vendor.resolve({match}, cachedTool(), Catalog({}, {}), false);
        QCOMPARE(urlsOf(unknown), expected);
        QCOMPARE(unknown.sources[0].name, u"Tool"_s);
        QCOMPARE(unknown.sources[0].arch, Arch::x64());
    }

    void aManifestWithoutTheBuildIsNamed()
    {
        ScriptedVendor vendor;
        vendor.serve(ours, manifest(u"corp.example"_s, {{u"linux"_s, u"x64"_s}}));
        vendor.serve(theirs, manifest(u"github.example"_s, {{u"win32"_s, u"x64"_s}}));
        const auto resolution = vendor.resolve({entry({{u"url"_s, ours}})}, cachedTool(), toolWith({manifestRule()}));
        QVERIFY(resolution.sources.empty());
        QVERIFY2(resolution.unresolved[0].reason.contains(ours), qPrintable(resolution.unresolved[0].reason));
    }

    void aManifestThatIsNotThereIsTheToolsets()
    {
        ScriptedVendor vendor;
        vendor.serve(theirs, manifest(u"github.example"_s, {{u"win32"_s, u"x64"_s}}));
        for (const MatchStatus status : {MatchStatus::Matched, MatchStatus::Missing}) {
            Match match = entry({{u"url"_s, ours}});
            match.status = status;
            const auto resolution = vendor.resolve({match}, cachedTool(), toolWith({manifestRule()}), false);
            QVERIFY(resolution.sources.empty());
            const QString reason = resolution.unresolved.at(0).reason;
            QVERIFY2(reason.contains(ours) && reason.contains(u"correct it in the toolset"_s), qPrintable(reason));
            QVERIFY2(!reason.contains(u"definition"_s), qPrintable(reason));
        }
    }

    void kindsOfBuildKeepApart()
    {
        ScriptedVendor vendor;
        vendor.serve(ours, manifest(u"corp.example"_s, {{u"win32"_s, u"x64-freethreaded"_s}, {u"win32"_s, u"x64"_s}}));
        const auto resolution
            = vendor.resolve({entry({{u"url"_s, ours}}), entry({{u"url"_s, ours}}, u"x64-freethreaded"_s)},
                cachedTool(), toolWith({manifestRule()}));
        QCOMPARE(urlsOf(resolution),
            (QStringList{u"https://corp.example/tool-win32-x64.zip"_s,
                u"https://corp.example/tool-win32-x64-freethreaded.zip"_s}));
        QVERIFY(resolution.sources[0].id != resolution.sources[1].id);
        QVERIFY(resolution.sources[1].arch != resolution.sources[0].arch);
    }

    void aFamilyOfLinuxHasBuildsOfItsOwn()
    {
        ScriptedVendor vendor;
        vendor.serve(ours,
            manifest(u"corp.example"_s,
                {{u"linux"_s, u"x64"_s, {}, u"24.04"_s}, {u"rhel"_s, u"x64"_s, {}, u"10"_s},
                    {u"rhel"_s, u"x64"_s, {}, u"9"_s}}));
        UpstreamReport report = cachedTool();
        report.image.title = u"Rocky Linux 9"_s;
        report.image.platform = Platform::linuxSystem();
        report.image.osVersion = u"9.4 (Blue Onyx)"_s;
        FileRule rule = manifestRule();
        rule.platforms = {Platform::linuxSystem()};
        rule.index.parameters.insert(u"platformVersion"_s, u"{osVersion}"_s);
        const QStringList expected{u"https://corp.example/tool-rhel-9-x64.zip"_s};
        Match match = entry({{u"url"_s, ours}});
        match.requirement.platform = Platform(u"rhel"_s);
        QCOMPARE(urlsOf(vendor.resolve({match}, report, toolWith({rule}))), expected);
        match.requirement.attributes.insert(u"platformVersion"_s, u"9"_s);
        QCOMPARE(urlsOf(vendor.resolve({match}, report, toolWith({rule}))), expected);
    }

    void ofAnImageThatNobodyKnowsNothingIsTaken()
    {
        UpstreamReport report = cachedTool();
        report.items.push_back(row(u"Tool"_s, u"1.2.4"_s));
        report.image.arch = {};
        const auto resolution = ScriptedVendor().resolve({entry({})}, report, toolWith({templateRule()}));
        QVERIFY(resolution.sources.empty());
        QCOMPARE(resolution.unresolved.size(), 2u);
        for (const UnresolvedTool &tool : resolution.unresolved)
            QVERIFY2(tool.reason.contains(u"--arch"_s), qPrintable(tool.reason));
    }

    void theX64BuildIsTakenWhereItRunsAndSaidSo()
    {
        FileRule rule = templateRule();
        rule.assets = {{u"win32/x64"_s, u"x64"_s}};
        UpstreamReport report = reportOf({row(u"Tool"_s, u"1.2.3"_s)});
        report.image.arch = Arch::arm64();
        QVERIFY(ScriptedVendor().resolve({}, report, toolWith({rule})).sources.empty());
        rule.x64On = {u"win32/arm64"_s};
        const auto resolution = ScriptedVendor().resolve({}, report, toolWith({rule}));
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources[0].arch, Arch::x64());
        QCOMPARE(resolution.sources[0].warnings.size(), 1u);
        QCOMPARE(resolution.sources[0].warnings[0].kind, WarningKind::Emulated);
        FileRule native = templateRule();
        native.archs = {Arch::arm64()};
        native.url = u"https://example.org/arm64-{version}.zip"_s;
        const auto own = ScriptedVendor().resolve({}, report, toolWith({rule, native}));
        QCOMPARE(urlsOf(own), QStringList{u"https://example.org/arm64-1.2.3.zip"_s});
        QVERIFY(own.sources[0].warnings.empty());
    }
};

QTEST_GUILESS_MAIN(TestImageArch)
#include "tst_imagearch.moc"

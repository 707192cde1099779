// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vendor/indexdata.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

QString repeated(QStringView text, int length)
{
    return text.toString().repeated(length);
}

} // namespace

// Package registries, and the third parties that keep checksums of vendors' files.
class TestPackageIndexes : public QObject {
    Q_OBJECT

private slots:
    void mavenMetadata()
    {
        QCOMPARE(urlsOf("maven-metadata"_L1, {{u"group"_s, u"org.apache.maven"_s}, {u"artifact"_s, u"apache-maven"_s}}),
            u"https://repo1.maven.org/maven2/org/apache/maven/apache-maven/maven-metadata.xml"_s);
        const auto releases = parseIndex("maven-metadata"_L1, vendorData(u"maven-metadata.xml"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U);
        QVERIFY(releaseOf(*releases, u"3.9.11")->stable);
        QVERIFY(!releaseOf(*releases, u"4.0.0-SNAPSHOT")->stable);
    }

    void npmUrls()
    {
        QCOMPARE(urlsOf("npm"_L1, {{u"name"_s, u"newman"_s}, {u"version"_s, u"6.2.1"_s}}),
            u"https://registry.yarnpkg.com/newman/6.2.1"_s);
        QCOMPARE(
            urlsOf("npm"_L1, {{u"name"_s, u"@bazel/bazelisk"_s}, {u"registry"_s, u"https://npm.corp.test/repo/"_s}}),
            u"https://npm.corp.test/repo/@bazel%2Fbazelisk"_s);
        const IndexParameters configured{
            {u"registry"_s, u"https://npm.corp.test"_s}, {u"registry:@bazel"_s, u"https://bazel.corp.test/"_s}};
        QCOMPARE(
            urlsOf("npm"_L1, {{u"name"_s, u"@bazel/bazelisk"_s}}), u"https://registry.yarnpkg.com/@bazel%2Fbazelisk"_s);
        IndexParameters scoped = configured;
        scoped.insert(u"name"_s, u"@bazel/bazelisk"_s);
        QCOMPARE(urlsOf("npm"_L1, scoped), u"https://bazel.corp.test/@bazel%2Fbazelisk"_s);
        scoped.insert(u"name"_s, u"newman"_s);
        QCOMPARE(urlsOf("npm"_L1, scoped), u"https://npm.corp.test/newman"_s);
        QCOMPARE(urlsOf("npm"_L1), QString());
    }

    void npmPackage()
    {
        const auto releases = parseIndex("npm"_L1, vendorData(u"npm-package.json"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 3U);
        const Release *latest = releaseOf(*releases, u"1.26.0");
        QVERIFY(latest->attributes.contains(u"tag:latest"_s));
        const ReleaseFile *file = fileOf(latest, u"bazelisk-1.26.0.tgz");
        QVERIFY(file && file->digest);
        QCOMPARE(file->digest->algorithm(), HashAlgorithm::Sha512); // the best of several
        QCOMPARE(hexOf(file), repeated(u"07", 64));
        QVERIFY(!file->size); // unpackedSize is another thing
        const ReleaseFile *old = fileOf(releaseOf(*releases, u"1.0.0"), u"bazelisk-1.0.0.tgz");
        QCOMPARE(old->digest->algorithm(), HashAlgorithm::Sha1);
        const Release *next = releaseOf(*releases, u"1.27.0-rc.1");
        QVERIFY(!next->stable && !next->attributes.contains(u"tag:latest"_s));
        QCOMPARE(next->files.front().digest->algorithm(), HashAlgorithm::Sha1);
        QCOMPARE(next->files.front().defects.size(), 1); // its integrity is too short
    }

    void npmVersion()
    {
        const auto releases = parseIndex("npm"_L1, vendorData(u"npm-version.json"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->front().attributes.value(u"package"_s), u"@bazel/bazelisk"_s);
        const auto error = parseIndex("npm"_L1, "{\"error\": \"version not found: 9\"}");
        QVERIFY(!error);
        QCOMPARE(error.error().subject, u"https://vendor.test/index#/version"_s);
    }

    void pyPi()
    {
        QCOMPARE(urlsOf("pypi"_L1, {{u"name"_s, u"yamllint"_s}, {u"version"_s, u"1.37.1"_s}}),
            u"https://pypi.org/pypi/yamllint/1.37.1/json"_s);
        const auto one = parseIndex("pypi"_L1, vendorData(u"pypi-version.json"_s));
        QVERIFY_RESULT(one);
        const ReleaseFile *wheel = fileOf(releaseOf(*one, u"1.37.1"), u"yamllint-1.37.1-py3-none-any.whl");
        QVERIFY(wheel);
        QCOMPARE(wheel->kind, u"bdist_wheel"_s);
        QCOMPARE(wheel->size, std::optional<qint64>(68813));
        QCOMPARE(hexOf(wheel), repeated(u"a", 64)); // SHA-256, not MD5 or BLAKE2
        const auto all = parseIndex("pypi"_L1, vendorData(u"pypi-project.json"_s));
        QVERIFY_RESULT(all);
        QVERIFY(releaseOf(*all, u"1.37.1")->stable);
        QVERIFY(!releaseOf(*all, u"1.38.0rc1")->stable);
        QVERIFY(!releaseOf(*all, u"1.36.0")->stable); // yanked
    }

    void nuGet()
    {
        QCOMPARE(urlsOf("nuget-v3"_L1, {{u"id"_s, u"Nbgv"_s}, {u"version"_s, u"3.7.115-Beta"_s}}),
            u"https://api.nuget.org/v3/registration5-gz-semver2/nbgv/3.7.115-beta.json"_s);
        QCOMPARE(
            urlsOf("nuget-v3"_L1, {{u"id"_s, u"Nbgv"_s}}), u"https://api.nuget.org/v3-flatcontainer/nbgv/index.json"_s);
        const auto leaf = parseIndex("nuget-v3"_L1, vendorData(u"nuget-leaf.json"_s));
        QVERIFY_RESULT(leaf);
        const ReleaseFile *file = fileOf(releaseOf(*leaf, u"3.7.115"), u"nbgv.3.7.115.nupkg");
        QVERIFY(file && !file->digest);
        QCOMPARE(file->checksumKind, u"nuget-catalog"_s);
        QVERIFY(indexKind(file->checksumKind));
        const auto entry = parseIndex("nuget-catalog"_L1, vendorData(u"nuget-catalog.json"_s));
        QVERIFY_RESULT(entry);
        QCOMPARE(entry->front().files.front().url, file->url); // the same file, so the digest is about it
        QCOMPARE(hexOf(&entry->front().files.front()), repeated(u"09", 64));
        QCOMPARE(entry->front().files.front().size, std::optional<qint64>(1500007));
    }

    void nuGetVersions()
    {
        const auto releases
            = parseIndex("nuget-v3"_L1, "{\"versions\": [\"3.7.112\", \"3.8.0-alpha\"]}", {{u"id"_s, u"Nbgv"_s}});
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->front().files.front().url.toString(),
            u"https://api.nuget.org/v3-flatcontainer/nbgv/3.7.112/nbgv.3.7.112.nupkg"_s);
        QVERIFY(!releases->back().stable);
    }

    void nuGetTools()
    {
        const auto releases = parseIndex("nuget-tools"_L1, vendorData(u"nuget-tools.json"_s));
        QVERIFY_RESULT(releases);
        QVERIFY(releaseOf(*releases, u"6.14.0")->stable);
        QVERIFY(!releaseOf(*releases, u"7.0.0-rc")->stable);
    }

    void oDataEntry()
    {
        const IndexParameters az{{u"service"_s, u"https://www.powershellgallery.com/api/v2"_s}, {u"id"_s, u"Az"_s},
            {u"version"_s, u"12.5.0"_s}};
        QCOMPARE(
            urlsOf("odata"_L1, az), u"https://www.powershellgallery.com/api/v2/Packages(Id='Az',Version='12.5.0')"_s);
        const auto releases = parseIndex("odata"_L1, vendorData(u"odata-entry.xml"_s));
        QVERIFY_RESULT(releases);
        const Release &release = releases->front();
        QCOMPARE(release.version, u"12.5.0"_s);
        const ReleaseFile *file = fileOf(&release, u"az.12.5.0.nupkg");
        QVERIFY(file);
        QCOMPARE(file->url.toString(), u"https://www.powershellgallery.com/api/v2/package/Az/12.5.0"_s);
        QCOMPARE(hexOf(file), repeated(u"05", 64)); // base64 in the feed
        QCOMPARE(file->size, std::optional<qint64>(24567));
        QCOMPARE(release.attributes.value(u"dependencies"_s).section(u':', 0, 0), u"Az.Accounts"_s);
    }

    void oDataFeed()
    {
        const auto releases = parseIndex("odata"_L1, vendorData(u"odata-feed.xml"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U);
        QVERIFY(!releases->front().files.front().digest); // m:null
        QVERIFY(releases->front().files.front().defects.isEmpty());
        QVERIFY(!releases->back().stable);
        QCOMPARE(releases->back().files.front().defects.size(), 1); // three bytes are no SHA-512
    }

    void oDataRefusesAPartOfTheVersions()
    {
        QByteArray feed = vendorData(u"odata-feed.xml"_s);
        feed.replace("</feed>", "<link rel=\"next\" href=\"https://x.test/?$skip=100\" /></feed>");
        const auto releases = parseIndex("odata"_L1, feed);
        QVERIFY(!releases);
        QVERIFY(releases.error().detail.contains("first page"_L1));
        QVERIFY(!parseIndex("odata"_L1, "<m:error xmlns:m='x'><m:message>Resource not found</m:message></m:error>"));
    }

    void entitiesDoNotExplode()
    {
        QByteArray bomb = "<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">";
        for (int i = 1; i < 12; ++i)
            bomb += "<!ENTITY a" + QByteArray::number(i) + " \""
                + QByteArray("&a" + QByteArray::number(i - 1) + ";").repeated(10) + "\">";
        bomb += "]><entry>&a11;</entry>";
        QVERIFY(!parseIndex("odata"_L1, bomb));
    }

    void azureCliExtensions()
    {
        const auto releases = parseIndex(
            "azure-cli-extension-index"_L1, vendorData(u"azure-extensions.json"_s), {{u"name"_s, u"azure-devops"_s}});
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U);
        QVERIFY(releaseOf(*releases, u"1.0.2")->stable);
        QVERIFY(!releaseOf(*releases, u"1.1.0b1")->stable);
        QVERIFY(!parseIndex(
            "azure-cli-extension-index"_L1, vendorData(u"azure-extensions.json"_s), {{u"name"_s, u"none"_s}}));
    }

    void crates()
    {
        QCOMPARE(urlsOf("crates"_L1, {{u"name"_s, u"bindgen-cli"_s}}), u"https://index.crates.io/bi/nd/bindgen-cli"_s);
        QCOMPARE(urlsOf("crates"_L1, {{u"name"_s, u"Syn"_s}}), u"https://index.crates.io/3/s/syn"_s);
        QCOMPARE(urlsOf("crates"_L1, {{u"name"_s, u"cc"_s}}), u"https://index.crates.io/2/cc"_s);
        const auto releases = parseIndex("crates"_L1, vendorData(u"crate.ndjson"_s));
        QVERIFY_RESULT(releases);
        const ReleaseFile *file = fileOf(releaseOf(*releases, u"0.71.1"), u"bindgen-cli-0.71.1.crate");
        QVERIFY(file);
        QCOMPARE(file->url.toString(), u"https://static.crates.io/crates/bindgen-cli/bindgen-cli-0.71.1.crate"_s);
        QCOMPARE(hexOf(file), repeated(u"a", 64));
        QVERIFY(!releaseOf(*releases, u"0.72.0")->stable); // yanked
    }

    void rubyGems()
    {
        QCOMPARE(urlsOf("rubygems"_L1, {{u"name"_s, u"fastlane"_s}, {u"version"_s, u"2.228.0"_s}}),
            u"https://rubygems.org/api/v2/rubygems/fastlane/versions/2.228.0.json"_s);
        const auto releases = parseIndex("rubygems"_L1, vendorData(u"gem.json"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(hexOf(fileOf(releaseOf(*releases, u"2.228.0"), u"fastlane-2.228.0.gem")), repeated(u"c", 64));
    }

    void winGet()
    {
        QCOMPARE(urlsOf("winget"_L1, {{u"id"_s, u"Python.Python.3.13"_s}, {u"version"_s, u"3.13.5"_s}}),
            u"https://raw.githubusercontent.com/microsoft/winget-pkgs/master/manifests/p/Python/Python/3/13/3.13.5/Python.Python.3.13.installer.yaml"_s);
        const auto releases = parseIndex("winget"_L1, vendorData(u"winget.yaml"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"2.50.10"); // not the number 2.5
        QVERIFY(release);
        const ReleaseFile *x64 = fileOf(release, u"Git-2.50.10-64-bit.exe");
        QCOMPARE(x64->kind + u'/' + x64->attributes.value(u"scope"_s), u"inno/machine"_s);
        QVERIFY(hexOf(x64).startsWith("0123"_L1)); // digits only, and no number
        const ReleaseFile *arm = fileOf(release, u"Git-2.50.10-arm64.zip");
        QCOMPARE(arm->kind + u'/' + arm->attributes.value(u"scope"_s), u"zip/user"_s);
        QCOMPARE(hexOf(arm), repeated(u"ab", 32)); // upper case in the manifest
    }

    void winGetVersions()
    {
        const IndexParameters python{{u"id"_s, u"Python.Python"_s}};
        QCOMPARE(urlsOf("winget-versions"_L1, python),
            u"https://api.github.com/repos/microsoft/winget-pkgs/contents/manifests/p/Python/Python"_s);
        const auto releases = parseIndex("winget-versions"_L1, vendorData(u"winget-folder.json"_s), python);
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U); // "3" may be a version or the rest of an id
        const ReleaseFile &file = releaseOf(*releases, u"3.13.5")->files.front();
        QCOMPARE(file.checksumKind, u"winget"_s);
        QVERIFY(file.checksumUrl.path().endsWith("/p/Python/Python/3.13.5/Python.Python.installer.yaml"_L1));
    }

    void scoop()
    {
        QCOMPARE(urlsOf("scoop"_L1, {{u"bucket"_s, u"Main"_s}, {u"name"_s, u"7zip"_s}}),
            u"https://raw.githubusercontent.com/ScoopInstaller/Main/master/bucket/7zip.json"_s);
        const auto releases = parseIndex("scoop"_L1, vendorData(u"scoop.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"25.00");
        const ReleaseFile *x64 = fileOf(release, u"7z2500-x64.exe");
        QVERIFY(x64);
        QCOMPARE(x64->url.toString(), u"https://www.7-zip.org/a/7z2500-x64.exe"_s); // without "#/dl.7z"
        QCOMPARE(hexOf(x64), repeated(u"a", 64));
        QCOMPARE(fileOf(release, u"7z2500-arm64.exe")->digest->algorithm(), HashAlgorithm::Sha512);
        QCOMPARE(fileOf(release, u"extra.zip")->digest->algorithm(), HashAlgorithm::Md5);
        const ReleaseFile *x86 = fileOf(release, u"7z2500.exe");
        QVERIFY(!x86->digest);
        QCOMPARE(x86->defects.size(), 1);
        const auto plain = parseIndex("scoop"_L1, vendorData(u"scoop-plain.json"_s));
        QVERIFY_RESULT(plain);
        QCOMPARE(plain->front().files.front().digest->algorithm(), HashAlgorithm::Sha1);
    }

    void scoopHistory()
    {
        const IndexParameters sevenZip{{u"bucket"_s, u"Main"_s}, {u"name"_s, u"7zip"_s}};
        QCOMPARE(urlsOf("scoop-history"_L1, sevenZip),
            u"https://api.github.com/repos/ScoopInstaller/Main/commits?path=bucket/7zip.json&per_page=100"_s);
        const auto releases = parseIndex("scoop-history"_L1, vendorData(u"scoop-commits.json"_s), sevenZip);
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U); // neither a fix, nor another tool's commit
        QCOMPARE(releases->front().version, u"25.00"_s);
        const ReleaseFile &file = releases->front().files.front();
        QCOMPARE(file.checksumKind, u"scoop"_s);
        QCOMPARE(file.checksumUrl.toString(),
            u"https://raw.githubusercontent.com/ScoopInstaller/Main/%1/bucket/7zip.json"_s.arg(repeated(u"2", 40)));
    }
};

QTEST_GUILESS_MAIN(TestPackageIndexes)
#include "tst_packageindexes.moc"

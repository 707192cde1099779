// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vendor/indexdata.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Indexes of the languages that images keep in their tool cache.
class TestLanguageIndexes : public QObject {
    Q_OBJECT

private slots:
    void versionsManifest()
    {
        QCOMPARE(urlsOf("versions-manifest"_L1, {{u"repository"_s, u"actions/python-versions"_s}}),
            u"https://raw.githubusercontent.com/actions/python-versions/main/versions-manifest.json"_s);
        const auto releases = parseIndex("versions-manifest"_L1, vendorData(u"versions-manifest.json"_s));
        QVERIFY_RESULT(releases);
        const Release *candidate = releaseOf(*releases, u"3.14.0-rc.2");
        QVERIFY(candidate && !candidate->stable);
        const ReleaseFile *file = fileOf(candidate, u"python-3.14.0-rc.2-win32-x64.zip");
        QVERIFY(file);
        QCOMPARE(file->arch, u"x64"_s);
        QVERIFY(!file->digest && !file->size); // the manifest has neither
        QCOMPARE(file->checksumUrl.toString(),
            u"https://github.com/actions/python-versions/releases/download/3.14.0-rc.2-16955112345/hashes.sha256"_s);
        QCOMPARE(fileOf(candidate, u"python-3.14.0-rc.2-win32-x64-freethreaded.zip")->arch, u"x64-freethreaded"_s);
    }

    void oldVersionsHaveNoListOfHashes()
    {
        const auto releases = parseIndex("versions-manifest"_L1, vendorData(u"versions-manifest.json"_s));
        QVERIFY_RESULT(releases);
        const ReleaseFile *file = fileOf(releaseOf(*releases, u"3.9.14"), u"python-3.9.14-linux-22.04-x64.tar.gz");
        QVERIFY(file);
        QCOMPARE(file->platformVersion, u"22.04"_s);
        QVERIFY(file->checksumUrl.isEmpty());
    }

    void aFileWithoutUsableUrlIsLeftOutAndTold()
    {
        const auto releases = parseIndex("versions-manifest"_L1, vendorData(u"versions-manifest.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"3.9.14");
        QVERIFY(!fileOf(release, u"python-3.9.14-darwin-x64.tar.gz"));
        QCOMPARE(release->defects.size(), 1);
        QVERIFY2(
            release->defects.first().startsWith("/1/files/1/download_url: "_L1), qPrintable(release->defects.first()));
    }

    void node()
    {
        const auto releases = parseIndex("node-dist"_L1, vendorData(u"node-index.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"22.17.1");
        QVERIFY(release);
        QCOMPARE(release->attributes.value(u"npm"_s), u"10.9.2"_s);
        QCOMPARE(release->attributes.value(u"lts"_s), u"Jod"_s);
        QVERIFY(!releaseOf(*releases, u"24.0.0")->attributes.contains(u"lts"_s));
        const ReleaseFile *msi = fileOf(release, u"node-v22.17.1-x64.msi");
        QVERIFY(msi);
        QCOMPARE(msi->url, QUrl(u"https://nodejs.org/dist/v22.17.1/node-v22.17.1-x64.msi"_s));
        QCOMPARE(msi->checksumUrl, QUrl(u"https://nodejs.org/dist/v22.17.1/SHASUMS256.txt"_s));
        QCOMPARE(msi->platform, u"win32"_s);
        QVERIFY(fileOf(release, u"node-v22.17.1-win-x64.7z"));
        QCOMPARE(fileOf(release, u"node-v22.17.1-win-arm64.zip")->arch, u"arm64"_s);
        QVERIFY(fileOf(release, u"node-v22.17.1-linux-x64.tar.xz"));
        QCOMPARE(fileOf(release, u"node-v22.17.1-darwin-arm64.tar.gz")->platform, u"darwin"_s);
        QVERIFY(releaseOf(*releases, u"0.8.6")->files.empty()); // named otherwise then
    }

    void go()
    {
        QCOMPARE(urlsOf("go-dl"_L1), u"https://go.dev/dl/?mode=json&include=all"_s);
        const auto releases = parseIndex("go-dl"_L1, vendorData(u"go-dl.json"_s));
        QVERIFY_RESULT(releases);
        QVERIFY(!releaseOf(*releases, u"1.25rc2")->stable);
        const Release *release = releaseOf(*releases, u"1.24.5");
        const ReleaseFile *msi = fileOf(release, u"go1.24.5.windows-amd64.msi");
        QVERIFY(msi);
        QCOMPARE(msi->url, QUrl(u"https://go.dev/dl/go1.24.5.windows-amd64.msi"_s));
        QCOMPARE(msi->platform.text() + u'/' + msi->arch.text(), u"win32/x64"_s);
        QCOMPARE(msi->size, std::optional<qint64>(61000002)); // digits in a string
        QCOMPARE(hexOf(msi), u"aa00bb11cc22dd33ee44ff5566778899aabbccddeeff00112233445566778899"_s);
    }

    void goWithFactsThatCannotBeTrue()
    {
        const auto releases = parseIndex("go-dl"_L1, vendorData(u"go-dl.json"_s));
        QVERIFY_RESULT(releases);
        const ReleaseFile *file = fileOf(releaseOf(*releases, u"1.24.5"), u"go1.24.5.freebsd-386.tar.gz");
        QVERIFY(file);
        QCOMPARE(file->platform, u"freebsd"_s); // not empty: that would mean "not said"
        QCOMPARE(file->arch, u"x86"_s);
        QVERIFY(!file->digest && !file->size);
        QCOMPARE(file->defects.size(), 2);
    }

    void goRefusesAnotherSpelling()
    {
        const auto releases = parseIndex("go-dl"_L1, "[{\"version\": \"1.24.5\", \"files\": []}]");
        QVERIFY(!releases);
        QCOMPARE(releases.error().subject, u"https://vendor.test/index#/0"_s);
    }

    void pyPy()
    {
        const auto releases = parseIndex("pypy"_L1, vendorData(u"pypy-versions.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"3.10.16");
        QVERIFY(release && release->stable);
        QCOMPARE(release->attributes.value(u"pypy"_s), u"7.3.19"_s);
        const ReleaseFile *windows = fileOf(release, u"pypy3.10-v7.3.19-win64.zip");
        QVERIFY(windows);
        QCOMPARE(windows->platform.text() + u'/' + windows->arch.text(), u"win32/x64"_s);
        const ReleaseFile *linux = fileOf(release, u"pypy3.10-v7.3.19-aarch64.tar.bz2");
        QCOMPARE(linux->platform.text() + u'/' + linux->arch.text(), u"linux/arm64"_s);
        QVERIFY(!releaseOf(*releases, u"3.10")->stable);
    }

    void rubyInstaller()
    {
        const auto releases = parseIndex("rubyinstaller"_L1, vendorData(u"rubyinstaller.yaml"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U); // entries of one release need not stand together; the old devkit is none
        const Release *release = releaseOf(*releases, u"3.4.1-2");
        QVERIFY(release);
        QCOMPARE(release->attributes.value(u"ruby"_s), u"3.4.1"_s);
        QCOMPARE(release->files.size(), 3U);
        const ReleaseFile *arm = fileOf(release, u"rubyinstaller-3.4.1-2-arm.7z");
        QCOMPARE(arm->arch, u"arm64"_s);
        QCOMPARE(hexOf(arm), u"0218f1359a835373a75de84e779ba27799ed93e16abe00aa37caa8823ff9ef56"_s);
        const ReleaseFile *devkit = fileOf(release, u"rubyinstaller-devkit-3.4.1-2-x64.exe");
        QCOMPARE(devkit->kind, u"devkit"_s);
        QVERIFY(hexOf(devkit).endsWith("00e1"_L1)); // all digits and an 'e': no number
    }

    void rubyHashThatLostItsLeadingZeroIsTold()
    {
        const auto releases = parseIndex("rubyinstaller"_L1, vendorData(u"rubyinstaller.yaml"_s));
        QVERIFY_RESULT(releases);
        const ReleaseFile *file = fileOf(releaseOf(*releases, u"3.3.10-1"), u"rubyinstaller-3.3.10-1-x86.exe");
        QVERIFY(file && !file->digest);
        QCOMPARE(file->defects.size(), 1);
    }

    void adoptium()
    {
        QCOMPARE(urlsOf("adoptium"_L1, {{u"release"_s, u"jdk-21.0.7+6"_s}}),
            u"https://api.adoptium.net/v3/assets/release_name/eclipse/jdk-21.0.7%2B6"_s);
        QVERIFY(urlsOf("adoptium"_L1, {{u"major"_s, u"21"_s}})
                    .startsWith("https://api.adoptium.net/v3/assets/feature_releases/21/ga?"_L1));
        QVERIFY(
            urlsOf("adoptium"_L1, {{u"range"_s, u"[21.0.7,21.0.8)"_s}}).contains("/version/%5B21.0.7%2C21.0.8%29?"_L1));
        const auto releases = parseIndex("adoptium"_L1, vendorData(u"adoptium-release.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"21.0.7+6.0.LTS");
        QVERIFY(release);
        QCOMPARE(release->tag, u"jdk-21.0.7+6"_s);
        QCOMPARE(release->attributes.value(u"major"_s), u"21"_s);
        const ReleaseFile *zip = fileOf(release, u"OpenJDK21U-jdk_x64_windows_hotspot_21.0.7_6.zip");
        QVERIFY(zip);
        QCOMPARE(zip->size, std::optional<qint64>(207000003));
        QVERIFY(hexOf(zip).startsWith("ab00"_L1));
        QVERIFY(zip->url.toString(QUrl::FullyEncoded).contains("jdk-21.0.7%2B6/"_L1));
        const ReleaseFile *msi = fileOf(release, u"OpenJDK21U-jdk_x64_windows_hotspot_21.0.7_6.msi");
        QCOMPARE(msi->attributes.value(u"form"_s), u"installer"_s);
        QVERIFY(!msi->digest && msi->defects.isEmpty()); // null: not told, no defect
        const ReleaseFile *jre = fileOf(release, u"OpenJDK21U-jre_aarch64_mac_hotspot_21.0.7_6.tar.gz");
        QCOMPARE(jre->platform.text() + u'/' + jre->arch.text() + u'/' + jre->kind, u"darwin/arm64/jre"_s);
    }

    void adoptiumLists()
    {
        const QByteArray release = vendorData(u"adoptium-release.json"_s);
        const auto releases = parseIndex("adoptium"_L1, '[' + release + ',' + release + ']');
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U);
        QVERIFY(parseIndex("adoptium"_L1, "[]").value().empty());
    }

    void realPythonManifest()
    {
        const QByteArray bytes = realManifest(u"python-versions-manifest.2025-07-20.json"_s);
        if (bytes.isEmpty())
            QSKIP("no reference manifests on this machine");
        const auto releases = parseIndex("versions-manifest"_L1, bytes);
        QVERIFY_RESULT(releases);
        QString newest;
        for (const Release &release : *releases) {
            const bool hasFile = std::any_of(release.files.begin(), release.files.end(), [](const ReleaseFile &file) {
                return file.platform == Platform::windows() && file.arch == Arch::x64();
            });
            if (newest.isEmpty() && release.version.startsWith("3.9."_L1) && hasFile)
                newest = release.version;
        }
        QCOMPARE(newest, u"3.9.13"_s);
    }

    void realNodeAndGoManifests()
    {
        const QByteArray node = realManifest(u"node-versions-manifest.json"_s);
        const QByteArray go = realManifest(u"go-versions-manifest.json"_s);
        if (node.isEmpty() || go.isEmpty())
            QSKIP("no reference manifests on this machine");
        QCOMPARE(parseIndex("versions-manifest"_L1, node).value().size(), 359U);
        QCOMPARE(parseIndex("versions-manifest"_L1, go).value().size(), 217U);
    }

    void realRubyInstallerDownloads()
    {
        const QByteArray bytes = realManifest(u"rubyinstaller-downloads.yaml"_s);
        if (bytes.isEmpty())
            QSKIP("no reference manifests on this machine");
        const auto releases = parseIndex("rubyinstaller"_L1, bytes);
        QVERIFY_RESULT(releases);
        const ReleaseFile *file = fileOf(releaseOf(*releases, u"3.3.8-1"), u"rubyinstaller-3.3.8-1-x64.7z");
        QVERIFY(hexOf(file).startsWith("2aa7d8fa"_L1));
        for (const Release &release : *releases) {
            for (const ReleaseFile &entry : release.files)
                QVERIFY2(entry.digest, qPrintable(entry.name + u": "_s + entry.defects.join(u' ')));
        }
    }
};

QTEST_GUILESS_MAIN(TestLanguageIndexes)
#include "tst_languageindexes.moc"

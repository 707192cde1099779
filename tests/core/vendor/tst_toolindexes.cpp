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

// Indexes that vendors keep for their own tools.
class TestToolIndexes : public QObject {
    Q_OBJECT

private slots:
    void dotNetChannel()
    {
        QCOMPARE(urlsOf("dotnet-releases"_L1, {{u"channel"_s, u"9.0"_s}}),
            u"https://builds.dotnet.microsoft.com/dotnet/release-metadata/9.0/releases.json"_s);
        const auto releases
            = parseIndex("dotnet-releases"_L1, vendorData(u"dotnet-releases.json"_s), {{u"component"_s, u"sdk"_s}});
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 3U); // two feature bands of 9.0.7, one SDK of the preview
        const Release *sdk = releaseOf(*releases, u"9.0.205");
        QCOMPARE(sdk->attributes.value(u"release"_s), u"9.0.7"_s);
        const ReleaseFile *zip = fileOf(sdk, u"dotnet-sdk-9.0.205-win-x64.zip");
        QVERIFY(zip);
        QCOMPARE(zip->platform.text() + u'/' + zip->arch.text(), u"win32/x64"_s);
        QCOMPARE(zip->digest->algorithm(), HashAlgorithm::Sha512);
        QCOMPARE(fileOf(sdk, u"dotnet-sdk-9.0.205-linux-musl-x64.tar.gz")->platform, u"linux-musl"_s);
        const Release *preview = releaseOf(*releases, u"9.0.100-preview.1");
        QVERIFY(!preview->stable);
        QCOMPARE(preview->files.front().defects.size(), 1); // a hash of four digits
    }

    void dotNetRuntimesAndChannels()
    {
        const auto runtimes = parseIndex(
            "dotnet-releases"_L1, vendorData(u"dotnet-releases.json"_s), {{u"component"_s, u"aspnetcore-runtime"_s}});
        QVERIFY_RESULT(runtimes);
        QVERIFY(fileOf(releaseOf(*runtimes, u"9.0.7"), u"aspnetcore-runtime-9.0.7-win-x64.zip"));
        QCOMPARE(parseIndex("dotnet-releases"_L1, vendorData(u"dotnet-releases.json"_s)).value().size(), 7U);
        const auto channels = parseIndex("dotnet-releases"_L1, vendorData(u"dotnet-index.json"_s));
        QVERIFY_RESULT(channels);
        QCOMPARE(channels->front().attributes.value(u"sdk"_s), u"9.0.303"_s);
        QVERIFY(!channels->back().stable);
    }

    void hashiCorp()
    {
        QCOMPARE(urlsOf("hashicorp"_L1, {{u"product"_s, u"packer"_s}, {u"version"_s, u"1.12.0"_s}}),
            u"https://releases.hashicorp.com/packer/1.12.0/index.json"_s);
        const auto releases = parseIndex("hashicorp"_L1, vendorData(u"hashicorp.json"_s));
        QVERIFY_RESULT(releases);
        QVERIFY(!releaseOf(*releases, u"1.13.0-beta1")->stable);
        const ReleaseFile *zip = fileOf(releaseOf(*releases, u"1.12.0"), u"packer_1.12.0_windows_amd64.zip");
        QVERIFY(zip);
        QCOMPARE(zip->arch, u"x64"_s);
        QCOMPARE(
            zip->checksumUrl.toString(), u"https://releases.hashicorp.com/packer/1.12.0/packer_1.12.0_SHA256SUMS"_s);
    }

    void gradle()
    {
        const auto releases = parseIndex("gradle"_L1, vendorData(u"gradle.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"8.14.3");
        QVERIFY(release->stable);
        QCOMPARE(release->date, QDateTime(QDate(2025, 7, 4), QTime(13, 15, 44), Qt::UTC));
        QCOMPARE(release->files.front().checksumUrl.toString(),
            u"https://services.gradle.org/distributions/gradle-8.14.3-bin.zip.sha256"_s);
        QVERIFY(!releaseOf(*releases, u"9.0.0-rc-3")->stable);
        QVERIFY(!releaseOf(*releases, u"4.3")->stable); // broken
    }

    void android()
    {
        QCOMPARE(urlsOf("android-repository"_L1, {{u"feed"_s, u"sys-img/android/sys-img2-4.xml"_s}}),
            u"https://dl.google.com/android/repository/sys-img/android/sys-img2-4.xml"_s);
        const QString feed = u"https://dl.google.com/android/repository/repository2-3.xml"_s;
        const auto releases = parseIndex("android-repository"_L1, vendorData(u"android-repository.xml"_s),
            {{u"path"_s, u"ndk;28.2.13676358"_s}}, feed);
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 1U);
        const Release &ndk = releases->front();
        QCOMPARE(ndk.version, u"28.2.13676358"_s);
        const ReleaseFile *windows = fileOf(&ndk, u"android-ndk-r28c-windows.zip");
        QVERIFY(windows);
        QCOMPARE(windows->url.toString(), u"https://dl.google.com/android/repository/android-ndk-r28c-windows.zip"_s);
        QCOMPARE(windows->platform, u"win32"_s);
        QCOMPARE(windows->digest->algorithm(), HashAlgorithm::Sha1);
        QCOMPARE(windows->size, std::optional<qint64>(742000000));
        const ReleaseFile *mac = fileOf(&ndk, u"android-ndk-r28c-darwin.dmg");
        QCOMPARE(mac->arch, u"arm64"_s);
        QVERIFY(!mac->digest && !mac->size);
        QCOMPARE(ndk.defects.size(), 1); // the archive without a url
    }

    void androidPackagesAndChannels()
    {
        const QByteArray bytes = vendorData(u"android-repository.xml"_s);
        const auto ndks = parseIndex("android-repository"_L1, bytes, {{u"path"_s, u"ndk;*"_s}});
        QVERIFY_RESULT(ndks);
        QCOMPARE(ndks->size(), 2U);
        QCOMPARE(ndks->back().version, u"29.0.13599879-rc2"_s);
        QVERIFY(!ndks->back().stable);
        const auto all = parseIndex("android-repository"_L1, bytes);
        QVERIFY_RESULT(all);
        const Release *platform = releaseOf(*all, u"1.0.0");
        QCOMPARE(platform->tag, u"platforms;android-34-ext8"_s);
        QCOMPARE(platform->attributes.value(u"revision"_s), u"1"_s); // "1.0.0" in the feed
        QVERIFY(platform->attributes.contains(u"obsolete"_s));
        QCOMPARE(platform->files.front().platform, QString()); // for every system
        QVERIFY(parseIndex("android-repository"_L1, bytes, {{u"path"_s, u"ndk;28"_s}}).value().empty());
    }

    void ghcup()
    {
        const auto releases = parseIndex("ghcup"_L1, vendorData(u"ghcup.yaml"_s), {{u"tool"_s, u"Cabal"_s}});
        QVERIFY_RESULT(releases);
        const Release *cabal = releaseOf(*releases, u"3.14.2.0");
        QVERIFY(cabal && cabal->stable);
        QCOMPARE(cabal->attributes.value(u"tags"_s), u"Latest Recommended"_s);
        QVERIFY(!releaseOf(*releases, u"3.16.0.0")->stable);
        const ReleaseFile *windows = fileOf(cabal, u"cabal-install-3.14.2.0-x86_64-mingw64.zip");
        QCOMPARE(windows->platform.text() + u'/' + windows->arch.text(), u"win32/x64"_s);
        QVERIFY(hexOf(windows).startsWith("0111"_L1));
        const ReleaseFile *debian = fileOf(cabal, u"cabal-install-3.14.2.0-x86_64-linux-deb11.tar.xz");
        QCOMPARE(debian->platformVersion, u"Debian"_s);
        QCOMPARE(cabal->files.size(), 4U); // an alias stands for the file again
        const ReleaseFile *mac = fileOf(cabal, u"cabal-install-3.14.2.0-aarch64-darwin.tar.xz");
        QVERIFY(!mac->digest && mac->defects.size() == 1);
        const auto ghc = parseIndex("ghcup"_L1, vendorData(u"ghcup.yaml"_s), {{u"tool"_s, u"GHC"_s}});
        QVERIFY_RESULT(ghc);
        QVERIFY(ghc->front().files.empty() && ghc->front().defects.size() == 1);
        QVERIFY(!parseIndex("ghcup"_L1, vendorData(u"ghcup.yaml"_s), {{u"tool"_s, u"Nix"_s}}));
    }

    void ghcupOnOneDistribution_data()
    {
        QTest::addColumn<QString>("distribution");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("file");
        QTest::newRow("in a range") << u"Ubuntu"_s << u"22.04"_s << u"ubuntu22.tar.xz"_s;
        QTest::newRow("in an open range") << u"Ubuntu"_s << u"26.04"_s << u"ubuntu24.tar.xz"_s;
        QTest::newRow("in none") << u"Ubuntu"_s << u"18.04"_s << u"ubuntu-any.tar.xz"_s;
        QTest::newRow("other distribution") << u"Fedora"_s << u"42"_s << u"rocky8.tar.xz"_s;
    }
    void ghcupOnOneDistribution()
    {
        QFETCH(QString, distribution);
        QFETCH(QString, version);
        QFETCH(QString, file);
        const auto releases = parseIndex("ghcup"_L1, vendorData(u"ghcup.yaml"_s),
            {{u"tool"_s, u"HLS"_s}, {u"distribution"_s, distribution}, {u"distributionVersion"_s, version}});
        QVERIFY_RESULT(releases);
        const std::vector<ReleaseFile> &files = releases->front().files;
        QCOMPARE(files.size(), 2U); // the one for Linux, and the one for Windows
        QCOMPARE(files.front().name, file);
        QCOMPARE(files.back().platform, u"win32"_s);
    }

    void yamlAliasesDoNotExplode()
    {
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray former = "*a" + QByteArray::number(i - 1) + ", ";
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + former.repeated(9) + "x]\n";
        }
        const auto releases = parseIndex("ghcup"_L1, bomb, {{u"tool"_s, u"GHC"_s}});
        QVERIFY(!releases);
        QVERIFY2(releases.error().detail.contains("two million"_L1), qPrintable(releases.error().detail));
    }

    void julia()
    {
        const auto releases = parseIndex("julia"_L1, vendorData(u"julia.json"_s));
        QVERIFY_RESULT(releases);
        QVERIFY(!releaseOf(*releases, u"1.12.0-rc1")->stable);
        const Release *release = releaseOf(*releases, u"1.11.6");
        QCOMPARE(release->files.at(0).platform.text() + u'/' + release->files.at(0).arch.text(), u"win32/x64"_s);
        QCOMPARE(release->files.at(1).platform, u"linux-musl"_s);
        QCOMPARE(release->files.at(2).platform.text() + u'/' + release->files.at(2).arch.text(), u"darwin/arm64"_s);
        QCOMPARE(release->files.at(0).size, std::optional<qint64>(280000001));
    }

    void strawberryPerl()
    {
        const auto releases = parseIndex("strawberry-perl"_L1, vendorData(u"strawberry-perl.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"5.40.2.2");
        const ReleaseFile *msi = fileOf(release, u"strawberry-perl-5.40.2.2-64bit.msi");
        QCOMPARE(msi->kind + u'/' + msi->arch.text(), u"msi/x64"_s);
        QCOMPARE(msi->digest->algorithm(), HashAlgorithm::Sha256); // SHA-1 stands beside it
        const ReleaseFile *portable = fileOf(release, u"strawberry-perl-5.40.2.2-64bit-portable.zip");
        QCOMPARE(portable->digest->algorithm(), HashAlgorithm::Sha1);
        QCOMPARE(portable->size, std::optional<qint64>(269000000));
    }

    void openSsl()
    {
        const auto releases = parseIndex("openssl-slproweb"_L1, vendorData(u"openssl.json"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U);
        const Release *release = releaseOf(*releases, u"3.5.1");
        QCOMPARE(fileOf(release, u"Win64OpenSSL-3_5_1.exe")->arch, u"x64"_s);
        QCOMPARE(fileOf(release, u"Win64OpenSSL-3_5_1.exe")->attributes.value(u"light"_s), u"false"_s);
        QCOMPARE(fileOf(release, u"Win64ARMOpenSSL_Light-3_5_1.msi")->arch, u"arm64"_s);
        QCOMPARE(fileOf(releaseOf(*releases, u"1.1.1w"), u"Win32OpenSSL-1_1_1w.exe")->arch, u"x86"_s);
    }

    void mongoDb()
    {
        const auto releases = parseIndex("mongodb"_L1, vendorData(u"mongodb.json"_s));
        QVERIFY_RESULT(releases);
        QVERIFY(!releaseOf(*releases, u"8.2.0-rc1")->stable);
        const Release *release = releaseOf(*releases, u"7.0.21");
        const ReleaseFile *msi = fileOf(release, u"mongodb-windows-x86_64-7.0.21-signed.msi");
        QVERIFY(msi && !msi->digest);
        QCOMPARE(msi->kind, u"msi"_s);
        QVERIFY(msi->checksumUrl.toString().endsWith("-signed.msi.sha256"_L1));
        const ReleaseFile *ubuntu = fileOf(release, u"mongodb-linux-aarch64-ubuntu2204-7.0.21.tgz");
        QCOMPARE(ubuntu->platform.text() + u'/' + ubuntu->platformVersion + u'/' + ubuntu->arch.text(),
            u"linux/ubuntu2204/arm64"_s);
        const auto shells = parseIndex("mongosh"_L1, vendorData(u"mongosh.json"_s));
        QVERIFY_RESULT(shells);
        QCOMPARE(fileOf(releaseOf(*shells, u"2.5.5"), u"mongosh-2.5.5-x64.msi")->kind, u"msi"_s);
        QVERIFY(fileOf(releaseOf(*shells, u"2.5.5"), u"mongosh-2.5.5-x64.msi")->checksumUrl.isEmpty());
        QCOMPARE(fileOf(releaseOf(*shells, u"2.5.5"), u"mongosh-2.5.5-darwin-arm64.zip")->platform, u"darwin"_s);
    }

    void rustChannel()
    {
        QCOMPARE(urlsOf("rust-channel"_L1, {{u"version"_s, u"1.88.0"_s}}),
            u"https://static.rust-lang.org/dist/channel-rust-1.88.0.toml"_s);
        const auto releases = parseIndex("rust-channel"_L1, vendorData(u"rust-channel.toml"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"1.88.0");
        const ReleaseFile *msi = fileOf(release, u"rust-1.88.0-x86_64-pc-windows-msvc.msi");
        QVERIFY(msi);
        QCOMPARE(msi->kind + u'/' + msi->platform.text(), u"installer-msi/win32"_s);
        QCOMPARE(hexOf(msi), repeated(u"f", 64));
        QCOMPARE(hexOf(fileOf(release, u"rust-1.88.0-x86_64-pc-windows-msvc.tar.xz")), repeated(u"d", 64));
        const ReleaseFile *musl = fileOf(release, u"rust-1.88.0-x86_64-unknown-linux-musl.tar.gz");
        QCOMPARE(musl->platform, u"unknown-linux-musl"_s);
        QCOMPARE(musl->defects.size(), 1);
        const auto clippy
            = parseIndex("rust-channel"_L1, vendorData(u"rust-channel.toml"_s), {{u"package"_s, u"clippy-preview"_s}});
        QVERIFY_RESULT(clippy);
        QCOMPARE(clippy->front().version, u"0.1.88"_s);
        QVERIFY(clippy->front().files.empty());
    }

    void phpWindows()
    {
        const auto releases = parseIndex("php-windows"_L1, vendorData(u"php.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"8.4.10");
        QCOMPARE(release->files.size(), 2U);
        const ReleaseFile *nts = fileOf(release, u"php-8.4.10-nts-Win32-vs17-x64.zip");
        QCOMPARE(nts->kind + u'/' + nts->attributes.value(u"compiler"_s), u"nts/vs17"_s);
        QVERIFY(nts->digest && !nts->size); // "32.68MB" is not a number of bytes
        QCOMPARE(fileOf(release, u"php-8.4.10-Win32-vs17-x86.zip")->defects.size(), 1);
    }

    void miniconda_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("JSON") << u"miniconda.json"_s;
        QTest::newRow("page") << u"miniconda.html"_s;
    }
    void miniconda()
    {
        QFETCH(QString, file);
        const auto releases = parseIndex("miniconda"_L1, vendorData(file));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 4U);
        QCOMPARE(releases->at(0).version, u"25.10.0"_s); // newer than 25.5.1
        const Release *newest = releaseOf(*releases, u"25.5.1"); // of the newest Python and build
        QCOMPARE(newest->tag, u"py313_25.5.1-1"_s);
        const ReleaseFile *windows = fileOf(newest, u"Miniconda3-py313_25.5.1-1-Windows-x86_64.exe");
        QCOMPARE(windows->platform.text() + u'/' + windows->arch.text(), u"win32/x64"_s);
        QCOMPARE(hexOf(windows), repeated(u"4", 64));
        QCOMPARE(windows->url.toString(),
            u"https://repo.anaconda.com/miniconda/Miniconda3-py313_25.5.1-1-Windows-x86_64.exe"_s);
    }

    void sourceForge()
    {
        const IndexParameters swig{
            {u"project"_s, u"swig"_s}, {u"folder"_s, u"swigwin/swigwin-4.1.1"_s}, {u"version"_s, u"4.1.1"_s}};
        QCOMPARE(
            urlsOf("sourceforge"_L1, swig), u"https://sourceforge.net/projects/swig/files/swigwin/swigwin-4.1.1/"_s);
        const auto releases = parseIndex("sourceforge"_L1, vendorData(u"sourceforge.html"_s), swig);
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"4.1.1");
        QCOMPARE(release->files.size(), 1U);
        const ReleaseFile &file = release->files.front();
        QCOMPARE(file.url.toString(),
            u"https://downloads.sourceforge.net/project/swig/swigwin/swigwin-4.1.1/swigwin-4.1.1.zip"_s);
        QCOMPARE(file.digest->algorithm(), HashAlgorithm::Sha1);
    }

    void composer()
    {
        const auto releases = parseIndex("composer-versions"_L1, vendorData(u"composer.json"_s));
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"2.8.10");
        QCOMPARE(release->files.front().checksumUrl.toString(),
            u"https://getcomposer.org/download/2.8.10/composer.phar.sha256sum"_s);
        QVERIFY(!releaseOf(*releases, u"76a6cfb")->stable);
    }

    void htmlListing()
    {
        const QByteArray page = vendorData(u"listing.html"_s);
        const QString subject = u"https://cloud.r-project.org/bin/windows/base/old/"_s;
        const auto files = parseIndex("html-listing"_L1, page, {{u"pattern"_s, u"R-([\\d.]+)-win\\.exe"_s}}, subject);
        QVERIFY_RESULT(files);
        QCOMPARE(files->size(), 2U); // neither a signature nor a mail URL
        QCOMPARE(releaseOf(*files, u"4.5.1")->files.front().url.toString(),
            u"https://cloud.r-project.org/bin/R-4.5.1-win.exe"_s);
        const auto folders = parseIndex("html-listing"_L1, page, {{u"pattern"_s, u"(\\d+\\.\\d+\\.\\d+)"_s}}, subject);
        QVERIFY_RESULT(folders);
        QCOMPARE(folders->front().files.front().url.toString(), subject + u"4.4.2/"_s);
        QVERIFY(!parseIndex("html-listing"_L1, page, {{u"pattern"_s, u"R-("_s}}));
        QVERIFY(!parseIndex("html-listing"_L1, "<html>502</html>", {{u"pattern"_s, u"(\\d+)"_s}}));
    }

    void realDotNetReleases()
    {
        for (const QString &channel : {u"8.0"_s, u"9.0"_s}) {
            const QByteArray bytes = realManifest(u"dotnet-%1-releases.json"_s.arg(channel));
            if (bytes.isEmpty())
                QSKIP("no reference manifests on this machine");
            const auto releases = parseIndex("dotnet-releases"_L1, bytes);
            QVERIFY_RESULT(releases);
            for (const Release &release : *releases) {
                for (const ReleaseFile &file : release.files)
                    QVERIFY2(file.digest && file.defects.isEmpty(), qPrintable(file.url.toString()));
            }
            const QString sdk = channel == "8.0"_L1 ? u"8.0.206"_s : u"9.0.303"_s;
            QVERIFY(fileOf(releaseOf(*releases, sdk), u"dotnet-sdk-%1-win-x64.zip"_s.arg(sdk)));
        }
    }

    void realGhcup()
    {
        const QByteArray bytes = realManifest(u"ghcup-0.0.9.yaml"_s);
        if (bytes.isEmpty())
            QSKIP("no reference manifests on this machine");
        for (const QString &tool : {u"GHC"_s, u"Cabal"_s, u"Stack"_s, u"HLS"_s, u"GHCup"_s}) {
            const auto releases = parseIndex("ghcup"_L1, bytes, {{u"tool"_s, tool}});
            QVERIFY_RESULT(releases);
            QVERIFY(!releases->empty());
            for (const Release &release : *releases)
                QVERIFY2(release.defects.isEmpty(), qPrintable(release.defects.join(u' ')));
        }
        const auto ghc = parseIndex("ghcup"_L1, bytes, {{u"tool"_s, u"GHC"_s}});
        QVERIFY(fileOf(releaseOf(*ghc, u"9.12.2"), u"ghc-9.12.2-x86_64-unknown-mingw32.tar.xz"));
    }

    void realAndroidSample()
    {
        const QByteArray bytes = realManifest(u"android-repository2-3.sample-2023-03.xml"_s);
        if (bytes.isEmpty())
            QSKIP("no reference manifests on this machine");
        const auto releases = parseIndex("android-repository"_L1, bytes, {{u"path"_s, u"extras;google;auto"_s}});
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U);
        QCOMPARE(releases->front().files.size(), 4U);
        for (const ReleaseFile &file : releases->front().files)
            QVERIFY(file.digest && file.size);
    }
};

QTEST_GUILESS_MAIN(TestToolIndexes)
#include "tst_toolindexes.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vendor/indexdata.h"
#include "tests/support/result.h"

#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

// "3.31.6 python-3.31.6-win32-x64.zip win32/x64", then the start of its checksum where there is one; "(pre-release)"
// behind the version of one; a release without files is its version.
QStringList linesOf(const std::vector<Release> &releases)
{
    QStringList lines;
    for (const Release &release : releases) {
        const QString version = release.version + (release.stable ? QString() : u" (pre-release)"_s);
        if (release.files.empty())
            lines.append(version);
        for (const ReleaseFile &file : release.files) {
            QStringList parts{version, file.name, file.platform.text() + u'/' + file.arch.text()};
            if (file.digest)
                parts.append(file.digest->hex().left(4));
            lines.append(parts.join(u' '));
        }
    }
    return lines;
}

QStringList defectsOf(const std::vector<Release> &releases)
{
    QStringList defects;
    for (const Release &release : releases) {
        defects += release.defects;
        for (const ReleaseFile &file : release.files)
            defects += file.defects;
    }
    return defects;
}

} // namespace

// Documents as vendors serve them, with all their members and nothing wrong; made for the tests. What is wrong in
// documents is tested beside each kind.
class TestWholeIndexes : public QObject {
    Q_OBJECT

    static void row(const char *title, const char *kind, const QString &file, const IndexParameters &parameters,
        const QStringList &lines)
    {
        QTest::newRow(title) << QByteArray(kind) << file << parameters << lines;
    }

    static void addManifests()
    {
        row("Python", "versions-manifest", u"python-manifest.json"_s, {},
            {u"3.32.0-rc.1 (pre-release) python-3.32.0-rc.1-win32-x64.zip win32/x64"_s,
                u"3.32.0-rc.1 (pre-release) python-3.32.0-rc.1-darwin-arm64-freethreaded.tar.gz "
                "darwin/arm64-freethreaded"_s,
                u"3.31.6 python-3.31.6-win32-x64.zip win32/x64"_s, u"3.31.6 python-3.31.6-win32-x86.zip win32/x86"_s,
                u"3.31.6 python-3.31.6-linux-30.04-arm64.tar.gz linux/arm64"_s,
                u"3.29.14 python-3.29.14-linux-28.04-x64.tar.gz linux/x64"_s, // the last for Windows was 3.29.13
                u"3.29.14 python-3.29.14-darwin-x64.tar.gz darwin/x64"_s,
                u"3.29.13 python-3.29.13-win32-x64.zip win32/x64"_s,
                u"3.29.13 python-3.29.13-linux-28.04-x64.tar.gz linux/x64"_s});
        row("Node.js", "versions-manifest", u"node-manifest.json"_s, {},
            {u"34.4.0 node-34.4.0-darwin-arm64.tar.gz darwin/arm64"_s, u"34.4.0 node-34.4.0-win32-x64.7z win32/x64"_s,
                u"32.7.1 node-32.7.1-linux-x64.tar.gz linux/x64"_s,
                u"32.7.1 node-32.7.1-win32-arm64.7z win32/arm64"_s});
        row("Go", "versions-manifest", u"go-manifest.json"_s, {},
            {u"1.41.2 go-1.41.2-darwin-x64.tar.gz darwin/x64"_s, u"1.41.2 go-1.41.2-win32-x64.zip win32/x64"_s,
                u"1.41.0-rc.1 (pre-release) go-1.41.0-rc.1-linux-x64.tar.gz linux/x64"_s});
    }

    static void addBrowsers()
    {
        row("Chrome by milestone", "chrome-for-testing", u"cft-milestones.json"_s, {{u"product"_s, u"chromedriver"_s}},
            {u"230.0.9172.63"_s, u"231.0.9204.157 chromedriver-linux64.zip linux/x64"_s,
                u"231.0.9204.157 chromedriver-mac-arm64.zip darwin/arm64"_s,
                u"231.0.9204.157 chromedriver-mac-x64.zip darwin/x64"_s,
                u"231.0.9204.157 chromedriver-win32.zip win32/x86"_s,
                u"231.0.9204.157 chromedriver-win64.zip win32/x64"_s});
        row("Chrome by channel", "chrome-for-testing", u"cft-channels.json"_s, {},
            {u"234.0.9301.0 chromedriver-win64.zip win32/x64"_s, // objects keep no order
                u"231.0.9204.157 chromedriver-linux64.zip linux/x64"_s,
                u"231.0.9204.157 chromedriver-mac-arm64.zip darwin/arm64"_s});
        row("Chrome, versions alone", "chrome-for-testing", u"cft-known-good.json"_s, {},
            {u"230.0.9172.0"_s, u"230.0.9172.63"_s});
    }

    static void addToolchains()
    {
        row(".NET SDKs", "dotnet-releases", u"dotnet-channel.json"_s, {{u"component"_s, u"sdk"_s}},
            {u"12.0.203 dotnet-sdk-12.0.203-linux-musl-x64.tar.gz linux-musl/x64 a100"_s,
                u"12.0.203 dotnet-sdk-12.0.203-osx-arm64.pkg darwin/arm64 a111"_s,
                u"12.0.203 dotnet-sdk-12.0.203-win-x64.zip win32/x64 a122"_s,
                u"12.0.107 dotnet-sdk-12.0.107-linux-musl-x64.tar.gz linux-musl/x64 b200"_s,
                u"12.0.107 dotnet-sdk-12.0.107-osx-arm64.pkg darwin/arm64 b211"_s,
                u"12.0.107 dotnet-sdk-12.0.107-win-x64.zip win32/x64 b222"_s,
                // told as the only one, without a list of SDKs
                u"12.0.100-rc.1 (pre-release) dotnet-sdk-12.0.100-rc.1-linux-musl-x64.tar.gz linux-musl/x64 d400"_s,
                u"12.0.100-rc.1 (pre-release) dotnet-sdk-12.0.100-rc.1-osx-arm64.pkg darwin/arm64 d411"_s,
                u"12.0.100-rc.1 (pre-release) dotnet-sdk-12.0.100-rc.1-win-x64.zip win32/x64 d422"_s});
        row("Android", "android-repository", u"android-extras.xml"_s, {{u"path"_s, u"extras;example;auto"_s}},
            {u"4.0 unit-darwin-aarch64_r04.0.zip darwin/arm64 1a1a"_s,
                u"4.0 unit-darwin-x64_r04.0.zip darwin/x64 2a2a"_s, u"4.0 unit-linux-x64_r04.0.zip linux/x64 3a3a"_s,
                u"4.0 unit-windows-x64_r04.0.zip win32/x64 4a4a"_s,
                u"4.1 (pre-release) unit-windows-x64_r04.1.zip win32/x64 5a5a"_s});
        row("Ruby", "rubyinstaller", u"rubyinstaller-downloads.yaml"_s, {},
            {u"4.1.5-1 rubyinstaller-4.1.5-1-arm.7z win32/arm64 7c4d"_s,
                u"4.1.5-1 rubyinstaller-4.1.5-1-x64.7z win32/x64 ab12"_s,
                u"4.1.5-1 rubyinstaller-devkit-4.1.5-1-x64.exe win32/x64 0012"_s,
                u"4.0.9-2 rubyinstaller-4.0.9-2-x86.7z win32/x86 8901"_s});
    }

    static void addHaskell()
    {
        const auto haskell = [](const char *tool, const QStringList &lines) {
            row(tool, "ghcup", u"ghcup-tools.yaml"_s, {{u"tool"_s, QString::fromUtf8(tool)}}, lines);
        };
        haskell("GHC",
            {u"11.12.2 ghc-11.12.2-x86_64-deb14-linux.tar.xz linux/x64 10ab"_s,
                u"11.12.2 ghc-11.12.2-x86_64-deb14-linux.tar.xz linux/x64 10ab"_s, // Ubuntu's is Debian's
                u"11.12.2 ghc-11.12.2-x86_64-unknown-mingw32.tar.xz win32/x64 20ab"_s,
                u"11.14.0.20291001 (pre-release) ghc-11.14.0-aarch64-darwin.tar.xz darwin/arm64 30ab"_s});
        haskell("Cabal", {u"5.14.2.0 cabal-install-5.14.2.0-x86_64-mingw64.zip win32/x64 40ab"_s});
        haskell("Stack",
            {u"5.7.1 stack-5.7.1-freebsd.tar.gz freebsd/x64 51ab"_s, // objects keep no order
                u"5.7.1 stack-5.7.1-linux-x86_64.tar.gz linux/x64 50ab"_s});
        haskell(
            "HLS", {u"4.11.0.0 (pre-release) haskell-language-server-4.11.0.0-x86_64-mingw64.zip win32/x64 60ab"_s});
        haskell("GHCup", {u"0.3.50.2 x86-mingw64-ghcup-0.3.50.2.exe win32/x86 70ab"_s});
    }

private slots:
    void allOfIt_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QString>("file");
        QTest::addColumn<IndexParameters>("parameters");
        QTest::addColumn<QStringList>("lines");
        addManifests();
        addBrowsers();
        addToolchains();
        addHaskell();
    }

    void allOfIt()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QString, file);
        QFETCH(IndexParameters, parameters);
        QFETCH(QStringList, lines);
        const auto releases = parseIndex(
            QLatin1StringView(kind), vendorData(u"whole/"_s + file), parameters, u"https://dl.example.org/"_s);
        QVERIFY_RESULT(releases);
        QCOMPARE(linesOf(*releases).join(u'\n'), lines.join(u'\n'));
        QCOMPARE(defectsOf(*releases), QStringList());
    }

    void urlsAreThoseOfTheDocumentOrItsFolder()
    {
        const auto android = parseIndex("android-repository"_L1, vendorData(u"whole/android-extras.xml"_s), {},
            u"https://dl.example.org/android/index.xml"_s);
        QVERIFY_RESULT(android);
        const Release *release = releaseOf(*android, u"4.0");
        QCOMPARE(fileOf(release, u"unit-darwin-x64_r04.0.zip")->url.toString(),
            u"https://dl.google.com/android/repository/unit-darwin-x64_r04.0.zip"_s);
        QCOMPARE(fileOf(release, u"unit-linux-x64_r04.0.zip")->url.toString(),
            u"https://dl.example.org/android/unit-linux-x64_r04.0.zip"_s);
        QCOMPARE(fileOf(release, u"unit-linux-x64_r04.0.zip")->size, std::optional<qint64>(7'000'003));
    }

    // Those of the first years came without a list of checksums.
    void checksumsOfManifestsLieBesideTheFiles()
    {
        const auto python = parseIndex("versions-manifest"_L1, vendorData(u"whole/python-manifest.json"_s));
        QVERIFY_RESULT(python);
        QCOMPARE(fileOf(releaseOf(*python, u"3.31.6"), u"python-3.31.6-win32-x64.zip")->checksumUrl.toString(),
            u"https://github.com/actions/python-versions/releases/download/3.31.6-60166273682/hashes.sha256"_s);
        QVERIFY(fileOf(releaseOf(*python, u"3.29.13"), u"python-3.29.13-win32-x64.zip")->checksumUrl.isEmpty());
    }

    void channelsAndMilestonesAreTold()
    {
        const auto channels = parseIndex("chrome-for-testing"_L1, vendorData(u"whole/cft-channels.json"_s));
        QVERIFY_RESULT(channels);
        QCOMPARE(releaseOf(*channels, u"231.0.9204.157")->attributes.value(u"channel"_s), u"Stable"_s);
        const auto milestones = parseIndex("chrome-for-testing"_L1, vendorData(u"whole/cft-milestones.json"_s));
        QVERIFY_RESULT(milestones);
        QCOMPARE(releaseOf(*milestones, u"230.0.9172.63")->attributes.value(u"milestone"_s), u"230"_s);
    }
};

QTEST_GUILESS_MAIN(TestWholeIndexes)
#include "tst_wholeindexes.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedvendor.h"

#include <QJsonArray>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString fileUrl = u"https://example.org/1.0/tool-1.0.zip"_s;
const QString wingetUrl
    = u"https://raw.githubusercontent.com/microsoft/winget-pkgs/master/manifests/a/Acme/Tool/1.0/Acme.Tool.installer.yaml"_s;
const QString scoopCommits
    = u"https://api.github.com/repos/ScoopInstaller/Main/commits?path=bucket/tool.json&per_page=100"_s;
const QString scoopUrl = u"https://raw.githubusercontent.com/ScoopInstaller/Main/0abc/bucket/tool.json"_s;

QByteArray winget(const QString &url, const QString &hex, const QString &arch = u"x64"_s)
{
    return u"PackageIdentifier: Acme.Tool\nPackageVersion: '1.0'\nInstallers:\n- Architecture: %1\n  InstallerType: "
           u"zip\n"
           "  InstallerUrl: %2\n  InstallerSha256: %3\nManifestType: installer\n"_s.arg(arch, url, hex.toUpper())
               .toUtf8();
}

QJsonDocument commits(const QString &version, const QString &date = u"2025-07-01T00:00:00Z"_s)
{
    return QJsonDocument(QJsonArray{QJsonObject{{u"sha"_s, u"0abc"_s},
        {u"commit"_s,
            QJsonObject{{u"message"_s, QString(u"tool: Update to version "_s + version)},
                {u"committer"_s, QJsonObject{{u"date"_s, date}}}}}}});
}

QJsonDocument scoop(const QString &url, const QString &hex, const QString &version = u"1.0"_s)
{
    return QJsonDocument(QJsonObject{{u"version"_s, version},
        {u"architecture"_s,
            QJsonObject{{u"64bit"_s, QJsonObject{{u"url"_s, QString(url + u"#/dl.7z"_s)}, {u"hash"_s, hex}}}}}});
}

FileRule witnessed(std::vector<ChecksumRule> checksums = {})
{
    FileRule rule = templateRule(std::move(checksums));
    rule.witnesses.rules = {{u"winget"_s, u"Acme.Tool"_s}, {u"scoop"_s, u"main/tool"_s}};
    return rule;
}

Source resolve(ScriptedVendor &vendor, const FileRule &rule)
{
    const auto resolution = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
    return resolution.sources.empty() ? Source() : resolution.sources.front();
}

} // namespace

class TestWitnesses : public QObject {
    Q_OBJECT
private slots:
    void oneAloneIsAThirdPartysWord()
    {
        ScriptedVendor vendor;
        vendor.serve(wingetUrl, winget(fileUrl, a64));
        const Source source = resolve(vendor, witnessed());
        QCOMPARE(source.checksum->digest.hex(), a64);
        QCOMPARE(source.checksum->origin, ChecksumOrigin::ThirdParty);
        QCOMPARE(source.checksum->from, wingetUrl);
        QVERIFY(source.checksum->witnesses.empty());
        QCOMPARE(originInWords(*source.checksum), u"third-party (winget)"_s);
    }

    void twoThatAgreeAreListed()
    {
        ScriptedVendor vendor;
        vendor.serve(wingetUrl, winget(fileUrl, a64));
        vendor.serve(scoopCommits, commits(u"1.0"_s));
        vendor.serve(scoopUrl, scoop(fileUrl, a64));
        const Source source = resolve(vendor, witnessed());
        QCOMPARE(source.checksum->witnesses,
            (std::vector<ChecksumWitness>{
                {ChecksumOrigin::ThirdParty, wingetUrl}, {ChecksumOrigin::ThirdParty, scoopUrl}}));
        QCOMPARE(originInWords(*source.checksum), u"third-party (winget, Scoop)"_s);
        QVERIFY(source.warnings.empty());
        QCOMPARE(vendor.rounds, 3); // both are asked at once: first documents, then Scoop's manifest, then the answer
    }

    void ofTwoThatDisagreeNeitherIsTaken()
    {
        ScriptedVendor vendor;
        vendor.serve(wingetUrl, winget(fileUrl, a64));
        vendor.serve(scoopCommits, commits(u"1.0"_s));
        vendor.serve(scoopUrl, scoop(fileUrl, b64));
        const Source source = resolve(vendor, witnessed());
        QVERIFY(!source.checksum);
        QCOMPARE(source.warnings.size(), 1U);
        QVERIFY(source.warnings[0].kind == WarningKind::ChecksumConflict);
        for (const QString &part : {a64, b64, wingetUrl, scoopUrl})
            QVERIFY2(source.warnings[0].text.contains(part), qPrintable(source.warnings[0].text));
    }

    void nobodyIsAskedWhereTheVendorPublishesOne()
    {
        ScriptedVendor vendor;
        vendor.serve(fileUrl + u".sha256"_s, checksumLine(a64, u"tool-1.0.zip"_s));
        vendor.serve(wingetUrl, winget(fileUrl, b64));
        FileRule rule = witnessed({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}});
        const Source source = resolve(vendor, rule);
        QCOMPARE(source.checksum->digest.hex(), a64);
        QCOMPARE(vendor.asked.size(), 1);

        rule.witnesses.secondOpinion = true; // the vendor's stands
        const Source warned = resolve(vendor, rule);
        QCOMPARE(warned.checksum->digest.hex(), a64);
        QCOMPARE(warned.warnings.size(), 1U);
        QVERIFY(warned.warnings[0].kind == WarningKind::ChecksumConflict);

        vendor.serve(wingetUrl, winget(fileUrl, a64));
        const Source confirmed = resolve(vendor, rule);
        QCOMPARE(confirmed.checksum->origin, ChecksumOrigin::Vendor);
        QCOMPARE(confirmed.checksum->witnesses.size(), 2U);
    }

    void theirWordGoesBeforeAWeakOneOfTheVendors()
    {
        ScriptedVendor vendor;
        vendor.serve(fileUrl + u".sha1"_s, checksumLine(c40, u"tool-1.0.zip"_s));
        vendor.serve(wingetUrl, winget(fileUrl, a64));
        const FileRule rule = witnessed({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha1"_s}}}});
        QCOMPARE(resolve(vendor, rule).checksum->digest.hex(), a64);
        QVERIFY(!vendor.asked.contains(fileUrl + u".sha1"_s));
    }

    void theSameFileIsFound_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("same") << fileUrl << true;
        QTest::newRow("www and http") << u"http://www.example.org/1.0/tool-1.0.zip"_s << true;
        QTest::newRow("other letter case") << u"https://example.org/1.0/Tool-1.0.zip"_s << true;
        QTest::newRow("alternate") << u"https://mirror.example.net/files/tool-1.0.zip"_s << true;
        QTest::newRow("same name in the vendor's archive") << u"https://example.org/old/tool-1.0.zip"_s << true;
        QTest::newRow("other language") << u"https://example.org/1.0/de/tool-1.0.zip"_s << false;
        QTest::newRow("other processor") << u"https://example.org/1.0/win32/tool-1.0.zip"_s << false;
        QTest::newRow("other host") << u"https://elsewhere.example.com/1.0/tool-1.0.zip"_s << false;
        QTest::newRow("other name") << u"https://example.org/1.0/tool-1.0-debug.zip"_s << false;
        QTest::newRow("other query") << QString(fileUrl + u"?arch=x86"_s) << false;
    }

    void theSameFileIsFound()
    {
        QFETCH(QString, url);
        QFETCH(bool, isSame);
        FileRule rule = witnessed();
        rule.alternates = {u"https://mirror.example.net/files/tool-{version}.zip"_s};
        ScriptedVendor vendor;
        vendor.serve(wingetUrl, winget(url, a64));
        QCOMPARE(resolve(vendor, rule).checksum.has_value(), isSame);
    }

    void aNameThatOthersHaveTooIsFoundByItsUrlAlone()
    {
        FileRule rule = witnessed();
        rule.url = u"https://example.org/{version}/setup.exe"_s;
        ScriptedVendor vendor;
        vendor.serve(wingetUrl, winget(u"https://example.org/old/1.0/setup.exe"_s, a64));
        QVERIFY(!resolve(vendor, rule).checksum);
        vendor.serve(wingetUrl, winget(u"https://example.org/1.0/setup.exe"_s, a64));
        QVERIFY(resolve(vendor, rule).checksum);
    }

    void aForksFileOfTheSameNameIsAnotherFile()
    {
        FileRule rule = witnessed();
        rule.url = u"https://github.com/acme/tool/releases/download/v{version}/tool-{version}.zip"_s;
        ScriptedVendor vendor;
        vendor.serve(wingetUrl, winget(u"https://github.com/fork/tool/releases/download/v1.0/tool-1.0.zip"_s, a64));
        QVERIFY(!resolve(vendor, rule).checksum);
    }

    void anotherProcessorsFileOfTheSameNameIsAnotherFile()
    {
        ScriptedVendor vendor;
        vendor.serve(wingetUrl, winget(u"https://example.org/old/tool-1.0.zip"_s, a64, u"x86"_s));
        QVERIFY(!resolve(vendor, witnessed()).checksum);
    }

    void anotherVersionsManifestSaysNothing()
    {
        ScriptedVendor vendor;
        vendor.serve(scoopCommits, commits(u"1.0"_s));
        vendor.serve(scoopUrl, scoop(fileUrl, a64, u"1.0.1"_s));
        QVERIFY(!resolve(vendor, witnessed()).checksum);
    }

    // The history shows a hundred changes; those of an old image lie behind them.
    void anOldImagesManifestIsLookedForBeforeItsDay()
    {
        ScriptedVendor vendor;
        vendor.serve(scoopCommits, commits(u"9.0"_s, u"2026-07-01T00:00:00Z"_s));
        vendor.serve(scoopCommits + u"&until=2025-08-24T00%3A00%3A00Z"_s, commits(u"1.0"_s));
        vendor.serve(scoopUrl, scoop(fileUrl, a64));
        QCOMPARE(resolve(vendor, witnessed()).checksum->digest.hex(), a64);
    }

    void oneThatCannotBeAskedLeavesTheEntryUnconfirmed()
    {
        ScriptedVendor vendor;
        vendor.serve(wingetUrl, winget(fileUrl, a64));
        vendor.fail(scoopCommits, {ErrorKind::RateLimited, scoopCommits, u"wait an hour"_s});
        const Source source = resolve(vendor, witnessed());
        QCOMPARE(source.checksum->digest.hex(), a64);
        QVERIFY(source.unconfirmed);
    }

    void aDefinitionOfBeforeStillWorks()
    {
        ScriptedVendor vendor;
        vendor.serve(scoopCommits, commits(u"1.0"_s));
        vendor.serve(scoopUrl, scoop(fileUrl, a64));
        const FileRule rule = templateRule({{u"scoop"_s, {{u"bucket"_s, u"Main"_s}, {u"name"_s, u"tool"_s}}}});
        QCOMPARE(resolve(vendor, rule).checksum->digest.hex(), a64);
    }
};

QTEST_GUILESS_MAIN(TestWitnesses)
#include "tst_witnesses.moc"

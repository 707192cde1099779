// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedvendor.h"

#include <QJsonArray>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

class TestResolveChecksum : public QObject {
    Q_OBJECT
private slots:
    void theVendorsStrongChecksumComesFirst()
    {
        ScriptedVendor vendor;
        vendor.serve(u"https://example.org/1.0/tool-1.0.zip.sha256"_s, checksumLine(a64, u"tool-1.0.zip"_s));
        FileRule rule = templateRule(
            {{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}, {u"winget"_s, {{u"id"_s, u"A.B"_s}}}});
        const auto resolution = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
        QCOMPARE(resolution.sources[0].checksum->digest.hex(), a64);
        QCOMPARE(vendor.asked.size(), 1); // nobody asked a third party
        QVERIFY(resolution.sources[0].warnings.empty());
    }

    void aWeakChecksumIsMarkedAndGivesWayToAnybodysStrongOne()
    {
        ScriptedVendor vendor;
        vendor.serve(u"https://example.org/1.0/tool-1.0.zip.sha1"_s, checksumLine(c40, u"tool-1.0.zip"_s));
        FileRule rule = templateRule({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha1"_s}}}});
        const auto weak = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
        QCOMPARE(weak.sources[0].checksum->digest.algorithm(), HashAlgorithm::Sha1);
        QCOMPARE(weak.sources[0].warnings.size(), 1U);
        QVERIFY(weak.sources[0].warnings[0].kind == WarningKind::WeakChecksum);

        rule.known = {{u"1.0"_s, {}, *Digest::fromHex(HashAlgorithm::Sha256, b64), true}};
        const auto strong = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
        QCOMPARE(strong.sources[0].checksum->digest.hex(), b64);
        QCOMPARE(strong.sources[0].checksum->origin, ChecksumOrigin::ThirdParty);
        QVERIFY(strong.sources[0].warnings.empty());
    }

    void twoThatDisagreeAreAConflict()
    {
        ScriptedVendor vendor;
        vendor.serve(u"https://example.org/1.0/tool-1.0.zip.sha256"_s, checksumLine(a64, u"tool-1.0.zip"_s));
        FileRule rule = templateRule({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}});
        rule.known = {{u"1.0"_s, {}, *Digest::fromHex(HashAlgorithm::Sha256, b64), true}};
        const auto resolution = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
        QCOMPARE(resolution.sources[0].checksum->digest.hex(), a64);
        QCOMPARE(resolution.sources[0].warnings.size(), 1U);
        QVERIFY(resolution.sources[0].warnings[0].kind == WarningKind::ChecksumConflict);
        QVERIFY(resolution.sources[0].warnings[0].text.contains(b64));
    }

    void theToolsetsOwnChecksumIsMarkedAsSuch()
    {
        const ReportItem item = row(u"Tool"_s, u"1.0"_s);
        Match match = requirement(MatchStatus::Matched, u"1.0"_s, {0});
        match.requirement.attributes.insert(u"checksum"_s, QString(u" sha256:"_s + a64.toUpper()));
        const auto resolution
            = ScriptedVendor().resolve({match}, reportOf({item}), toolWith({templateRule({{u"toolset"_s}})}));
        QCOMPARE(resolution.sources[0].checksum->origin, ChecksumOrigin::Toolset);
        QCOMPARE(resolution.sources[0].checksum->from, u"toolset.json#/toolcache/0/versions/0"_s);
    }

    void theUrlItselfMayHoldTheDigest()
    {
        FileRule rule;
        rule.known
            = {{u"1.0"_s, QUrl(u"https://example.org/pr/x/%1/VC_redist.x64.exe"_s.arg(a64.toUpper())), {}, false}};
        rule.checksums = {{u"in-url"_s}};
        const auto resolution = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
        QCOMPARE(resolution.sources[0].checksum->digest.hex(), a64);
    }

    void gitHubsDigestOfAnAssetAndItsNotes()
    {
        FileRule rule = templateRule({{u"release-body"_s}, {u"github-asset"_s}});
        rule.url = u"https://github.com/o/r/releases/download/v{version}/tool-{version}.exe"_s;
        const auto release = [](const QString &version, const QJsonValue &digest, const QString &body) {
            const QString name = u"tool-%1.exe"_s.arg(version);
            return QJsonDocument(QJsonObject{{u"tag_name"_s, QString(u"v"_s + version)}, {u"body"_s, body},
                {u"assets"_s,
                    QJsonArray{QJsonObject{{u"name"_s, name}, {u"size"_s, 3'000'000'000LL}, {u"digest"_s, digest},
                        {u"browser_download_url"_s,
                            u"https://github.com/o/r/releases/download/v%1/%2"_s.arg(version, name)}}}}});
        };
        ScriptedVendor vendor;
        const QString api = u"https://api.github.com/repos/o/r/releases/tags/v"_s;
        vendor.serve(api + u"1.0"_s, release(u"1.0"_s, QString(u"sha256:"_s + a64), {}));
        vendor.serve(api + u"1.1"_s,
            release(u"1.1"_s, QJsonValue::Null, u"Filename | SHA-256\n-- | --\ntool-1.1.exe | %1\n"_s.arg(b64)));
        vendor.serve(api + u"1.2"_s, release(u"1.2"_s, QJsonValue::Null, u"notes"_s));
        const auto resolution = vendor.resolve({},
            reportOf({row(u"Tool"_s, u"1.0"_s), row(u"Tool"_s, u"1.1"_s), row(u"Tool"_s, u"1.2"_s)}), toolWith({rule}));
        QCOMPARE(resolution.sources.size(), 3u);
        QCOMPARE(resolution.sources[0].checksum->digest.hex(), a64);
        QCOMPARE(resolution.sources[0].size, std::optional<qint64>(3'000'000'000));
        QCOMPARE(resolution.sources[1].checksum->digest.hex(), b64);
        QVERIFY(!resolution.sources[2].checksum);
        QCOMPARE(vendor.asked.size(), 3); // body and asset share a document
    }

    void wingetIsAThirdParty()
    {
        ScriptedVendor vendor;
        vendor.serve(
            u"https://raw.githubusercontent.com/microsoft/winget-pkgs/master/manifests/a/Acme/Tool/1.0/Acme.Tool.installer.yaml"_s,
            (u"PackageIdentifier: Acme.Tool\nPackageVersion: 1.0\nInstallers:\n- Architecture: x64\n  InstallerType: "
             u"zip\n"
             "  InstallerUrl: https://example.org/1.0/tool-1.0.zip\n  InstallerSha256: %1\nManifestType: installer\n"_s
                    .arg(a64.toUpper()))
                .toUtf8());
        const FileRule rule = templateRule({{u"winget"_s, {{u"id"_s, u"Acme.Tool"_s}}}});
        const auto resolution = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
        QCOMPARE(resolution.sources[0].checksum->digest.hex(), a64);
        QCOMPARE(resolution.sources[0].checksum->origin, ChecksumOrigin::ThirdParty);
    }

    void anotherFilesDigestIsNeverTaken()
    {
        ScriptedVendor vendor;
        vendor.serve(u"https://example.org/1.0/tool-1.0.zip.sha256"_s, checksumLine(a64, u"other-tool-1.0.zip"_s));
        const FileRule rule = templateRule({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}});
        const auto resolution = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({rule}));
        QVERIFY(!resolution.sources[0].checksum);
        QCOMPARE(resolution.sources[0].warnings.size(), 1U);
    }

    void aChecksumThatCouldNotBeFetchedIsTold()
    {
        const FileRule rule = templateRule({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}});
        const UpstreamReport report = reportOf({row(u"Tool"_s, u"1.0"_s)});
        ScriptedVendor vendor;
        QVERIFY(vendor.resolve({}, report, toolWith({rule})).sources[0].warnings.empty()); // 404: there is none
        vendor.fail(
            u"https://example.org/1.0/tool-1.0.zip.sha256"_s, {ErrorKind::RateLimited, u"u"_s, u"wait an hour"_s});
        const auto resolution = vendor.resolve({}, report, toolWith({rule}));
        QCOMPARE(resolution.sources.size(), 1u);
        QVERIFY(resolution.sources[0].warnings[0].text.contains("wait an hour"_L1));
    }

    // The file that images install stays: whether another one is as good is for a person to say.
    void whereNobodyPublishesAChecksumTheStandInIsOffered()
    {
        ScriptedVendor vendor;
        vendor.serve(u"https://vendor.example.org/tool-1.0.tgz.sha256"_s, checksumLine(a64, u"tool-1.0.tgz"_s));
        const auto resolution
            = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({repackaged()}, {standIn()}));
        QCOMPARE(resolution.sources.size(), 1u);
        const Source &source = resolution.sources.front();
        QCOMPARE(source.downloadUrl, QUrl(u"https://example.org/1.0/tool-1.0.zip"_s));
        QVERIFY(!source.checksum);
        QCOMPARE(source.warnings.size(), 1U);
        QCOMPARE(source.warnings[0].kind, WarningKind::StandIn);
    }

    // What the warning says is all that has to be pasted.
    void theOfferIsTakenByItsOverrides()
    {
        ScriptedVendor vendor;
        vendor.serve(u"https://vendor.example.org/tool-1.0.tgz.sha256"_s, checksumLine(a64, u"tool-1.0.tgz"_s));
        const auto resolution
            = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({repackaged()}, {standIn()}));
        Source source = resolution.sources.front();
        const QString text = source.warnings[0].text;
        const QByteArray overrides = text.mid(text.indexOf(u'{')).toUtf8();
        source.curation.overrides = QJsonDocument::fromJson(overrides).object();
        QVERIFY2(!source.curation.overrides.isEmpty(), qPrintable(text));
        const Source taken = effectiveSource(source);
        QCOMPARE(taken.downloadUrl, QUrl(u"https://vendor.example.org/tool-1.0.tgz"_s));
        QCOMPARE(taken.fileName, u"tool-1.0.tgz"_s);
        QCOMPARE(taken.checksum->digest.hex(), a64);
        QCOMPARE(taken.checksum->origin, ChecksumOrigin::Vendor);
    }

    void noStandInIsOfferedWhileTheFileHasAChecksum()
    {
        ScriptedVendor vendor;
        vendor.serve(u"https://example.org/1.0/tool-1.0.zip.sha256"_s, checksumLine(b64, u"tool-1.0.zip"_s));
        vendor.serve(u"https://vendor.example.org/tool-1.0.tgz.sha256"_s, checksumLine(a64, u"tool-1.0.tgz"_s));
        const auto resolution
            = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({repackaged()}, {standIn()}));
        QCOMPARE(resolution.sources[0].checksum->digest.hex(), b64);
        QVERIFY(resolution.sources[0].warnings.empty());
        QCOMPARE(vendor.asked.size(), 1);
    }

    void aStandInOfWhichNobodyPublishesAChecksumIsNone()
    {
        ScriptedVendor vendor;
        const auto resolution
            = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({repackaged()}, {standIn()}));
        QCOMPARE(resolution.sources[0].downloadUrl.host(), u"example.org"_s);
        QVERIFY(!resolution.sources[0].checksum && resolution.sources[0].warnings.empty());
    }

    // Tomorrow it may be read: what is offered does not change with a server's mood.
    void aChecksumThatCouldNotBeReadIsNoReasonForAStandIn()
    {
        ScriptedVendor vendor;
        vendor.fail(
            u"https://example.org/1.0/tool-1.0.zip.sha256"_s, {ErrorKind::Network, u"u"_s, u"connection lost"_s});
        vendor.serve(u"https://vendor.example.org/tool-1.0.tgz.sha256"_s, checksumLine(a64, u"tool-1.0.tgz"_s));
        const auto resolution
            = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({repackaged()}, {standIn()}));
        QCOMPARE(resolution.sources[0].warnings.size(), 1U);
        QVERIFY(resolution.sources[0].warnings[0].text.contains("connection lost"_L1));
    }

    // Alone it is not a file: it would be another product than the image has.
    void aStandInIsNoWayToAnUrl()
    {
        FileRule first = repackaged();
        first.versions = u"<1"_s;
        ScriptedVendor vendor;
        vendor.serve(u"https://vendor.example.org/tool-1.0.tgz.sha256"_s, checksumLine(a64, u"tool-1.0.tgz"_s));
        const auto resolution
            = vendor.resolve({}, reportOf({row(u"Tool"_s, u"1.0"_s)}), toolWith({first}, {standIn()}));
        QVERIFY(resolution.sources.empty());
        QCOMPARE(resolution.unresolved.size(), 1u);
    }

private:
    static FileRule repackaged() { return templateRule({{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}}); }

    static FileRule standIn()
    {
        FileRule rule = repackaged();
        rule.url = u"https://vendor.example.org/tool-{version}.tgz"_s;
        return rule;
    }
};

QTEST_GUILESS_MAIN(TestResolveChecksum)
#include "tst_resolvechecksum.moc"

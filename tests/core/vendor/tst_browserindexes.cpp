// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vendor/indexdata.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Browsers and their drivers.
class TestBrowserIndexes : public QObject {
    Q_OBJECT

private slots:
    void mozilla()
    {
        const auto channels = parseIndex("mozilla"_L1, vendorData(u"firefox-versions.json"_s));
        QVERIFY_RESULT(channels);
        QCOMPARE(channels->size(), 3U); // neither an empty channel nor a date
        QVERIFY(releaseOf(*channels, u"140.0.4")->stable);
        QVERIFY(!releaseOf(*channels, u"140.0esr")->stable);
        const auto releases = parseIndex("mozilla"_L1, vendorData(u"firefox.json"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releaseOf(*releases, u"140.0.4")->date.date(), QDate(2025, 7, 8));
        QVERIFY(!releaseOf(*releases, u"141.0b9")->stable);
        QVERIFY(!parseIndex("mozilla"_L1, "{}"));
    }

    void edge()
    {
        const auto releases = parseIndex("edge"_L1, vendorData(u"edge.json"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->size(), 2U);
        const Release *stable = releaseOf(*releases, u"138.0.3351.95");
        QVERIFY(stable->stable);
        QCOMPARE(stable->files.size(), 2U); // one release, two systems
        const ReleaseFile *msi = fileOf(stable, u"MicrosoftEdgeEnterpriseX64.msi");
        QCOMPARE(msi->platform.text() + u'/' + msi->arch.text() + u'/' + msi->kind, u"win32/x64/msi"_s);
        QCOMPARE(hexOf(msi), u"a"_s.repeated(64));
        QCOMPARE(msi->size, std::optional<qint64>(180000001));
        QVERIFY(!releaseOf(*releases, u"139.0.3405.13")->stable);
    }

    void chromeForTesting()
    {
        QCOMPARE(urlsOf("chrome-for-testing"_L1),
            u"https://googlechromelabs.github.io/chrome-for-testing/known-good-versions-with-downloads.json"_s);
        QCOMPARE(urlsOf("chrome-for-testing"_L1, {{u"list"_s, u"nonsense"_s}}), QString());
        const auto releases = parseIndex(
            "chrome-for-testing"_L1, vendorData(u"cft-versions.json"_s), {{u"product"_s, u"chromedriver"_s}});
        QVERIFY_RESULT(releases);
        const Release *release = releaseOf(*releases, u"138.0.7204.157");
        QCOMPARE(release->files.size(), 5U);
        const ReleaseFile *x64 = fileOf(release, u"chromedriver-win64.zip");
        QCOMPARE(x64->platform.text() + u'/' + x64->arch.text(), u"win32/x64"_s);
        QCOMPARE(fileOf(release, u"chromedriver-win32.zip")->arch, u"x86"_s);
        QCOMPARE(fileOf(release, u"chromedriver-mac-arm64.zip")->arch, u"arm64"_s);
        QCOMPARE(fileOf(release, u"chromedriver-linux64.zip")->platform, u"linux"_s);
        QVERIFY(releaseOf(*releases, u"113.0.5672.0")->files.empty());
    }

    void chromeForTestingByBuild()
    {
        const auto releases = parseIndex("chrome-for-testing"_L1, vendorData(u"cft-builds.json"_s));
        QVERIFY_RESULT(releases);
        QCOMPARE(releases->front().attributes.value(u"build"_s), u"138.0.7204"_s);
        QCOMPARE(releases->front().files.size(), 10U);
    }

    void realChromeForTesting()
    {
        const QByteArray milestones = realManifest(u"cft-latest-versions-per-milestone-with-downloads.json"_s);
        const QByteArray all = realManifest(u"cft-known-good-versions.json"_s);
        const QByteArray channels = realManifest(u"cft-last-known-good-versions-with-downloads.json"_s);
        if (milestones.isEmpty() || all.isEmpty() || channels.isEmpty())
            QSKIP("no reference manifests on this machine");
        const auto byMilestone = parseIndex("chrome-for-testing"_L1, milestones);
        QVERIFY_RESULT(byMilestone);
        QVERIFY(fileOf(releaseOf(*byMilestone, u"113.0.5672.63"), u"chrome-win64.zip"));
        QVERIFY(parseIndex("chrome-for-testing"_L1, all).value().size() > 1000);
        QCOMPARE(parseIndex("chrome-for-testing"_L1, channels).value().front().attributes.contains(u"channel"_s), true);
    }
};

QTEST_GUILESS_MAIN(TestBrowserIndexes)
#include "tst_browserindexes.moc"

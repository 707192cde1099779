// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version/versionpattern.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestVersion : public QObject {
    Q_OBJECT

private slots:
    void ordersByWholeComponents_data()
    {
        QTest::addColumn<QString>("older");
        QTest::addColumn<QString>("newer");
        QTest::newRow("numbers as numbers") << u"3.13.9"_s << u"3.13.10"_s;
        QTest::newRow("seed: string order") << u"3.9.1"_s << u"3.13.5"_s;
        QTest::newRow("longer continues") << u"3.13"_s << u"3.13.1"_s;
        QTest::newRow("release candidate") << u"1.21rc2"_s << u"1.21"_s;
        QTest::newRow("beta before rc") << u"3.14.0-beta.2"_s << u"3.14.0-rc.1"_s;
        QTest::newRow("build number") << u"8.0.452+8"_s << u"8.0.452+9"_s;
        QTest::newRow("git for windows") << u"2.50.1.windows.1"_s << u"2.50.1.windows.2"_s;
        QTest::newRow("beyond 64 bits") << u"1.99999999999999999999"_s << u"1.100000000000000000000"_s;
        QTest::newRow("canary before its release") << u"2.0.0-canary.3"_s << u"2.0.0"_s;
        QTest::newRow("pre-release, zeros left out") << u"1.21rc2"_s << u"1.21.0"_s;
        QTest::newRow("what continues a release") << u"2.4.10"_s << u"2.4.10-release-377"_s;
        QTest::newRow("and is not the next one") << u"2.4.10-release-377"_s << u"2.4.10.1"_s;
        QTest::newRow("patch level") << u"3.0.7p220"_s << u"3.1.0p0"_s;
        QTest::newRow("revision of brew") << u"14.2.0"_s << u"14.2.0_1"_s;
        QTest::newRow("revision") << u"7.1.2-9"_s << u"7.1.2-25"_s;
        QTest::newRow("letter") << u"1.1.1k"_s << u"1.1.1w"_s;
        QTest::newRow("leading v") << u"v1.9"_s << u"1.10"_s;
    }

    void ordersByWholeComponents()
    {
        QFETCH(QString, older);
        QFETCH(QString, newer);
        QVERIFY(*Version::parse(older) < *Version::parse(newer));
        QVERIFY(*Version::parse(newer) > *Version::parse(older));
    }

    void zerosThatSayNothing_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("at the end") << u"1.21"_s << u"1.21.0"_s;
        QTest::newRow("before a word") << u"1.21-rc1"_s << u"1.21.0-rc1"_s;
        QTest::newRow("in front of a number") << u"2023.01"_s << u"2023.1"_s;
    }

    void zerosThatSayNothing()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(*Version::parse(one) == *Version::parse(other));
    }

    // Sorting asks for it: equal versions stand on the same side of every third one, and order is passed on.
    void orderIsConsistent()
    {
        QStringList texts;
        for (const QString &number :
            {u"0"_s, u"1"_s, u"1.0"_s, u"1.0.0"_s, u"1.2"_s, u"1.2.0"_s, u"1.2.1"_s, u"1.10"_s}) {
            for (const QString &suffix :
                {u""_s, u"rc1"_s, u"-beta"_s, u"-release"_s, u"_1"_s, u"+6"_s, u".0-rc1"_s, u"p0"_s})
                texts.append(number + suffix);
        }
        std::vector<Version> versions;
        for (const QString &text : std::as_const(texts))
            versions.push_back(*Version::parse(text));
        std::vector<std::vector<bool>> atMost;
        for (const Version &left : versions) {
            std::vector<bool> row;
            for (const Version &right : versions) {
                row.push_back(left <= right);
                QCOMPARE(right >= left, left <= right);
            }
            atMost.push_back(row);
        }
        for (std::size_t a = 0; a < versions.size(); ++a) {
            for (std::size_t b = 0; b < versions.size(); ++b) {
                for (std::size_t c = 0; c < versions.size(); ++c) {
                    if (atMost[a][b] && atMost[b][c] && !atMost[a][c])
                        QFAIL(qPrintable(versions[a].text() + u' ' + versions[b].text() + u' ' + versions[c].text()));
                }
            }
        }
    }

    void preReleasesAreTold()
    {
        QVERIFY(Version::parse(u"1.21rc2")->isPreRelease());
        QVERIFY(Version::parse(u"7.6.0-preview.4")->isPreRelease());
        QVERIFY(!Version::parse(u"2.2.20-release-333")->isPreRelease());
        QVERIFY(Version::parse(u"3.5.1-rc.2+a908c6d9d2")->isPreRelease());
        QVERIFY(!Version::parse(u"3.5.113+a908c6d9d2")->isPreRelease()); // a build
        QVERIFY(*Version::parse(u"3.5.113+a908c6d9d2") > *Version::parse(u"3.5.113"));
        QVERIFY(!Version::parse(u"2.50.1.windows.1")->isPreRelease());
    }

    void anyTextsCompareNaturally()
    {
        QVERIFY(compareNaturally(u"android-9", u"android-34") < 0);
        QVERIFY(compareNaturally(u"macOS 15", u"macos 15") == 0);
        QVERIFY(compareNaturally(u"", u"1") < 0);
    }

    void refusesWhatIsNoVersion()
    {
        QVERIFY(!Version::parse(u"Enabled"));
        QVERIFY(!Version::parse(u""));
        QVERIFY(!Version::parse(u"(build from commit 4887ad6d14)"));
    }

    void patternsTakeWholeComponents_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("taken");
        QTest::newRow("star") << u"3.10.*"_s << u"3.10.11"_s << true;
        QTest::newRow("3.1 takes 3.1.7") << u"3.1"_s << u"3.1.7"_s << true;
        QTest::newRow("3.1 never takes 3.10") << u"3.1"_s << u"3.10.2"_s << false;
        QTest::newRow("3.1.* never takes 3.14") << u"3.1.*"_s << u"3.14.0"_s << false;
        QTest::newRow("any") << u"*"_s << u"2.22.1"_s << true;
        QTest::newRow("empty") << u""_s << u"1"_s << true;
        QTest::newRow("latest") << u"latest"_s << u"1.2"_s << true;
        QTest::newRow("exact") << u"22.17.1"_s << u"22.17.1"_s << true;
        QTest::newRow("exact, other") << u"22.17.1"_s << u"22.17.10"_s << false;
        QTest::newRow("major") << u"17"_s << u"17.0.15+6"_s << true;
        QTest::newRow("no version") << u"none"_s << u"1.0"_s << false;
    }

    void patternsTakeWholeComponents()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, version);
        QTEST(VersionPattern::parse(pattern).matches(*Version::parse(version)), "taken");
    }
};

QTEST_GUILESS_MAIN(TestVersion)
#include "tst_version.moc"

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
        QTest::newRow("leading v") << u"v1.9"_s << u"1.10"_s;
    }

    void ordersByWholeComponents()
    {
        QFETCH(QString, older);
        QFETCH(QString, newer);
        QVERIFY(*Version::parse(older) < *Version::parse(newer));
        QVERIFY(*Version::parse(newer) > *Version::parse(older));
    }

    void equalsIgnoreTrailingZeros() { QVERIFY(*Version::parse(u"1.21") == *Version::parse(u"1.21.0")); }

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

    void newestIsNotAPreRelease()
    {
        const std::vector versions{*Version::parse(u"3.13.9"), *Version::parse(u"3.13.10"),
            *Version::parse(u"3.13.11rc1"), *Version::parse(u"3.14.0")};
        QCOMPARE(newestMatching(VersionPattern::parse(u"3.13.*"), versions), std::optional<std::size_t>(1));
        QCOMPARE(newestMatching(VersionPattern::parse(u"3.15"), versions), std::optional<std::size_t>());
    }
};

QTEST_GUILESS_MAIN(TestVersion)
#include "tst_version.moc"

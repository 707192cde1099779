// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version/versionpattern.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// What tst_version.cpp does not show: the forms that toolset files have beyond "3.10.*".
class TestVersionPattern : public QObject {
    Q_OBJECT

private slots:
    void takes_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("taken");
        QTest::newRow("zeros may be left out") << u"14.3.0"_s << u"14.3"_s << true;
        QTest::newRow("other digits may not") << u"14.3.1"_s << u"14.3"_s << false;
        QTest::newRow("a star inside") << u"3.*.1"_s << u"3.12.1"_s << true;
        QTest::newRow("a star inside takes one component") << u"3.*.1"_s << u"3.12.2.1"_s << false;
        QTest::newRow("several stars") << u"3.*.*"_s << u"3.12.1"_s << true;
        QTest::newRow("x as star") << u"3.x"_s << u"3.12.1"_s << true;
        QTest::newRow("x alone") << u"x"_s << u"3.12.1"_s << true;
        QTest::newRow("a leading v") << u"v1.24"_s << u"1.24.5"_s << true;
        QTest::newRow("of a version with a v") << u"1.24"_s << u"v1.24.5"_s << true;
        QTest::newRow("blanks around") << u" 3.1 "_s << u"3.1.4"_s << true;
        QTest::newRow("letters within") << u"2.50.1.windows"_s << u"2.50.1.windows.1"_s << true;
        QTest::newRow("letters behind digits") << u"1.1.1"_s << u"1.1.1w"_s << true;
        QTest::newRow("build number") << u"17.0.15+6"_s << u"17.0.15+6"_s << true;
        QTest::newRow("another build number") << u"17.0.15+6"_s << u"17.0.15+60"_s << false;
        QTest::newRow("default") << u"default"_s << u"3.1"_s << true;
        QTest::newRow("Latest, in any case") << u"Latest"_s << u"3.1"_s << true;
        QTest::newRow("skip is no version") << u"skip"_s << u"3.1"_s << false;
        QTest::newRow("a range is no pattern") << u">=3.1"_s << u"3.1"_s << false;
        QTest::newRow("empty components") << u"3..1"_s << u"3.0.1"_s << false;
    }

    void takes()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, version);
        QTEST(VersionPattern::parse(pattern).matches(*Version::parse(version)), "taken");
    }

    void keepsItsText() { QCOMPARE(VersionPattern::parse(u" 3.10.* ").text(), u"3.10.*"_s); }

    void takesAnyOnlyWhereNothingIsAskedFor()
    {
        for (const QString &text : {u"*"_s, QString(), u"latest"_s, u"release"_s, u"*.*"_s})
            QVERIFY2(VersionPattern::parse(text).takesAny(), qPrintable(text));
        for (const QString &text : {u"3"_s, u"3.*"_s, u"none"_s, u"*.1"_s})
            QVERIFY2(!VersionPattern::parse(text).takesAny(), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestVersionPattern)
#include "tst_versionpattern.moc"

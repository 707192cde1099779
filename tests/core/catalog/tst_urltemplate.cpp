// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/urltemplate.h"

#include "tests/support/result.h"

#include <QRegularExpression>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestUrlTemplate : public QObject {
    Q_OBJECT
private slots:
    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *value, const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(value)
                                << QString::fromLatin1(expected);
        };
        row("plain", "v{version}.zip", "3.31.6", "v3.31.6.zip");
        row("7-Zip", "7z{version|nodots}-x64.exe", "25.00", "7z2500-x64.exe");
        row("OpenSSL", "Win64OpenSSL-{version|underscores}.exe", "3.5.1", "Win64OpenSSL-3_5_1.exe");
        row("dashes", "{version|dashes}", "1.2.3", "1-2-3");
        row("case", "{version|upper}/{version|lower}", "aB", "AB/ab");
        row("percent", "{version|percent}", "jdk-21+6", "jdk-21%2B6");
        row("pad2 of one digit", "{version|pad2}", "9", "09");
        row("pad2 of two digits", "{version|pad2}", "12", "12");
        row("first3 of four", "v{version|first3}", "6.14.0.116", "v6.14.0");
        row("first2 of fewer", "{version|first2}", "7", "7");
        row("chain", "{version|first2|nodots}", "3.14.1", "314");
        row("a regular expression's braces stay", "a{2}{1,3}{version}", "1", "a{2}{1,3}1");
    }

    void filters()
    {
        QFETCH(QString, text);
        QFETCH(QString, value);
        QFETCH(QString, expected);
        const auto result = expandTemplate(text, {{u"version"_s, value}});
        QVERIFY_RESULT(result);
        QCOMPARE(*result, expected);
    }

    void aNameWithoutValueIsAnError()
    {
        const auto missing = expandTemplate(u"https://example.org/{build}.zip"_s, {{u"version"_s, u"1"_s}});
        QVERIFY(!missing);
        QVERIFY2(missing.error().detail.contains("{build}"_L1), qPrintable(missing.error().detail));
        QVERIFY(!expandTemplate(u"{version}"_s, {{u"version"_s, QString()}}));
        QVERIFY(!expandTemplate(u"{version|reverse}"_s, {{u"version"_s, u"1"_s}}));
    }

    void namesAreFoundAndMistakesTold()
    {
        const auto names = templateNames(u"{base}/{version|nodots}-{version}.zip"_s);
        QVERIFY_RESULT(names);
        QCOMPARE(*names, (QStringList{u"base"_s, u"version"_s}));
        QVERIFY(!templateNames(u"{version|nodot}"_s));
        QVERIFY(!templateNames(u"{version"_s));
        QVERIFY(!templateNames(u"{version nodots}"_s));
    }

    void whatIsFilledIntoAPatternStandsForItself()
    {
        const auto pattern = expandPattern(u"tool-{version}-(x64|x86)\\.zip"_s, {{u"version"_s, u"1.2+3"_s}});
        QVERIFY_RESULT(pattern);
        const QRegularExpression expression(QRegularExpression::anchoredPattern(*pattern));
        QVERIFY(expression.match(u"tool-1.2+3-x64.zip"_s).hasMatch());
        QVERIFY(!expression.match(u"tool-1x2+3-x64.zip"_s).hasMatch());
    }

    void urlsAreAbsoluteAndWithoutWildcards_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("https") << u"https://example.org/{version}/a.zip"_s << true;
        QTest::newRow("file") << u"file:///srv/a.zip"_s << true;
        QTest::newRow("percent-encoded") << u"https://example.org/Firefox%20Setup%20{version}.exe"_s << true;
        QTest::newRow("query") << u"https://example.org/?linkid=2320455"_s << true;
        QTest::newRow("ftp") << u"ftp://example.org/a.zip"_s << false;
        QTest::newRow("javascript") << u"javascript:alert(1)"_s << false;
        QTest::newRow("relative") << u"/a.zip"_s << false;
        QTest::newRow("no host") << u"https:///a.zip"_s << false;
        QTest::newRow("wildcard") << u"https://example.org/1.*/a.zip"_s << false;
        QTest::newRow("blank") << u"https://example.org/a b.zip"_s << false;
        QTest::newRow("brace") << u"https://example.org/{2}.zip"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void urlsAreAbsoluteAndWithoutWildcards()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QCOMPARE(expandUrl(text, {{u"version"_s, u"1.0"_s}}).has_value(), valid);
    }

    void aPatternInPlaceOfAVersionGivesNoUrl()
    {
        QVERIFY(!expandUrl(u"https://example.org/{version}/a.zip"_s, {{u"version"_s, u"3.9.*"_s}}));
    }

    void versionsGiveTheirParts()
    {
        const TemplateValues values = versionValues(u"3.31.6-rc1"_s);
        QCOMPARE(values.value(u"major"_s), u"3"_s);
        QCOMPARE(values.value(u"minor"_s), u"31"_s);
        QCOMPARE(values.value(u"patch"_s), u"6"_s);
        QCOMPARE(values.value(u"majorMinor"_s), u"3.31"_s);
        QVERIFY(!versionValues(u"17"_s).contains(u"minor"_s));
    }
};

QTEST_GUILESS_MAIN(TestUrlTemplate)
#include "tst_urltemplate.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/wording.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestWording : public QObject {
    Q_OBJECT

private slots:
    void percentagesAreNeverBetterThanTheyAre_data()
    {
        QTest::addColumn<std::optional<double>>("percent");
        QTest::addColumn<QString>("text");
        QTest::addRow("of nothing") << std::optional<double>() << u"–"_s;
        QTest::addRow("none") << std::optional(0.0) << u"0.0 %"_s;
        QTest::addRow("next to none") << std::optional(0.01) << u"<0.1 %"_s;
        QTest::addRow("some") << std::optional(33.39) << u"33.3 %"_s;
        QTest::addRow("nearly all") << std::optional(99.99) << u"99.9 %"_s;
        QTest::addRow("all") << std::optional(100.0) << u"100.0 %"_s;
    }
    void percentagesAreNeverBetterThanTheyAre()
    {
        QFETCH(std::optional<double>, percent);
        QFETCH(QString, text);
        QCOMPARE(percentText(percent), text);
    }

    void verifiedSizeIsOfWhatIsWanted()
    {
        CoverageItem verified;
        verified.state = CacheState::Verified;
        verified.fileSize = 1'000'000;
        CoverageItem missing;
        missing.expectedSize = 3'000'000;
        CoverageTotals totals;
        totals.add(verified);
        totals.add(missing);
        QCOMPARE(verifiedSizeText(totals), u"1.00 MB of 4.00 MB"_s);
        totals.add(CoverageItem());
        QCOMPARE(verifiedSizeText(totals), u"1.00 MB of 4.00 MB + 1 file of unknown size"_s);
    }

    void whatCannotBeSeenIsShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::addRow("plain") << u"Überprüfung 日本 😀 %1"_s << u"Überprüfung 日本 😀 %1"_s;
        QTest::addRow("escape") << u"a\u001b[2J"_s << u"a\\u{1b}[2J"_s;
        QTest::addRow("C1 control") << u"a\u009b2J"_s << u"a\\u{9b}2J"_s;
        QTest::addRow("right to left") << u"a\u202egpj"_s << u"a\\u{202e}gpj"_s;
        QTest::addRow("isolate") << u"a\u2066b"_s << u"a\\u{2066}b"_s;
        QTest::addRow("new line") << u"a\nb"_s << u"a\\u{a}b"_s;
        QTest::addRow("line separator") << u"a\u2028b"_s << u"a\\u{2028}b"_s;
        QTest::addRow("tag beyond 16 bits") << u"a\U000E0041b"_s << u"a\\u{e0041}b"_s;
    }
    void whatCannotBeSeenIsShown()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(printable(text), shown);
    }

    void markdownIsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("markdown");
        QTest::addRow("mention") << u"@team"_s << u"\\@<!-- -->team"_s;
        QTest::addRow("issue") << u"org/repo#5"_s << u"org/repo\\#<!-- -->5"_s;
        QTest::addRow("entity") << u"&lt;"_s << u"\\&lt;"_s;
        QTest::addRow("struck") << u"~~a~~"_s << u"\\~\\~a\\~\\~"_s;
        QTest::addRow("picture") << u"![x](y)"_s << u"\\!\\[x\\](y)"_s;
        QTest::addRow("cell") << u"a|b"_s << u"a\\|b"_s;
        QTest::addRow("HTML") << u"<i>"_s << u"\\<i\\>"_s;
        QTest::addRow("new line") << u"a\nb"_s << u"a\\\\u\\{a\\}b"_s;
    }
    void markdownIsText()
    {
        QFETCH(QString, text);
        QFETCH(QString, markdown);
        QCOMPARE(inMarkdown(text), markdown);
    }
};

QTEST_GUILESS_MAIN(TestWording)
#include "tst_wording.moc"

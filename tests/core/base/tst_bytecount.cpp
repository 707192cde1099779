// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytecount.h"

#include <QTest>

#include <limits>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestByteCount : public QObject {
    Q_OBJECT

private slots:
    void textsAreReadAsCurlReadsThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes"); // -1: none
        QTest::addRow("bytes") << u"800"_s << qint64(800);
        QTest::addRow("K") << u"500K"_s << qint64(512'000);
        QTest::addRow("m") << u"2m"_s << qint64(2'097'152);
        QTest::addRow("G") << u"1G"_s << qint64(1'073'741'824);
        QTest::addRow("nothing") << QString() << qint64(-1);
        QTest::addRow("unit alone") << u"K"_s << qint64(-1);
        QTest::addRow("other unit") << u"5X"_s << qint64(-1);
        QTest::addRow("negative") << u"-5"_s << qint64(-1);
        QTest::addRow("largest") << u"8191P"_s << qint64(8191) * 1'125'899'906'842'624;
        QTest::addRow("too large") << u"8192P"_s << qint64(-1);
    }
    void textsAreReadAsCurlReadsThem()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        QCOMPARE(byteCountFromText(text).value_or(-1), bytes);
    }

    void countsHaveThreeDigits_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addRow("none") << qint64(0) << u"0 B"_s;
        QTest::addRow("bytes") << qint64(999) << u"999 B"_s;
        QTest::addRow("one decimal unit") << qint64(1000) << u"1.00 kB"_s;
        QTest::addRow("negative") << qint64(-1000) << u"-1.00 kB"_s;
        QTest::addRow("two digits before the point") << qint64(16'900'000) << u"16.9 MB"_s;
        QTest::addRow("three") << qint64(123'456'789'012) << u"123 GB"_s;
        QTest::addRow("below the next unit") << qint64(999'499) << u"999 kB"_s;
        QTest::addRow("rounded up to the next unit") << qint64(999'500) << u"1.00 MB"_s;
        QTest::addRow("rounded up to two digits") << qint64(9'996'000) << u"10.0 MB"_s;
        QTest::addRow("the largest unit goes on") << std::numeric_limits<qint64>::max() << u"9223 PB"_s;
    }
    void countsHaveThreeDigits()
    {
        QFETCH(qint64, bytes);
        QTEST(formatByteCount(bytes), "text");
    }

    void ratesAreCountsASecond() { QCOMPARE(formatByteRate(1500.4), u"1.50 kB/s"_s); }

    void durationsHaveTwoUnits_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::addRow("seconds") << qint64(59) << u"59 s"_s;
        QTest::addRow("a minute") << qint64(61) << u"1 min 01 s"_s;
        QTest::addRow("nearly an hour") << qint64(3599) << u"59 min 59 s"_s;
        QTest::addRow("an hour") << qint64(3600) << u"1 h 00 min"_s;
        QTest::addRow("hours") << qint64(100 * 3600 + 150) << u"100 h 02 min"_s;
    }
    void durationsHaveTwoUnits()
    {
        QFETCH(qint64, seconds);
        QTEST(formatDuration(seconds), "text");
    }
};

QTEST_GUILESS_MAIN(TestByteCount)
#include "tst_bytecount.moc"

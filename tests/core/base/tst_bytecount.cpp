// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytecount.h"

#include <QTest>

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
};

QTEST_GUILESS_MAIN(TestByteCount)
#include "tst_bytecount.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestClock : public QObject {
    Q_OBJECT

private slots:
    void timesAreStoredInUtc()
    {
        const QDateTime time = QDateTime::fromString(u"2025-07-28T22:29:40.587+02:00"_s, Qt::ISODateWithMs);
        QCOMPARE(toTimestamp(time), u"2025-07-28T20:29:40.587Z"_s);
        QCOMPARE(fromTimestamp(toTimestamp(time)), time);
        QCOMPARE(Clock::system().now().timeSpec(), Qt::UTC);
    }

    void timesHaveDateTimeAndZone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("time"); // empty: not valid
        QTest::newRow("UTC") << u"2025-07-28T20:29:40Z"_s << u"2025-07-28T20:29:40.000Z"_s;
        QTest::newRow("east") << u"2025-07-28T00:29:40.5+02:00"_s << u"2025-07-27T22:29:40.500Z"_s;
        QTest::newRow("west") << u"2025-07-28T20:29:40-05:00"_s << u"2025-07-29T01:29:40.000Z"_s;
        QTest::newRow("no zone") << u"2025-07-28T20:29:40"_s << QString();
        QTest::newRow("no time") << u"2025-07-28"_s << QString();
        QTest::newRow("no such day") << u"2025-02-30T20:29:40Z"_s << QString();
        QTest::newRow("words") << u"yesterday"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }

    void timesHaveDateTimeAndZone()
    {
        QFETCH(QString, text);
        QFETCH(QString, time);
        const QDateTime found = fromTimestamp(text);
        QCOMPARE(found.isValid(), !time.isEmpty());
        if (found.isValid())
            QCOMPARE(toTimestamp(found), time);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"

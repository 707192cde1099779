// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/speedmeter.h"

#include <QTest>

using namespace rcm;
using namespace std::chrono_literals;

class TestSpeedMeter : public QObject {
    Q_OBJECT

private slots:
    void steadySpeedIsTold()
    {
        SpeedMeter meter;
        for (int i = 0; i <= 20; ++i)
            meter.add(i * 100'000, i * 100ms);
        QCOMPARE(qRound(meter.bytesPerSecond()), 1'000'000);
        QCOMPARE(meter.secondsFor(5'000'000), std::optional<qint64>(5));
        QCOMPARE(meter.secondsFor(5'000'001), std::optional<qint64>(6));
        QCOMPARE(meter.secondsFor(0), std::optional<qint64>(0));
    }

    void withoutMeasurementNothingIsPromised()
    {
        SpeedMeter meter;
        QVERIFY(!meter.secondsFor(1));
        meter.add(100, 1s); // of an earlier session: no speed yet
        QCOMPARE(meter.bytesPerSecond(), 0.0);
        meter.add(100, 2s);
        QVERIFY(!meter.secondsFor(1));
    }

    void aChangeShowsGradually()
    {
        SpeedMeter meter;
        meter.add(0, 0s);
        meter.add(1000, 1s);
        meter.add(1000, 2s); // stands still
        QVERIFY(meter.bytesPerSecond() > 500 && meter.bytesPerSecond() < 1000);
        for (int second = 3; second < 40; ++second)
            meter.add(1000, second * 1s);
        QVERIFY(meter.bytesPerSecond() < 1);
    }

    void aFreshStartBeginsAnew()
    {
        SpeedMeter meter;
        meter.add(0, 0s);
        meter.add(9000, 1s);
        meter.add(10, 2s); // the file was thrown away
        QCOMPARE(meter.bytesPerSecond(), 0.0);
        meter.add(1010, 3s);
        QCOMPARE(qRound(meter.bytesPerSecond()), 1000);
    }
};

QTEST_GUILESS_MAIN(TestSpeedMeter)
#include "tst_speedmeter.moc"

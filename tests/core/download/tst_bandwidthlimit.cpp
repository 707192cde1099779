// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/bandwidthlimit.h"

#include <QTest>

#include <memory>

using namespace rcm;
using namespace std::chrono_literals;

namespace {

struct Stopwatch {
    std::shared_ptr<std::chrono::nanoseconds> now = std::make_shared<std::chrono::nanoseconds>(7s);
    [[nodiscard]] MonotonicTime time() const
    {
        return [now = now] { return *now; };
    }
};

} // namespace

class TestBandwidthLimit : public QObject {
    Q_OBJECT

private slots:
    void withoutARateAllIsGranted()
    {
        BandwidthLimit limit(0);
        QVERIFY(limit.isUnlimited());
        QCOMPARE(limit.take(123'456'789), 123'456'789);
        QCOMPARE(limit.pause(), 0ms);
    }

    // Whoever asks as pause() says, whatever the size of the blocks, gets the rate.
    void theMeanIsTheRate_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::addColumn<qint64>("block");
        QTest::newRow("1 MB/s") << qint64(1'000'000) << qint64(256 * 1024);
        QTest::newRow("100 MB/s") << qint64(100'000'000) << qint64(256 * 1024);
        QTest::newRow("20 kB/s") << qint64(20'000) << qint64(256 * 1024);
        QTest::newRow("small blocks") << qint64(1'000'000) << qint64(1000);
        QTest::newRow("3 B/s") << qint64(3) << qint64(256 * 1024);
    }

    void theMeanIsTheRate()
    {
        QFETCH(qint64, rate);
        QFETCH(qint64, block);
        Stopwatch watch;
        BandwidthLimit limit(rate, watch.time());
        const auto begin = *watch.now;
        qint64 received = 0;
        while (*watch.now - begin < 20s) {
            const qint64 granted = limit.take(block);
            received += granted;
            if (granted == 0)
                *watch.now += limit.pause();
        }
        QVERIFY2(qAbs(received - 20 * rate) <= rate, qPrintable(QString::number(received)));
    }

    // After a long pause there is no burst that would fill the line.
    void savingsAreShort()
    {
        Stopwatch watch;
        BandwidthLimit limit(1'000'000, watch.time());
        *watch.now += 1h;
        QCOMPARE(limit.take(10'000'000), 250'000);
        QCOMPARE(limit.take(10'000'000), 0);
        QVERIFY(limit.pause() > 0ms);
    }
};

QTEST_GUILESS_MAIN(TestBandwidthLimit)
#include "tst_bandwidthlimit.moc"

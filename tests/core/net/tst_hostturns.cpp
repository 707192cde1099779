// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hostturns.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString slow = u"slow.test"_s;
const QString fast = u"fast.test"_s;

using Turn = std::optional<qint64>;

} // namespace

class TestHostTurns : public QObject {
    Q_OBJECT
private slots:
    void theSmallestNumberIsNext()
    {
        HostTurns line(9);
        for (const qint64 item : {2, 0, 1})
            line.add(item, item == 1 ? fast : slow);
        for (const qint64 item : {0, 1, 2})
            QCOMPARE(line.takeNext(), Turn(item));
        QCOMPARE(line.takeNext(), Turn());
        QVERIFY(line.isEmpty());
    }

    void aBusyHostIsPassedOver()
    {
        HostTurns line(1);
        line.add(0, slow);
        line.add(1, slow);
        line.add(2, fast);
        QCOMPARE(line.takeNext(), Turn(0));
        QCOMPARE(line.takeNext(), Turn(2));
        QCOMPARE(line.takeNext(), Turn());
        QVERIFY(!line.isEmpty());
        line.release(slow);
        QCOMPARE(line.takeNext(), Turn(1));
    }

    void aPausedHostIsPassedOverUntilAllPausesHaveEnded()
    {
        HostTurns line(2);
        line.add(0, slow);
        line.add(1, fast);
        line.pause(slow);
        line.pause(slow);
        QCOMPARE(line.takeNext(), Turn(1));
        QCOMPARE(line.takeNext(), Turn());
        line.resume(slow);
        QCOMPARE(line.takeNext(), Turn());
        QVERIFY(!line.isEmpty());
        line.resume(slow);
        QCOMPARE(line.takeNext(), Turn(0));
    }

    void oneThatHoldsBackMakesRoomAndComesBack()
    {
        HostTurns line(1);
        for (const qint64 item : {0, 1})
            line.add(item, slow);
        line.add(2, fast);
        QCOMPARE(line.takeNext(), Turn(0));
        line.holdBack(slow);
        QCOMPARE(line.takeNext(), Turn(2)); // as many hold back as may be at work: no new ones of this host
        line.comeBack(0, slow);
        QCOMPARE(line.takeNext(), Turn(0));
        line.release(slow);
        QCOMPARE(line.takeNext(), Turn(1));
    }

    void oneThatDoesNotComeBackIsNoTrouble_data()
    {
        QTest::addColumn<bool>("isInLine");
        QTest::addRow("during its pause") << false;
        QTest::addRow("while it waits for its turn") << true;
    }
    void oneThatDoesNotComeBackIsNoTrouble()
    {
        QFETCH(bool, isInLine);
        HostTurns line(1);
        line.add(0, slow);
        line.add(1, slow);
        QCOMPARE(line.takeNext(), Turn(0));
        line.holdBack(slow);
        if (isInLine) {
            line.comeBack(0, slow);
            QVERIFY(line.remove(0));
        } else {
            QVERIFY(!line.remove(0));
            line.giveUp(slow);
        }
        QCOMPARE(line.takeNext(), Turn(1));
    }

    void senselessBoundsCountAsOne()
    {
        HostTurns line(-1);
        line.add(0, slow);
        line.add(1, slow);
        QCOMPARE(line.takeNext(), Turn(0));
        QCOMPARE(line.takeNext(), Turn());
    }
};

QTEST_GUILESS_MAIN(TestHostTurns)
#include "tst_hostturns.moc"

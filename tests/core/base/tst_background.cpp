// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace rcm;

class TestBackground : public QObject {
    Q_OBJECT
private slots:
    void resultComesInTheOwnersThread()
    {
        Background background;
        QThread *worker = nullptr;
        QThread *taker = nullptr;
        int taken = 0;
        background.run(
            [&worker] {
                worker = QThread::currentThread();
                return 42;
            },
            [&](int result) {
                taker = QThread::currentThread();
                taken = result;
            });
        QCOMPARE(taken, 0); // never from inside the call
        QTRY_COMPARE(taken, 42);
        QVERIFY(worker != QThread::currentThread());
        QCOMPARE(taker, QThread::currentThread());
    }

    void oneAfterAnother()
    {
        Background background;
        QList<int> results;
        background.run([] { return 1; },
            [&](int first) {
                results.append(first);
                background.run([first] { return first + 1; }, [&](int second) { results.append(second); });
            });
        QTRY_COMPARE(results, (QList<int>{1, 2}));
    }

    void theDestructorWaits()
    {
        std::atomic<bool> mayEnd = false;
        std::atomic<bool> hasEnded = false;
        bool isTaken = false;
        auto background = std::make_unique<Background>();
        background->run(
            [&] {
                while (!mayEnd)
                    QThread::yieldCurrentThread();
                hasEnded = true;
                return true;
            },
            [&isTaken](bool) { isTaken = true; });
        mayEnd = true;
        background.reset();
        QVERIFY(hasEnded);
        QCoreApplication::processEvents();
        QVERIFY(!isTaken); // it went with its owner
    }
};

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/queuerun.h"
#include "tests/support/result.h"

using namespace rcm;
using namespace rcm::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

const QByteArray body = patternedBody(50'000);
constexpr qint64 moreThanAnyDisk = qint64(1) << 60;

QString id(int number)
{
    return u"tool-%1"_s.arg(number);
}

// Pauses last until the test ends them.
class HeldSleeper final : public Sleeper {
public:
    void wait(std::chrono::milliseconds, QObject *context, std::function<void()> then) override
    {
        m_held.append({context, std::move(then)});
    }
    void end()
    {
        for (auto &[context, then] : std::exchange(m_held, {}))
            QMetaObject::invokeMethod(context, std::move(then), Qt::QueuedConnection);
    }

private:
    QList<std::pair<QObject *, std::function<void()>>> m_held;
};

// The server has a file for every target from now on.
void serveAll(DownloadRig &rig)
{
    rig.server.serveRest([](const RecordedRequest &request) { return answerFor({body}, request); });
}

} // namespace

// Whose turn it is in a queue, and what may join it while it works.
class TestDownloadTurns : public QObject {
    Q_OBJECT

    static PlannedDownload download(DownloadRig &rig, int number)
    {
        PlannedDownload planned = rig.planned(u"/%1"_s.arg(number), body);
        planned.targets[0].sourceIds = {id(number)};
        return planned;
    }
    static DownloadPlan planOf(DownloadRig &rig, int first, int count)
    {
        DownloadPlan plan;
        for (int i = first; i < first + count; ++i)
            plan.downloads.push_back(download(rig, i));
        return plan;
    }
    static DownloadServices with(DownloadRig &rig, Sleeper &sleeper)
    {
        return {rig.client, rig.store, rig.index, rig.bandwidth, sleeper, [] { return 0.5; }, rig.clock};
    }

private slots:
    void aPauseBeforeARetryHoldsNobodyUp()
    {
        DownloadRig rig;
        HeldSleeper pauses;
        serveAll(rig);
        rig.server.serveOnce(u"/0"_s, ScriptedResponse::error(503));
        QueueRun run(with(rig, pauses), {1, 2, {}});
        run.queue.start(planOf(rig, 0, 4));
        QTRY_COMPARE(run.states.value(id(3)).phase, Committed);
        QCOMPARE(run.states.value(id(0)).phase, Waiting);
        pauses.end();
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
        QCOMPARE(rig.server.peakInFlight(), 1);
    }

    // Many that come back at once still take turns.
    void aHostInTroubleIsNotAskedForAllFiles()
    {
        DownloadRig rig;
        HeldSleeper pauses;
        rig.server.serveRest([](const RecordedRequest &) { return ScriptedResponse::error(503); });
        QueueRun run(with(rig, pauses), {1, 3, {}});
        run.queue.start(planOf(rig, 0, 12));
        QTRY_COMPARE(run.states.value(id(2)).phase, Waiting);
        QCOMPARE(rig.server.requests().size(), 3);
        QCOMPARE(run.states.value(id(3)).phase, Queued);
        serveAll(rig);
        pauses.end();
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
        QCOMPARE(rig.server.peakInFlight(), 1);
    }

    void oneIsCancelledInItsPause()
    {
        DownloadRig rig;
        HeldSleeper pauses;
        serveAll(rig);
        rig.server.serve(u"/0"_s, ScriptedResponse::error(503));
        QueueRun run(with(rig, pauses), {1, 1, {}});
        run.queue.start(planOf(rig, 0, 2));
        QTRY_COMPARE(run.states.value(id(0)).phase, Waiting);
        QCOMPARE(run.states.value(id(1)).phase, Queued); // of the same host, which may have but one
        run.queue.cancel(id(0));
        QVERIFY(run.wait());
        QCOMPARE(run.states.value(id(0)).phase, Cancelled);
        QCOMPARE(run.states.value(id(1)).phase, Committed);
    }

    void severalAreRetriedTogether()
    {
        DownloadRig rig;
        serveAll(rig);
        for (const QString &target : {u"/0"_s, u"/1"_s, u"/2"_s})
            rig.server.serveOnce(target, ScriptedResponse::error(404));
        QueueRun run(rig);
        run.queue.start(planOf(rig, 0, 4));
        QVERIFY(run.wait());
        QCOMPARE(run.summary().counts().failed, 3);
        QCOMPARE(run.queue.retry({id(0), id(1), id(2), id(3), u"nobody"_s}), QStringList{u"nobody"_s});
        QVERIFY(run.wait(2));
        QVERIFY(run.summary().isAllDone());
        QCOMPARE(rig.server.requests().size(), 7);
    }

    void aPlanJoinsTheRunningQueue()
    {
        DownloadRig rig;
        serveAll(rig);
        rig.server.serve(u"/0"_s, stalledAnswer({body}, 10));
        QueueRun run(rig);
        run.queue.start(planOf(rig, 0, 1));
        QTRY_COMPARE(run.states.value(id(0)).phase, Receiving);
        DownloadPlan more = planOf(rig, 1, 2);
        more.refused.push_back({id(9), u"Tool"_s, u"1"_s, {ErrorKind::Blocked, u"ftp://x"_s, u"no"_s}});
        run.queue.add(more);
        QTRY_COMPARE(run.states.value(id(2)).phase, Committed);
        QCOMPARE(run.states.value(id(9)).phase, Failed);
        run.queue.cancel(id(0));
        QVERIFY(run.wait());
        const DownloadCounts counts = run.summary().counts();
        QCOMPARE(counts.fetched, 2);
        QCOMPARE(counts.cancelled, 1);
        QCOMPARE(counts.refused, 1);
        QCOMPARE(run.totals.last().downloads, 3);
    }

    // Two downloads at once into one partial file would spoil both.
    void aPlaceThatIsBeingWrittenIsRefused()
    {
        DownloadRig rig;
        rig.server.serve(u"/0"_s, stalledAnswer({body}, 10));
        QueueRun run(rig);
        run.queue.start(planOf(rig, 0, 1));
        QTRY_COMPARE(run.states.value(id(0)).phase, Receiving);
        DownloadPlan same = planOf(rig, 0, 1);
        same.downloads[0].targets[0].sourceIds = {id(7)};
        run.queue.add(same);
        QTRY_COMPARE(run.states.value(id(7)).phase, Failed);
        QVERIFY(run.states.value(id(7)).error->detail.contains(id(0)));
        QCOMPARE(rig.server.requests().size(), 1);
        run.queue.cancel(id(0));
        QVERIFY(run.wait());
        QCOMPARE(run.summary().counts().refused, 1);
    }

    void whatNoLongerFitsIsNotStarted()
    {
        DownloadRig rig;
        serveAll(rig);
        ScriptedResponse large = ScriptedResponse::ok(body);
        large.declaredLength = moreThanAnyDisk;
        rig.server.serve(u"/0"_s, large);
        DownloadPlan plan = planOf(rig, 0, 3);
        plan.downloads[1].size = moreThanAnyDisk;
        QueueRun run(rig, {1, 1, {}});
        run.queue.start(plan);
        QVERIFY(run.wait());
        QCOMPARE(run.states.value(id(0)).phase, Failed);
        QCOMPARE(run.states.value(id(0)).error->kind, ErrorKind::NoSpace);
        QVERIFY2(!run.states.value(id(0)).error->detail.startsWith(u"http"_s), "the reason comes before the URL");
        QCOMPARE(run.states.value(id(1)).phase, NotStarted);
        QCOMPARE(run.states.value(id(1)).error->kind, ErrorKind::NoSpace);
        QCOMPARE(rig.server.requestsFor(u"/1"_s).size(), 0);
        QCOMPARE(run.states.value(id(2)).phase, Committed); // it fits
        QCOMPARE(run.summary().counts().notStarted, 1);
        QCOMPARE(run.summary().counts().failed, 1);
    }

    void onlyWhatNobodyWantsIsCancelled()
    {
        DownloadRig rig;
        rig.server.serveRest(stalledAnswer({body}, 10));
        DownloadPlan plan = planOf(rig, 0, 3);
        plan.downloads[1].targets[0].sourceIds.append(id(8));
        QueueRun run(rig, {2, 2, {}});
        run.queue.start(plan);
        QTRY_COMPARE(run.states.value(id(1)).phase, Receiving);
        run.queue.cancelWhere([](const PlannedDownload &planned) { return planned.sourceIds().size() == 1; });
        QTRY_COMPARE(run.states.value(id(2)).phase, Cancelled); // it had not begun
        QTRY_COMPARE(run.states.value(id(0)).phase, Cancelled);
        QCOMPARE(run.states.value(id(8)).phase, Receiving);
        run.queue.cancelAll();
        QVERIFY(run.wait());
        QCOMPARE(run.summary().counts().cancelled, 4);
    }

    void theTimeLeftIsNeverLessThanTheSlowestNeeds()
    {
        DownloadRig rig;
        const QByteArray large = patternedBody(4'000'000);
        rig.server.serve(u"/0"_s, [](const RecordedRequest &request) {
            ScriptedResponse slow = answerFor({body}, request);
            slow.dripSize = 250;
            slow.dripPause = 5ms;
            return slow;
        });
        rig.server.serve(u"/1"_s, [&large](const RecordedRequest &request) {
            ScriptedResponse quick = answerFor({large}, request);
            quick.dripSize = 20'000;
            quick.dripPause = 5ms;
            return quick;
        });
        DownloadPlan plan = planOf(rig, 0, 2);
        plan.downloads[1].checksum = publishedSha256(large);
        QueueRun run(rig);
        int compared = 0;
        connect(&run.queue, &DownloadQueue::totalsChanged, &run.queue, [&](const DownloadTotals &totals) {
            const auto longest = run.states.value(id(0)).secondsLeft;
            if (!longest || !totals.secondsLeft || totals.ended > 0)
                return;
            ++compared;
            QVERIFY2(*totals.secondsLeft >= *longest,
                qPrintable(u"%1 s for all, %2 s for one"_s.arg(*totals.secondsLeft).arg(*longest)));
        });
        run.queue.start(plan);
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
        QVERIFY(compared > 0);
    }

    void aSizeThatIsNotKnownMakesTheTotalALowerBound()
    {
        DownloadRig rig;
        rig.server.serveRest(stalledAnswer({body}, 10));
        DownloadPlan plan = planOf(rig, 0, 2);
        plan.downloads[0].size = body.size();
        QueueRun run(rig, {1, 1, {}});
        run.queue.start(plan);
        const DownloadTotals totals = run.queue.totals();
        QCOMPARE(totals.unknownSizes, 1);
        QCOMPARE(totals.knownTotal, body.size());
        QVERIFY(!totals.total());
        run.queue.cancelAll();
        QVERIFY(run.wait());
    }
};

QTEST_GUILESS_MAIN(TestDownloadTurns)
#include "tst_downloadturns.moc"

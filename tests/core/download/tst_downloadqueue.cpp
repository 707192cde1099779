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

QString id(int number)
{
    return u"tool-%1"_s.arg(number);
}

// Every request for http://HOST/PATH goes to the server's /PATH.
MirrorRules anyHostIs(const ScriptedHttpServer &server)
{
    const QString json = u"{\"rules\": [{\"pattern\": \"^http://[^/]+/(.*)\", \"rewrite\": \"%1\"}]}"_s.arg(
        server.url(u"/$1"_s).toString());
    return *MirrorRules::parse(json.toUtf8(), u"rules.json"_s);
}

// Pauses pass at once, and the time goes on by them.
class TimeTravel final : public Sleeper {
public:
    void wait(std::chrono::milliseconds pause, QObject *context, std::function<void()> then) override
    {
        *now += pause;
        QMetaObject::invokeMethod(context, std::move(then), Qt::QueuedConnection);
    }
    [[nodiscard]] MonotonicTime time() const
    {
        return [now = now] { return *now; };
    }
    std::shared_ptr<std::chrono::nanoseconds> now = std::make_shared<std::chrono::nanoseconds>(5s);
};

} // namespace

class TestDownloadQueue : public QObject {
    Q_OBJECT

    // `count` downloads of one file each: /0, /1 …
    static DownloadPlan planOf(DownloadRig &rig, int count, const QString &host = {})
    {
        DownloadPlan plan;
        for (int i = 0; i < count; ++i) {
            const QString target = u"/%1"_s.arg(i);
            PlannedDownload planned = rig.planned(target, body);
            planned.targets[0].sourceIds = {id(i)};
            if (!host.isEmpty())
                planned.urls[0].setHost(host.arg(i % 3));
            plan.downloads.push_back(planned);
        }
        return plan;
    }

private slots:
    void nothingToDoEndsAtOnce()
    {
        DownloadRig rig;
        QueueRun run(rig);
        run.queue.start({});
        QVERIFY(run.finished.isEmpty());
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
        QVERIFY(!run.queue.isActive());
    }

    void everyDownloadIsToldAndCounted()
    {
        DownloadRig rig;
        rig.server.serveRest([](const RecordedRequest &request) {
            return request.target == "/1"_L1 ? ScriptedResponse::error(404) : answerFor({body}, request);
        });
        DownloadPlan plan = planOf(rig, 3);
        plan.skipped.push_back({u"there"_s, u"There"_s, u"1"_s, {u"a/b"_s, 10, {}}});
        const Error why{ErrorKind::Blocked, u"ftp://x"_s, u"no"_s};
        plan.refused.push_back({u"refused"_s, u"Refused"_s, u"1"_s, why});
        QueueRun run(rig);
        run.queue.start(plan);
        QVERIFY(run.queue.isActive());
        QVERIFY(run.wait());
        const DownloadSummary summary = run.summary();
        QVERIFY(!summary.isAllDone());
        QCOMPARE(summary.downloads.size(), size_t(3));
        QVERIFY(summary.downloads[0].outcome.has_value()); // in the plan's order
        QCOMPARE(summary.downloads[1].outcome.error().httpStatus, std::optional(404));
        QVERIFY(summary.downloads[2].outcome.has_value());
        QCOMPARE(summary.skipped, plan.skipped);
        QCOMPARE(summary.refused, plan.refused);

        QCOMPARE(run.phases[id(0)].first(), Queued);
        QCOMPARE(run.phases[id(0)].last(), Committed);
        QCOMPARE(run.states[id(0)].received, body.size());
        QCOMPARE(run.states[id(0)].total, std::optional<qint64>(body.size()));
        QCOMPARE(run.states[id(0)].name, u"Tool"_s);
        QCOMPARE(run.phases[id(1)].last(), Failed);
        QCOMPARE(run.states[id(1)].error, summary.downloads[1].outcome.error());
        QCOMPARE(run.phases[u"there"_s], QList{Skipped});
        QCOMPARE(run.phases[u"refused"_s], QList{Failed});
        QCOMPARE(run.states[u"refused"_s].error, why);
        QCOMPARE(run.totals.last().downloads, 3);
        QCOMPARE(run.totals.last().ended, 3);
    }

    void fewAtOnceFromOneHostAndOverAll_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<int>("perHost");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("peak");
        QTest::newRow("cap over all") << 3 << 10 << QString() << 3;
        QTest::newRow("cap of the one host") << 10 << 2 << QString() << 2;
        QTest::newRow("cap of each of three hosts") << 10 << 2 << u"vendor%1.test"_s << 6;
        QTest::newRow("both") << 5 << 2 << u"vendor%1.test"_s << 5;
        QTest::newRow("senseless values") << 0 << -1 << QString() << 1;
    }

    void fewAtOnceFromOneHostAndOverAll()
    {
        QFETCH(int, jobs);
        QFETCH(int, perHost);
        QFETCH(QString, host);
        QFETCH(int, peak);
        ScriptedHttpServer front;
        DownloadRig rig({.mirrorRules = anyHostIs(front)});
        front.serveRest(stalledAnswer({body}, 10));
        QueueRun run(rig, {jobs, perHost, {}});
        run.queue.start(planOf(rig, 12, host));
        QTRY_COMPARE(front.inFlight(), peak);
        const auto waiting = [&run] {
            return std::ranges::count(run.states, Queued, [](const TransferState &state) { return state.phase; });
        };
        QCOMPARE(waiting(), 12 - peak);
        // Whenever one ends another begins.
        front.serveRest([](const RecordedRequest &request) { return answerFor({body}, request); });
        front.dropConnections();
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
        QCOMPARE(front.peakInFlight(), peak);
    }

    void theNetworkDoesNotWaitForTheDisk()
    {
        DownloadRig rig;
        rig.server.serveRest([](const RecordedRequest &request) { return answerFor({body}, request); });
        BusyThreads disk; // commits have no thread to run in until the test lets them
        QueueRun run(rig, {1, 1, {}});
        run.queue.start(planOf(rig, 20));
        QTRY_COMPARE(rig.server.requests().size(), 5); // one at a time, then the disk is too far behind
        QTRY_COMPARE(run.states.value(id(4)).phase, Verifying);
        QCOMPARE(rig.server.peakInFlight(), 1);
        QCOMPARE(run.states.value(id(5)).phase, Queued);
        disk.end();
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
        QCOMPARE(rig.server.requests().size(), 20);
    }

    // The one host that is slow does not hold up the others.
    void aFullHostIsPassedOver()
    {
        ScriptedHttpServer front;
        DownloadRig rig({.mirrorRules = anyHostIs(front)});
        front.serveRest([](const RecordedRequest &request) {
            ScriptedResponse answer = answerFor({body}, request);
            if (request.target == "/0"_L1) {
                answer.cutAfter = 10;
                answer.stallsAfterCut = true;
            }
            return answer;
        });
        DownloadPlan plan = planOf(rig, 3);
        plan.downloads[0].urls[0].setHost(u"slow.test"_s);
        plan.downloads[1].urls[0].setHost(u"slow.test"_s);
        plan.downloads[2].urls[0].setHost(u"fast.test"_s);
        QueueRun run(rig, {2, 1, {}});
        run.queue.start(plan);
        QTRY_COMPARE(run.states.value(id(2)).phase, Committed);
        QCOMPARE(run.states.value(id(1)).phase, Queued);
        run.queue.cancel(id(0));
        QVERIFY(run.wait());
        QCOMPARE(run.states.value(id(1)).phase, Committed);
    }

    // All transfers together stay at the rate; measured in the time that the pauses make.
    void theRateIsLimitedOverAll()
    {
        DownloadRig rig;
        rig.server.serveRest([](const RecordedRequest &request) { return answerFor({body}, request); });
        TimeTravel travel;
        rig.bandwidth = BandwidthLimit(100'000, travel.time());
        DownloadServices services{rig.client, rig.store, rig.index, rig.bandwidth, travel};
        services.monotonic = travel.time();
        QueueRun run(services, {});
        const auto begin = *travel.now;
        run.queue.start(planOf(rig, 20));
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
        const double seconds = std::chrono::duration<double>(*travel.now - begin).count();
        QVERIFY2(seconds > 9.5 && seconds < 10.5, qPrintable(QString::number(seconds))); // 1 MB at 100 kB/s
    }

    void oneCancelLeavesTheOthers()
    {
        DownloadRig rig;
        rig.server.serveRest([](const RecordedRequest &request) { return answerFor({body, "\"v1\""}, request); });
        rig.server.serveOnce(u"/1"_s, stalledAnswer({body, "\"v1\""}, 20'000));
        QueueRun run(rig);
        run.queue.start(planOf(rig, 3));
        QTRY_COMPARE(run.states.value(id(1)).received, 20'000);
        run.queue.cancel(id(1));
        run.queue.cancel(u"nobody"_s);
        QVERIFY(run.wait());
        QCOMPARE(run.states.value(id(0)).phase, Committed);
        QCOMPARE(run.states.value(id(1)).phase, Cancelled);
        QCOMPARE(run.states.value(id(2)).phase, Committed);
        QCOMPARE(run.summary().downloads[1].outcome.error().kind, ErrorKind::Cancelled);

        QVERIFY(run.queue.retry({id(0)}).isEmpty()); // is done: nothing happens
        QVERIFY(!run.queue.isActive());
        rig.server.forgetRequests();
        QVERIFY(run.queue.retry({id(1)}).isEmpty());
        QVERIFY(run.wait(2));
        QVERIFY(run.summary().isAllDone());
        QCOMPARE(rig.server.requests().size(), 1);
        QCOMPARE(rig.server.requests()[0].header("Range"), QByteArray("bytes=20000-"));
        QCOMPARE(run.finished.size(), 2);
    }

    void allCanBeCancelled()
    {
        DownloadRig rig;
        rig.server.serveRest(stalledAnswer({body, "\"v1\""}, 20'000));
        QueueRun run(rig, {2, 2, {}});
        run.queue.start(planOf(rig, 5));
        QTRY_COMPARE(run.states.value(id(1)).phase, Receiving);
        run.queue.cancelAll();
        run.queue.cancelAll();
        QVERIFY(run.finished.isEmpty());
        QVERIFY(run.wait());
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(run.states.value(id(i)).phase, Cancelled);
            QCOMPARE(run.summary().downloads[size_t(i)].outcome.error().kind, ErrorKind::Cancelled);
        }
        QVERIFY(rig.server.requests().size() <= 2);
        QCOMPARE(run.finished.size(), 1);
    }

    void cancelBeforeTheFirstRound()
    {
        DownloadRig rig;
        QueueRun run(rig);
        run.queue.start(planOf(rig, 2));
        run.queue.cancelAll();
        QVERIFY(run.wait());
        QVERIFY(rig.server.requests().isEmpty());
        QCOMPARE(run.states.value(id(0)).phase, Cancelled);
    }

    void whatFailedCanBeRetried()
    {
        DownloadRig rig;
        rig.server.serve(u"/0"_s, ServedFile{body});
        rig.server.serveOnce(u"/0"_s, ScriptedResponse::error(404));
        QueueRun run(rig);
        run.queue.start(planOf(rig, 1));
        QVERIFY(run.wait());
        QCOMPARE(run.states.value(id(0)).phase, Failed);
        QVERIFY(run.queue.retry({id(0)}).isEmpty());
        QVERIFY(run.queue.retry({id(0)}).isEmpty());
        QVERIFY(run.queue.isActive());
        QVERIFY(run.wait(2));
        QVERIFY(run.summary().isAllDone());
        QCOMPARE(run.phases[id(0)],
            (QList{Queued, Requesting, Failed, Queued, Requesting, Receiving, Verifying, Committed}));
        QVERIFY(!run.states.value(id(0)).error);
    }

    // Nothing that was still to be told of the first plan is told after the second one has begun.
    void aNewPlanMayBeginWhenTheFormerEnds()
    {
        DownloadRig rig;
        rig.server.serveRest([](const RecordedRequest &request) { return answerFor({body}, request); });
        QueueRun run(rig, {1, 1, {}});
        const DownloadPlan second = planOf(rig, 1);
        bool hasBegun = false;
        connect(&run.queue, &DownloadQueue::finished, &run.queue, [&] {
            if (!std::exchange(hasBegun, true))
                run.queue.start(second);
        });
        run.queue.start(planOf(rig, 40));
        for (int i = 0; i < 40; ++i)
            run.queue.cancel(id(i));
        QVERIFY(run.wait(2));
        QVERIFY(run.summary().isAllDone());
        QCOMPARE(run.summary().downloads.size(), size_t(1));
        QCOMPARE(run.phases[id(39)].count(Cancelled), 1);
    }

    void bytesOfAnEarlierSessionAreNoSpeed()
    {
        const QByteArray large = patternedBody(4'000'000);
        DownloadRig rig;
        const auto slowly = [](const ServedFile &served) {
            return [served](const RecordedRequest &request) {
                ScriptedResponse slow = answerFor(served, request);
                slow.dripSize = 1000;
                slow.dripPause = 5ms;
                return slow;
            };
        };
        rig.server.serve(u"/0"_s, slowly({body}));
        rig.server.serve(u"/1"_s, slowly({large, "\"v1\""}));
        DownloadPlan plan = planOf(rig, 2);
        plan.downloads[1].checksum = publishedSha256(large);
        auto part = PartialFile::open(rig.store, plan.downloads[1].targets[0].filePath);
        QVERIFY_RESULT(part->restart({plan.downloads[1].urls[0], "\"v1\"", {}, large.size()}));
        QVERIFY_RESULT(part->append(large.first(3'950'000)));
        QueueRun run(rig, {1, 1, {}}); // the part is opened while the speed is measured
        run.queue.start(plan);
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
        double fastest = 0;
        for (const DownloadTotals &totals : run.totals)
            fastest = std::max(fastest, totals.bytesPerSecond);
        QVERIFY2(fastest > 0 && fastest < 1'000'000, qPrintable(QString::number(fastest)));
        QCOMPARE(run.totals.last().received, body.size() + large.size());
        QCOMPARE(run.totals.last().bytesPerSecond, 0.0);
    }

    // Of a queue that goes while it works nothing is told and nothing is left behind.
    void aQueueCanGoAtAnyMoment()
    {
        DownloadRig rig;
        rig.server.serveRest(stalledAnswer({body}, 20'000));
        {
            QueueRun run(rig);
            run.queue.start(planOf(rig, 5));
            QTRY_COMPARE(run.states.value(id(0)).phase, Receiving);
        }
        QTRY_COMPARE(rig.server.inFlight(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDownloadQueue)
#include "tst_downloadqueue.moc"

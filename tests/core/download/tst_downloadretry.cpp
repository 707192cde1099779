// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/downloadrig.h"
#include "tests/support/result.h"

using namespace rcm;
using namespace rcm::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

const QByteArray body = patternedBody(700'000);
const ServedFile file{body, "\"v1\""};

} // namespace

// What a download does about a server that refuses, asks to wait, is silent, or is not there.
class TestDownloadRetry : public QObject {
    Q_OBJECT

private slots:
    void refusalsAreNotRepeated_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 410, 416, 501})
            QTest::addRow("%d", status) << status;
    }

    // Seed defect 13: 404 was retried.
    void refusalsAreNotRepeated()
    {
        QFETCH(int, status);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, ScriptedResponse::error(status));
        const auto outcome = download(rig, rig.planned(u"/a.zip"_s));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::HttpStatus);
        QCOMPARE(outcome.error().httpStatus, std::optional(status));
        QCOMPARE(rig.server.requests().size(), 1);
        QVERIFY(rig.sleeper.pauses.isEmpty());
        QCOMPARE(rig.partialFiles(), QStringList());
    }

    void whatMayPassIsTriedAgainWithGrowingPauses()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, ScriptedResponse::error(503));
        JobRun run(rig, rig.planned(u"/a.zip"_s), {.maxAttempts = 4, .firstDelay = 1000ms, .longestDelay = 3000ms});
        run.job.start();
        const auto outcome = run.wait();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().httpStatus, std::optional(503));
        QCOMPARE(rig.server.requests().size(), 4);
        QCOMPARE(rig.sleeper.pauses, (QList<std::chrono::milliseconds>{750ms, 1500ms, 2250ms})); // jitter is 0.5 here
        QCOMPARE(run.phases.count(Waiting), 3);
        QCOMPARE(run.job.attempt(), 4);
    }

    void retryAfterIsHonoured_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("seconds"); // -1: it is not waited that long
        QTest::newRow("429 in seconds") << 429 << QByteArray("7") << 7;
        QTest::newRow("503 in seconds") << 503 << QByteArray("9") << 9;
        QTest::newRow("403, as GitHub does") << 403 << QByteArray("5") << 5;
        QTest::newRow("503 by date") << 503 << QByteArray("Mon, 28 Jul 2025 20:00:42 GMT") << 42;
        QTest::newRow("a date that is past") << 503 << QByteArray("Mon, 28 Jul 2025 19:00:00 GMT") << 0;
        QTest::newRow("more than our patience") << 429 << QByteArray("3600") << -1;
    }

    void retryAfterIsHonoured()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, seconds);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        rig.server.serveOnce(u"/a.zip"_s, ScriptedResponse::error(status, {{"Retry-After", retryAfter}}));
        const auto outcome = download(rig, rig.planned(u"/a.zip"_s, body));
        if (seconds < 0) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::RateLimited);
            QVERIFY(rig.sleeper.pauses.isEmpty());
            return;
        }
        QVERIFY_RESULT(outcome);
        QCOMPARE(rig.sleeper.pauses, (QList<std::chrono::milliseconds>{std::chrono::seconds(seconds)}));
    }

    void aSilentServerIsGivenUp()
    {
        DownloadRig rig({.stallTimeout = 500ms});
        rig.server.serve(u"/a.zip"_s, stalledAnswer(file, 1000));
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        const auto outcome = download(rig, planned, {.maxAttempts = 2});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Stalled);
        QCOMPARE(rig.server.requests().size(), 2);
        QCOMPARE(rig.partialBytes(planned), body.first(2000)); // the second try went on behind the first
    }

    void connectionsThatBreakAreTriedAgain_data()
    {
        QTest::addColumn<bool>("whileReceiving");
        QTest::newRow("before an answer") << false;
        QTest::newRow("in the body") << true;
    }

    void connectionsThatBreakAreTriedAgain()
    {
        QFETCH(bool, whileReceiving);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        if (whileReceiving)
            rig.server.serveOnce(u"/a.zip"_s, stalledAnswer(file, 100'000));
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        JobRun run(rig, planned);
        bool isBroken = false;
        const auto breakIt = [&] {
            if (!std::exchange(isBroken, true))
                QMetaObject::invokeMethod(
                    &rig.server, [&] { rig.server.dropConnections(); }, Qt::QueuedConnection);
        };
        if (whileReceiving)
            QObject::connect(&run.job, &DownloadJob::phaseChanged, &run.job,
                [&](TransferPhase phase) { phase == Receiving ? breakIt() : void(); });
        else
            rig.server.serveOnce(u"/a.zip"_s, [&](const RecordedRequest &request) {
                breakIt();
                ScriptedResponse silence = answerFor(file, request);
                silence.raw = QByteArray();
                return silence;
            });
        run.job.start();
        QVERIFY_RESULT(run.wait());
        QCOMPARE(rig.finalBytes(planned), body);
        if (whileReceiving) // before an answer QNetworkAccessManager itself asks once more
            QCOMPARE(rig.sleeper.pauses.size(), 1);
    }

    void nobodyListensThere()
    {
        DownloadRig rig;
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.urls = {QUrl(u"http://127.0.0.1:1/a.zip"_s)};
        const auto outcome = download(rig, planned, {.maxAttempts = 2});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Network);
        QCOMPARE(rig.sleeper.pauses.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDownloadRetry)
#include "tst_downloadretry.moc"

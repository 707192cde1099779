// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/downloadrig.h"
#include "tests/support/result.h"

using namespace rcm;
using namespace rcm::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

const QByteArray body = patternedBody(500'000);
constexpr qint64 cut = 200'000;
const ServedFile file{body, "\"v1\""};

} // namespace

// Downloads that are cancelled, or whose job goes, in each of their phases.
class TestDownloadCancel : public QObject {
    Q_OBJECT

private slots:
    void aCancelEndsEveryPhase_data()
    {
        QTest::addColumn<TransferPhase>("phase");
        QTest::newRow("before an answer") << Requesting;
        QTest::newRow("while it waits for a retry") << Waiting;
        QTest::newRow("while it hashes what is there") << Verifying;
    }

    void aCancelEndsEveryPhase()
    {
        QFETCH(TransferPhase, phase);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        if (phase == Verifying)
            rig.leavePart(planned, body.first(cut), {{}, "\"v1\"", {}, body.size()});
        else
            rig.server.serveOnce(
                u"/a.zip"_s, phase == Waiting ? ScriptedResponse::error(503) : ScriptedResponse::error(200));
        rig.sleeper.holds = true;
        JobRun run(rig, planned);
        run.job.start();
        QVERIFY(run.waitFor(phase));
        run.job.cancel();
        const auto outcome = run.wait();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QVERIFY(!rig.finalBytes(planned));
    }

    void aCancelDoesNotWaitForBandwidth()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, stalledAnswer(file, cut));
        rig.bandwidth = BandwidthLimit(1000, [] { return 0ns; }); // nothing may be read, ever
        rig.sleeper.holds = true;
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        JobRun run(rig, planned);
        run.job.start();
        QTRY_VERIFY(!rig.sleeper.pauses.isEmpty());
        run.job.cancel();
        const auto outcome = run.wait();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    }

    // The end of a transfer and the cancel meet: the cancel holds.
    void aCancelIsNotLostWhenTheTransferHasJustEnded_data()
    {
        QTest::addColumn<bool>("endsWell");
        QTest::newRow("whole") << true;
        QTest::newRow("cut") << false;
    }

    void aCancelIsNotLostWhenTheTransferHasJustEnded()
    {
        QFETCH(bool, endsWell);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        if (!endsWell)
            rig.server.serve(u"/a.zip"_s, cutAnswer(file, cut));
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        JobRun run(rig, planned);
        run.job.start();
        auto *attempt = run.job.findChild<DownloadAttempt *>();
        QVERIFY(attempt);
        auto *transfer = attempt->findChild<HttpTransfer *>();
        QVERIFY(transfer);
        // After the attempt has taken its end, before the job learns of it.
        QObject::connect(transfer, &HttpTransfer::finished, &run.job, [&] { run.job.cancel(); });
        const auto outcome = run.wait();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QCOMPARE(run.phases, (QList{Requesting, Receiving, Cancelled}));
        QVERIFY(rig.sleeper.pauses.isEmpty());
    }

    void aJobCanGoAtAnyMoment_data()
    {
        QTest::addColumn<TransferPhase>("phase");
        QTest::newRow("hashing") << Verifying;
        QTest::newRow("requesting") << Requesting;
        QTest::newRow("receiving") << Receiving;
    }

    void aJobCanGoAtAnyMoment()
    {
        QFETCH(TransferPhase, phase);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        rig.leavePart(planned, body.first(cut), {{}, "\"v1\"", {}, body.size()});
        {
            JobRun run(rig, planned);
            run.job.start();
            QVERIFY(run.waitFor(phase));
        }
        QVERIFY(!rig.finalBytes(planned));
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
    }
};

QTEST_GUILESS_MAIN(TestDownloadCancel)
#include "tst_downloadcancel.moc"

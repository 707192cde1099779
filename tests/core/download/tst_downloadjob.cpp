// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/downloadrig.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

const QByteArray body = patternedBody(700'000);
const QByteArray otherBody = patternedBody(700'000, 2);
const ServedFile file{body, "\"v1\""};

} // namespace

Q_DECLARE_METATYPE(rcm::test::ScriptedResponse)

// One file: its bytes, its name, where it comes from and where it goes. What is retried: tst_downloadretry.
class TestDownloadJob : public QObject {
    Q_OBJECT

private slots:
    void aWholeFileIsVerifiedAndGetsItsName()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        planned.size = body.size();
        JobRun run(rig, planned);
        bool wasEarly = false;
        QObject::connect(&run.job, &DownloadJob::phaseChanged, &run.job,
            [&](TransferPhase phase) { wasEarly = wasEarly || (phase != Committed && rig.finalBytes(planned)); });
        run.job.start();
        const auto outcome = run.wait();
        QVERIFY_RESULT(outcome);
        QVERIFY(!wasEarly);
        QCOMPARE(run.phases, (QList{Requesting, Receiving, Verifying, Committed}));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(run.job.received(), body.size());
        QCOMPARE(outcome->files.size(), size_t(1));
        QCOMPARE(outcome->files[0], *rig.store.find(planned.targets[0].filePath));
        QCOMPARE(outcome->digest, planned.checksum->digest);
        QCOMPARE(outcome->finalUrl, planned.urls[0]);
        QCOMPARE(outcome->etag, QByteArray("\"v1\""));
        QVERIFY(!outcome->wasThere);
        QCOMPARE(rig.partialFiles(), QStringList());

        const auto entry = rig.index.find(planned.targets[0].filePath);
        QVERIFY_RESULT(entry);
        QVERIFY(entry->has_value());
        QCOMPARE((*entry)->digest, planned.checksum->digest);
        QCOMPARE((*entry)->size, body.size());
        QCOMPARE((*entry)->modifiedAt, outcome->files[0].modifiedAt.toUTC());
        QCOMPARE((*entry)->downloadedAt, rig.clock.time);
        QCOMPARE((*entry)->sourceUrl, planned.urls[0]);
    }

    void emptyFilesAreFiles()
    {
        DownloadRig rig;
        rig.server.serve(u"/empty"_s, ServedFile{{}, "\"v1\""});
        const PlannedDownload planned = rig.planned(u"/empty"_s, {});
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), QByteArray());
    }

    void withoutAChecksumTheDigestIsLearnt()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const auto outcome = download(rig, rig.planned(u"/a.zip"_s));
        QVERIFY_RESULT(outcome);
        QCOMPARE(outcome->digest, digestOf(HashAlgorithm::Sha256, body));
    }

    void theAlgorithmIsThePublishedOne()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.checksum = Checksum{digestOf(HashAlgorithm::Sha512, body), ChecksumOrigin::Vendor, {}};
        QVERIFY_RESULT(download(rig, planned));
        planned.checksum->digest = digestOf(HashAlgorithm::Sha512, otherBody);
        QVERIFY(!download(rig, planned));
    }

    void aWrongHashNeverGetsTheName()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, otherBody);
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::DigestMismatch);
        QCOMPARE(outcome.error().subject, planned.urls[0].toString());
        const QString detail = outcome.error().detail;
        QVERIFY2(detail.contains("expected sha256 "_L1 + digestOf(HashAlgorithm::Sha256, otherBody).hex()),
            qPrintable(detail));
        QVERIFY2(detail.contains("found "_L1 + digestOf(HashAlgorithm::Sha256, body).hex()), qPrintable(detail));
        QVERIFY2(detail.contains("https://vendor.test/SHA256SUMS"_L1), qPrintable(detail));
        QVERIFY(!rig.finalBytes(planned));
        QCOMPARE(rig.server.requests().size(), 2); // the way may have spoilt it, so once more; then no more
        QCOMPARE(rig.quarantinedFiles().size(), 2); // bytes, and why
        QCOMPARE(rig.partialFiles(), QStringList());
        QVERIFY(!rig.index.find(planned.targets[0].filePath)->has_value());
    }

    void whatIsSpoiltOnTheWayIsFetchedAfresh()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        rig.server.serveOnce(u"/a.zip"_s, ScriptedResponse::ok(otherBody, {{"ETag", "\"v1\""}}));
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QVERIFY(rig.server.requests().last().header("Range").isEmpty());
    }

    // nixpkgs' lesson: a mirror that answers 200 with wrong bytes is passed over.
    void alternatesAreTriedInTurn()
    {
        DownloadRig rig;
        rig.server.serve(u"/wrong.zip"_s, ServedFile{otherBody, "\"w\""});
        rig.server.serve(u"/right.zip"_s, file);
        PlannedDownload planned = rig.planned(u"/gone.zip"_s, body);
        planned.urls
            = {rig.server.url(u"/gone.zip"_s), rig.server.url(u"/wrong.zip"_s), rig.server.url(u"/right.zip"_s)};
        const auto outcome = download(rig, planned);
        QVERIFY_RESULT(outcome);
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(outcome->finalUrl, rig.server.url(u"/right.zip"_s));

        rig.server.serve(u"/right.zip"_s, ScriptedResponse::error(410));
        const auto failed = download(rig, planned);
        QVERIFY(!failed);
        QCOMPARE(failed.error().httpStatus, std::optional(404)); // of the first URL
        QVERIFY2(failed.error().detail.contains("expected sha256"_L1), qPrintable(failed.error().detail));
        QVERIFY2(failed.error().detail.contains("410"_L1), qPrintable(failed.error().detail));
        QCOMPARE(rig.finalBytes(planned), body); // the one of before
    }

    // Seed defect 15.
    void aFailedRefreshLeavesTheFormerFile_data()
    {
        QTest::addColumn<ScriptedResponse>("answer");
        QTest::newRow("gone") << ScriptedResponse::error(404);
        QTest::newRow("wrong bytes") << ScriptedResponse::ok(otherBody);
        ScriptedResponse cut = ScriptedResponse::ok(body);
        cut.cutAfter = 1000;
        QTest::newRow("half a body") << cut;
    }

    void aFailedRefreshLeavesTheFormerFile()
    {
        QFETCH(ScriptedResponse, answer);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, answer);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        rig.plantFinal(planned, "former");
        QVERIFY(!download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), QByteArray("former"));
    }

    void aRefreshReplacesTheFormerFile()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        rig.plantFinal(planned, "former");
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
    }

    void redirectsAreFollowedButNotInCircles()
    {
        DownloadRig rig;
        rig.server.serve(u"/latest"_s, ScriptedResponse::redirect("/a.zip"));
        rig.server.serve(u"/a.zip"_s, file);
        rig.server.serve(u"/left"_s, ScriptedResponse::redirect("/right"));
        rig.server.serve(u"/right"_s, ScriptedResponse::redirect("/left"));
        rig.server.serve(u"/out"_s, ScriptedResponse::redirect("file:///etc/passwd"));
        const auto outcome = download(rig, rig.planned(u"/latest"_s, body));
        QVERIFY_RESULT(outcome);
        QCOMPARE(outcome->finalUrl, rig.server.url(u"/a.zip"_s));

        rig.server.forgetRequests();
        const auto circle = download(rig, rig.planned(u"/left"_s));
        QVERIFY(!circle);
        QVERIFY2(circle.error().detail.contains("in a circle"_L1), qPrintable(circle.error().detail));
        QCOMPARE(rig.server.requests().size(), 2); // once around

        const auto out = download(rig, rig.planned(u"/out"_s));
        QVERIFY(!out);
        QCOMPARE(out.error().kind, ErrorKind::Blocked);
        QVERIFY(rig.sleeper.pauses.isEmpty());
    }

    void oneFileForSeveralPlaces()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        planned.targets.push_back({u"win32/x86/Tool/1.0/a.zip"_s, {u"tool-x86"_s}});
        const auto outcome = download(rig, planned);
        QVERIFY_RESULT(outcome);
        QCOMPARE(outcome->files.size(), size_t(2));
        QCOMPARE(rig.server.requests().size(), 1);
        for (const DownloadTarget &target : planned.targets) {
            QFile stored(rig.store.absolutePath(target.filePath));
            QVERIFY(stored.open(QIODevice::ReadOnly));
            QVERIFY(stored.readAll() == body);
            QVERIFY(rig.index.find(target.filePath)->has_value());
        }
    }

    void whatIsThereAndRightIsNotFetched()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        planned.checkExisting = true;
        planned.targets.push_back({u"win32/x86/Tool/1.0/a.zip"_s, {u"tool-x86"_s}});
        rig.plantFinal(planned, body);
        JobRun run(rig, planned);
        run.job.start();
        const auto outcome = run.wait();
        QVERIFY_RESULT(outcome);
        QVERIFY(outcome->wasThere);
        QCOMPARE(outcome->files.size(), size_t(2)); // the second is a copy
        QCOMPARE(run.phases, (QList{Verifying, Skipped}));
        QVERIFY(rig.server.requests().isEmpty());
        QVERIFY(rig.index.find(planned.targets[0].filePath)->has_value());
    }

    void whatIsThereAndWrongIsReplaced()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        planned.checkExisting = true;
        rig.plantFinal(planned, otherBody);
        const auto outcome = download(rig, planned);
        QVERIFY_RESULT(outcome);
        QVERIFY(!outcome->wasThere);
        QCOMPARE(rig.finalBytes(planned), body);
    }

    void anAnnouncedSizeThatDoesNotFitTheDiskIsRefusedAtOnce()
    {
        DownloadRig rig;
        ScriptedResponse huge = ScriptedResponse::ok("beginning");
        huge.declaredLength = qint64(1) << 60;
        huge.cutAfter = 9;
        huge.stallsAfterCut = true;
        rig.server.serve(u"/a.zip"_s, huge);
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.urls.append(rig.server.url(u"/b.zip"_s));
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::NoSpace);
        QCOMPARE(outcome.error().subject, rig.store.directory());
        QCOMPARE(rig.server.requests().size(), 1); // no other URL mends it
        QCOMPARE(rig.partialFiles(), QStringList());
    }

    void aPlaceThatCannotBeWrittenIsToldAsSuch_data()
    {
        QTest::addColumn<bool>("isFinalPlace");
        QTest::newRow("partial") << false;
        QTest::newRow("final") << true;
    }

    void aPlaceThatCannotBeWrittenIsToldAsSuch()
    {
        QFETCH(bool, isFinalPlace);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        const QString blocked
            = isFinalPlace ? rig.store.absolutePath(u"win32"_s) : rig.store.partialPath(planned.targets[0].filePath);
        if (isFinalPlace) {
            QFile inTheWay(blocked); // a file where a folder must be
            QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        } else {
            QVERIFY(QDir().mkpath(blocked)); // a folder where a file must be
        }
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Io);
        QVERIFY2(outcome.error().subject.startsWith(blocked), qPrintable(outcome.error().subject));
        QVERIFY(rig.sleeper.pauses.isEmpty());
    }

    void nothingIsToldFromInsideTheCalls()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        QVERIFY(QDir().mkpath(rig.store.partialPath(planned.targets[0].filePath)));
        JobRun run(rig, planned);
        run.job.start(); // fails at once
        QCOMPARE(run.job.phase(), Failed);
        QVERIFY(run.finished.isEmpty());
        QVERIFY(!run.wait());
    }
};

QTEST_GUILESS_MAIN(TestDownloadJob)
#include "tst_downloadjob.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/downloadrig.h"
#include "tests/support/result.h"

#include <QFile>

using namespace rcm;
using namespace rcm::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

const QByteArray body = patternedBody(500'000);
const QByteArray newBody = patternedBody(600'000, 2);
constexpr qint64 cut = 200'000;
const ServedFile file{body, "\"v1\""};
const ServedFile newFile{newBody, "\"v2\""};
constexpr RetryPolicy once{.maxAttempts = 1};

// An answer to a request for a range that holds no promise.
ScriptedResponse partialContent(const QByteArray &bytes, const QByteArray &contentRange, const HeaderFields &more = {})
{
    ScriptedResponse response = ScriptedResponse::ok(bytes, more);
    response.status = 206;
    response.headers.emplaceBack("Content-Range", contentRange);
    return response;
}

} // namespace

Q_DECLARE_METATYPE(rcm::test::ServedFile)
Q_DECLARE_METATYPE(rcm::test::ScriptedResponse)

// Downloads that were cut or killed, and how they go on. A file with the wrong bytes in it must never come of it.
class TestDownloadResume : public QObject {
    Q_OBJECT

    // What a session left that ended after these bytes.
    static void leavePart(DownloadRig &rig, const PlannedDownload &planned, const QByteArray &bytes = body.first(cut),
        const PartialOrigin &origin = {{}, "\"v1\"", {}, body.size()})
    {
        rig.leavePart(planned, bytes, origin);
    }

    // Without those of no range: after a cut Qt 6.4 may send a request of its own that nobody waits for.
    static QList<QByteArray> rangesAskedFor(const ScriptedHttpServer &server)
    {
        QList<QByteArray> ranges;
        for (const RecordedRequest &request : server.requests()) {
            if (const QByteArray range = request.header("Range"); !range.isEmpty())
                ranges.append(range);
        }
        return ranges;
    }

private slots:
    void aPartGoesOnBehindItsStrongEtag()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        leavePart(rig, planned);
        JobRun run(rig, planned);
        run.job.start();
        QVERIFY_RESULT(run.wait());
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rig.server.requests().size(), 1);
        QCOMPARE(rig.server.requests()[0].header("Range"), QByteArray("bytes=200000-"));
        QCOMPARE(rig.server.requests()[0].header("If-Range"), QByteArray("\"v1\""));
        // What is there is hashed first.
        QCOMPARE(run.phases, (QList{Verifying, Requesting, Receiving, Verifying, Committed}));
        QCOMPARE(rig.partialFiles(), QStringList());
    }

    void aPartGoesOnBehindItsDate()
    {
        const QByteArray modified = "Mon, 28 Jul 2025 10:00:00 GMT";
        const ServedFile dated{body, {}, modified, {{"Date", "Mon, 28 Jul 2025 12:00:00 GMT"}}};
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, dated);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        leavePart(rig, planned, body.first(cut), {{}, {}, modified, {}});
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rig.server.requests()[0].header("Range"), QByteArray("bytes=200000-"));
        QCOMPARE(rig.server.requests()[0].header("If-Range"), modified);
    }

    void withoutAStrongValidatorItBeginsAnew_data()
    {
        QTest::addColumn<ServedFile>("served");
        const QByteArray modified = "Mon, 28 Jul 2025 10:00:00 GMT";
        QTest::newRow("none at all") << ServedFile{body};
        QTest::newRow("weak ETag") << ServedFile{body, "W/\"v1\""};
        QTest::newRow("date of the very second") << ServedFile{body, {}, modified, {{"Date", modified}}};
    }

    void withoutAStrongValidatorItBeginsAnew()
    {
        QFETCH(ServedFile, served);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, served);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        rig.server.serveOnce(u"/a.zip"_s, stalledAnswer(served, cut));
        {
            JobRun run(rig, planned);
            run.job.start();
            QTRY_COMPARE(run.job.received(), cut);
            run.job.cancel();
            QVERIFY(!run.wait());
        }
        QCOMPARE(rig.partialBytes(planned), body.first(cut));
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rangesAskedFor(rig.server), QList<QByteArray>());
    }

    // aria2#2280: the tail of a newer file was put behind an older one.
    void aChangedFileIsFetchedWhole()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        leavePart(rig, planned);
        rig.server.serve(u"/a.zip"_s, newFile); // whose If-Range no longer holds: 200
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), newBody);
        QCOMPARE(rig.server.requests().size(), 1);
    }

    void anIgnoredRangeIsFetchedWhole()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, ScriptedResponse::ok(body, {{"ETag", "\"v1\""}}));
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        leavePart(rig, planned);
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rig.server.requests().size(), 1);
        QVERIFY(!rig.server.requests()[0].header("Range").isEmpty());
    }

    void answersThatFitNotAreNotAppended_data()
    {
        QTest::addColumn<ScriptedResponse>("answer");
        const HeaderFields sameVersion{{"ETag", "\"v1\""}};
        const QByteArray rest = body.sliced(cut);
        QTest::newRow("206 of another version")
            << partialContent(newBody.sliced(cut), "bytes 200000-599999/600000", {{"ETag", "\"v2\""}});
        QTest::newRow("206 without a version") << partialContent(rest, "bytes 200000-499999/500000");
        QTest::newRow("206 of another place")
            << partialContent(body.sliced(cut - 1), "bytes 199999-499999/500000", sameVersion);
        QTest::newRow("206 without a place") << partialContent(rest, "", sameVersion);
        QTest::newRow("206 of another size") << partialContent(rest, "bytes 200000-499999/500001", sameVersion);
        QTest::newRow("416") << ScriptedResponse::error(416, {{"Content-Range", "bytes */100000"}});
    }

    void answersThatFitNotAreNotAppended()
    {
        QFETCH(ScriptedResponse, answer);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, newFile);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        leavePart(rig, planned);
        rig.server.serveOnce(u"/a.zip"_s, answer);
        QVERIFY_RESULT(download(rig, planned, once)); // it is the same try
        QCOMPARE(rig.finalBytes(planned), newBody);
        QCOMPARE(rig.server.requests().size(), 2);
        QVERIFY(rig.server.requests()[1].header("Range").isEmpty());
        QVERIFY(rig.sleeper.pauses.isEmpty());
    }

    void whatWasDiscardedIsNotAskedForAgain()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, newFile);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        leavePart(rig, planned);
        rig.server.serveOnce(u"/a.zip"_s, ScriptedResponse::error(416));
        rig.server.serveOnce(u"/a.zip"_s, ScriptedResponse::error(503));
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), newBody);
        QCOMPARE(rig.server.requests().size(), 3);
        QVERIFY(rig.server.requests()[2].header("Range").isEmpty());
    }

    // Killed between the last byte and the name. With a published checksum nobody has to be asked …
    void aWholePartWithAChecksumIsTaken()
    {
        DownloadRig rig;
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        leavePart(rig, planned, body);
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QVERIFY(rig.server.requests().isEmpty());
    }

    // … without one the server says that there is no more.
    void aWholePartWithoutAChecksumIsAskedFor()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        leavePart(rig, planned, body);
        const auto outcome = download(rig, planned);
        QVERIFY_RESULT(outcome);
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(outcome->digest, digestOf(HashAlgorithm::Sha256, body));
        QCOMPARE(rig.server.requests().size(), 1);
        QCOMPARE(rig.server.requests()[0].header("Range"), QByteArray("bytes=500000-"));
    }

    void aPartThatIsTooLongIsFetchedWhole()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        leavePart(rig, planned, body + "more");
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
    }

    void bytesThatWereSpoiltOnDiskAreFound()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        leavePart(rig, planned);
        QFile part(rig.store.partialPath(planned.targets[0].filePath));
        QVERIFY(part.open(QIODevice::ReadWrite) && part.seek(1000) && part.putChar('#'));
        part.close();
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rig.server.requests().size(), 2); // the rest, then the whole
        QCOMPARE(rig.quarantinedFiles().size(), 2);
    }

    void aPartOfUnknownOriginIsFetchedWhole_data()
    {
        QTest::addColumn<QByteArray>("sidecar");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"url\": \"http");
        QTest::newRow("of another address")
            << QByteArray("{\"url\": \"http://other.test/a.zip\", \"etag\": \"\\\"v1\\\"\"}");
    }

    void aPartOfUnknownOriginIsFetchedWhole()
    {
        QFETCH(QByteArray, sidecar);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        leavePart(rig, planned);
        QFile origin(rig.store.partialPath(planned.targets[0].filePath) + u".json"_s);
        QVERIFY(origin.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(origin.write(sidecar), sidecar.size());
        origin.close();
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QVERIFY(rig.server.requests()[0].header("Range").isEmpty());
    }

    // It goes on where the bytes came from, not at the first URL.
    void aPartOfAnAlternateGoesOnThere()
    {
        DownloadRig rig;
        rig.server.serve(u"/b.zip"_s, file);
        PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        planned.urls.append(rig.server.url(u"/b.zip"_s));
        leavePart(rig, planned);
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.server.requests().size(), 1);
        QCOMPARE(rig.server.requests()[0].target, u"/b.zip"_s);
        QCOMPARE(rig.server.requests()[0].header("Range"), QByteArray("bytes=200000-"));
        QCOMPARE(rig.finalBytes(planned), body);
    }

    void aCutGoesOnWithinOneDownload()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, [](const RecordedRequest &request) {
            const QByteArray range = request.header("Range");
            if (range.isEmpty())
                return cutAnswer(file, cut)(request);
            return range == "bytes=200000-" ? cutAnswer(file, 100'000)(request) : answerFor(file, request);
        });
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        JobRun run(rig, planned);
        run.job.start();
        QVERIFY_RESULT(run.wait());
        QCOMPARE(rig.finalBytes(planned), body);
        const QList<QByteArray> ranges = rangesAskedFor(rig.server);
        QVERIFY(ranges.contains("bytes=200000-"));
        QCOMPARE(ranges.last(), QByteArray("bytes=300000-"));
        QCOMPARE(run.job.attempt(), 3);
    }

    // A server may send less than the range that was asked for.
    void aShortRangeGoesOnBehindIt()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        leavePart(rig, planned);
        rig.server.serveOnce(
            u"/a.zip"_s, partialContent(body.sliced(cut, 1000), "bytes 200000-200999/500000", {{"ETag", "\"v1\""}}));
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rig.server.requests()[1].header("Range"), QByteArray("bytes=201000-"));
        QCOMPARE(rig.quarantinedFiles(), QStringList());
    }

    // The end of the connection is the end of the body: no error shows a cut, but the published size does.
    void aCutWithoutALengthIsNoticedByTheSize()
    {
        DownloadRig rig;
        ScriptedResponse half = ScriptedResponse::ok(body.first(cut), {{"ETag", "\"v1\""}});
        half.framing = ScriptedResponse::Framing::UntilClose;
        rig.server.serve(u"/a.zip"_s, file);
        rig.server.serveOnce(u"/a.zip"_s, half);
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.size = body.size();
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rangesAskedFor(rig.server), QList<QByteArray>{"bytes=200000-"});
    }

    void aCancelKeepsWhatHasCome()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, file);
        rig.server.serveOnce(u"/a.zip"_s, stalledAnswer(file, cut));
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        {
            JobRun run(rig, planned);
            run.job.start();
            QTRY_COMPARE(run.job.received(), cut);
            run.job.cancel();
            run.job.cancel();
            QVERIFY(run.finished.isEmpty());
            const auto outcome = run.wait();
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
            QCOMPARE(run.job.phase(), Cancelled);
        }
        QVERIFY(!rig.finalBytes(planned));
        QCOMPARE(rig.partialBytes(planned), body.first(cut));
        QTRY_COMPARE(rig.server.inFlight(), 0); // the connection is ended, too
        rig.server.forgetRequests();
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rig.server.requests()[0].header("Range"), QByteArray("bytes=200000-"));
    }
};

QTEST_GUILESS_MAIN(TestDownloadResume)
#include "tst_downloadresume.moc"

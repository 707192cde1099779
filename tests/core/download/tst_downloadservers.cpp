// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/queuerun.h"
#include "tests/support/result.h"

#include <QDirIterator>

using namespace rcm;
using namespace rcm::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// "hello\n" packed once, which is the file, and twice, which is what some servers send of it.
const QByteArray packed = QByteArray::fromHex("1f8b08000000000000ffcb48cdc9c9e70200203a3a3606000000");
const QByteArray packedTwice = QByteArray::fromHex("1f8b080000000000020393efe6600083ffa73dce9e3cf99c8941c1caca8c"
                                                   "0d280000c1d63fa81a000000");
const QByteArray page = "<!DOCTYPE html><title>Unicorn!</title>";

ScriptedResponse encoded(const QByteArray &body, const QByteArray &coding)
{
    return ScriptedResponse::ok(body, {{"Content-Type", "application/gzip"}, {"Content-Encoding", coding}});
}

QByteArray chunked(const QByteArray &content, qsizetype size)
{
    QByteArray coded;
    for (qsizetype i = 0; i < content.size(); i += size) {
        const QByteArray chunk = content.mid(i, size);
        coded += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    return coded + "0\r\n\r\n";
}

} // namespace

// What a download makes of servers as they are.
class TestDownloadServers : public QObject {
    Q_OBJECT

private slots:
    void whatWasPackedOnTheWayIsUnpacked_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("coding");
        for (const QString &name : {u"/a.tar.gz"_s, u"/a.tgz"_s, u"/a.gz"_s})
            for (const char *coding : {"gzip", "x-gzip", " GZIP"})
                QTest::addRow("%s, %s", qPrintable(name), coding) << name << QByteArray(coding);
    }

    void whatWasPackedOnTheWayIsUnpacked()
    {
        QFETCH(QString, target);
        QFETCH(QByteArray, coding);
        DownloadRig rig;
        rig.server.serve(target, encoded(packedTwice, coding));
        for (const auto isKnown : {true, false}) {
            PlannedDownload planned = isKnown ? rig.planned(target, packed) : rig.planned(target);
            planned.size = packed.size(); // of the file, not of what is sent
            const auto outcome = download(rig, planned);
            QVERIFY_RESULT(outcome);
            QCOMPARE(rig.finalBytes(planned), packed);
            QCOMPARE(*outcome->digest, publishedSha256(packed).digest);
            QCOMPARE(rig.partialFiles(), QStringList());
        }
        // What is only said to be packed is kept as it is.
        rig.server.serve(target, encoded(packed, coding));
        for (const auto isKnown : {true, false}) {
            const PlannedDownload planned = isKnown ? rig.planned(target, packed) : rig.planned(target);
            QVERIFY_RESULT(download(rig, planned));
            QCOMPARE(rig.finalBytes(planned), packed);
        }
    }

    void aPackedBodyThatIsNotWholeIsNoFile()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.tar.gz"_s, encoded(packedTwice.chopped(12), "gzip"));
        const PlannedDownload planned = rig.planned(u"/a.tar.gz"_s);
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().detail.contains("truncated"_L1), qPrintable(outcome.error().detail));
        QVERIFY(!rig.finalBytes(planned));
        QVERIFY(!download(rig, rig.planned(u"/a.tar.gz"_s, packed)));
        QVERIFY(!rig.finalBytes(planned));
    }

    void chunksAreEnoughToSeeACut()
    {
        const QByteArray content = patternedBody(500);
        const QByteArray coded = chunked(content, 100);
        for (qsizetype end = 0; end <= coded.size(); end += 37) {
            DownloadRig rig;
            const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nETag: W/\"7f3c\"\r\n\r\n";
            ScriptedResponse cut;
            cut.raw = head + coded.first(end);
            rig.server.serve(u"/a"_s, cut);
            const PlannedDownload planned = rig.planned(u"/a"_s);
            const auto outcome = download(rig, planned, {.maxAttempts = 2});
            QVERIFY2(!outcome, QByteArray::number(end).constData());
            QCOMPARE(outcome.error().kind, ErrorKind::Network);
            QCOMPARE(rig.sleeper.pauses.size(), 1);
            QVERIFY(!rig.finalBytes(planned));

            ScriptedResponse whole;
            whole.raw = head + coded;
            rig.server.serve(u"/a"_s, whole);
            QVERIFY_RESULT(download(rig, planned));
            QCOMPARE(rig.finalBytes(planned), content);
        }
    }

    void aPageIsWorthARetry_data()
    {
        QTest::addColumn<ScriptedResponse>("answer");
        QTest::addColumn<bool>("isKnown");
        const auto typed = ScriptedResponse::ok(page, {{"Content-Type", "text/html; charset=utf-8"}});
        const auto untyped = ScriptedResponse::ok("\n" + page);
        const auto xhtml = ScriptedResponse::ok(page, {{"Content-Type", "application/xhtml+xml"}});
        for (const bool isKnown : {true, false}) {
            QTest::addRow("by its type, %d", isKnown) << typed << isKnown;
            QTest::addRow("by its beginning, %d", isKnown) << untyped << isKnown;
            QTest::addRow("XHTML, %d", isKnown) << xhtml << isKnown;
        }
    }

    void aPageIsWorthARetry()
    {
        QFETCH(ScriptedResponse, answer);
        QFETCH(bool, isKnown);
        const QByteArray body = patternedBody(1000);
        DownloadRig rig;
        rig.server.serve(u"/a.pkg"_s, ServedFile{body});
        rig.server.serveOnce(u"/a.pkg"_s, answer);
        rig.server.serveOnce(u"/a.pkg"_s, answer);
        const PlannedDownload planned = isKnown ? rig.planned(u"/a.pkg"_s, body) : rig.planned(u"/a.pkg"_s);
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(rig.server.requests().size(), 3);
        QCOMPARE(rig.sleeper.pauses.size(), 2);
        QCOMPARE(rig.quarantinedFiles(), QStringList());

        rig.server.serve(u"/b.pkg"_s, answer);
        const PlannedDownload never = isKnown ? rig.planned(u"/b.pkg"_s, body) : rig.planned(u"/b.pkg"_s);
        const auto outcome = download(rig, never);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::WebPage);
        QVERIFY(!rig.finalBytes(never));
        QCOMPARE(rig.partialFiles(), QStringList());
    }

    // The others of the host do not ask meanwhile; other hosts go on.
    void aHostThatAsksForAPauseIsLeftAlone()
    {
        const QByteArray body = patternedBody(1000);
        DownloadRig rig;
        rig.sleeper.holds = true;
        rig.server.serveRest([&body](const RecordedRequest &request) { return answerFor({body}, request); });
        rig.server.serveOnce(u"/0"_s, ScriptedResponse::error(429, {{"Retry-After", "73"}}));
        DownloadPlan plan;
        for (int i = 0; i < 3; ++i) {
            plan.downloads.push_back(rig.planned(u"/%1"_s.arg(i), body));
            plan.downloads.back().targets.front() = {u"win32/x64/T/1/%1"_s.arg(i), {QString::number(i)}};
        }
        plan.downloads.back().urls = {QUrl(rig.server.url(u"/2"_s).toString().replace(u"127.0.0.1"_s, u"localhost"_s))};
        QueueRun run(rig, {.jobs = 1});
        run.queue.start(plan);
        QVERIFY(QTest::qWaitFor([&run] { return run.states[u"2"_s].phase == TransferPhase::Committed; }, 10000));
        QCOMPARE(run.states[u"0"_s].phase, TransferPhase::Waiting);
        const QString told = describe(run.states[u"0"_s].error.value());
        QVERIFY2(told.contains("waiting, asked to"_L1) && told.contains("1 min 13 s"_L1), qPrintable(told));
        QCOMPARE(run.states[u"1"_s].phase, TransferPhase::Queued);
        QCOMPARE(rig.sleeper.pauses.first(), 73s);
        QCOMPARE(rig.server.requestsFor(u"/1"_s).size(), 0);
        run.queue.cancelAll();
        QVERIFY(run.wait());
    }

    void afterThePauseAllArrive()
    {
        const QByteArray body = patternedBody(1000);
        DownloadRig rig;
        rig.server.serveRest([&body](const RecordedRequest &request) { return answerFor({body}, request); });
        DownloadPlan plan;
        for (int i = 0; i < 4; ++i) {
            rig.server.serveOnce(u"/%1"_s.arg(i), ScriptedResponse::error(429, {{"Retry-After", "73"}}));
            plan.downloads.push_back(rig.planned(u"/%1"_s.arg(i), body));
            plan.downloads.back().targets.front() = {u"win32/x64/T/1/%1"_s.arg(i), {QString::number(i)}};
        }
        QueueRun run(rig, {.jobs = 2});
        run.queue.start(plan);
        QVERIFY(run.wait());
        QVERIFY(run.summary().isAllDone());
    }

    // A kill may leave the sidecar for ever; the index is kept.
    void noSecretIsWritten()
    {
        const ServedFile file{patternedBody(1000), "\"v1\""};
        DownloadRig rig;
        const QString target = u"/a.zip?sv=1&sig=SECRET%3D"_s;
        rig.server.serve(target, cutAnswer(file, 400));
        PlannedDownload planned = rig.planned(target);
        planned.targets[0].filePath = u"win32/x64/Tool/1.0/a.zip"_s;
        planned.urls[0].setUserInfo(u"me:SECRET"_s);
        const auto holdsSecret = [&rig] {
            QDirIterator files(rig.folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile one(files.next());
                if (one.open(QIODevice::ReadOnly) && one.readAll().contains("SECRET"))
                    return true;
            }
            return false;
        };
        const auto cut = download(rig, planned, {.maxAttempts = 1});
        QVERIFY(!cut);
        QVERIFY2(!describe(cut.error()).contains("SECRET"_L1), qPrintable(describe(cut.error())));
        QCOMPARE(rig.partialBytes(planned).size(), 400);
        QVERIFY(!holdsSecret());
        // Signed anew it is the same file: its rest is asked for.
        const QString again = u"/a.zip?sv=1&sig=SECRET2"_s;
        rig.server.serve(again, file);
        planned.urls = {rig.server.url(again)};
        const auto outcome = download(rig, planned);
        QVERIFY_RESULT(outcome);
        QCOMPARE(rig.server.requestsFor(again).first().header("Range"), QByteArray("bytes=400-"));
        QVERIFY(!outcome->finalUrl.toString().contains("SECRET"_L1));
        QVERIFY(!holdsSecret());
    }
};

QTEST_GUILESS_MAIN(TestDownloadServers)
#include "tst_downloadservers.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/downloadrig.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFile>
#include <QThreadPool>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

const QByteArray body = patternedBody(300'000);
using Framing = ScriptedResponse::Framing;

// "hello\n" as gzip makes it.
const QByteArray gzipped = QByteArray::fromHex("1f8b08000000000000ffcb48cdc9c9e70200203a3a3606000000");

ScriptedResponse framed(const QByteArray &bytes, Framing framing)
{
    ScriptedResponse response = ScriptedResponse::ok(bytes);
    response.framing = framing;
    return response;
}

} // namespace

Q_DECLARE_METATYPE(rcm::test::ScriptedResponse)
Q_DECLARE_METATYPE(rcm::ErrorKind)

// Answers with status 200 that are not the file, or not all of it; and files that need no server.
class TestDownloadContent : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_share;

    [[nodiscard]] QUrl shared(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_share->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the shared file cannot be written");
        return QUrl::fromLocalFile(file.fileName());
    }

private slots:
    void init() { m_share = std::make_unique<QTemporaryDir>(); }

    void sizesThatDoNotAgreeAreRefused_data()
    {
        QTest::addColumn<ScriptedResponse>("answer");
        QTest::addColumn<qint64>("published");
        QTest::addColumn<QString>("found");
        QTest::newRow("announced larger") << ScriptedResponse::ok(body) << qint64(299'999) << u"300000"_s;
        QTest::newRow("announced smaller") << ScriptedResponse::ok(body) << qint64(300'001) << u"300000"_s;
        QTest::newRow("larger, in chunks") << framed(body, Framing::Chunked) << qint64(299'999) << u"more"_s;
        QTest::newRow("larger, to the end of the connection")
            << framed(body, Framing::UntilClose) << qint64(299'999) << u"more"_s;
    }

    void sizesThatDoNotAgreeAreRefused()
    {
        QFETCH(ScriptedResponse, answer);
        QFETCH(qint64, published);
        QFETCH(QString, found);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, answer);
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.size = published;
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::SizeMismatch);
        const QString detail = outcome.error().detail;
        QVERIFY2(detail.contains(QString::number(published)) && detail.contains(found), qPrintable(detail));
        QVERIFY(!rig.finalBytes(planned));
        QVERIFY(rig.sleeper.pauses.isEmpty());
    }

    void bodiesThatAreCutForGoodFail_data()
    {
        QTest::addColumn<ScriptedResponse>("answer");
        ScriptedResponse cut = ScriptedResponse::ok(body);
        cut.cutAfter = 1000;
        QTest::newRow("half a body") << cut;
        ScriptedResponse lying = ScriptedResponse::ok(body);
        lying.declaredLength = body.size() + 1;
        lying.cutAfter = body.size();
        QTest::newRow("Content-Length one too large") << lying;
        ScriptedResponse nothing;
        nothing.raw = QByteArray();
        QTest::newRow("nothing at all") << nothing;
        ScriptedResponse noise;
        noise.raw = QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
        QTest::newRow("not HTTP") << noise;
    }

    void bodiesThatAreCutForGoodFail()
    {
        QFETCH(ScriptedResponse, answer);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, answer);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        const auto outcome = download(rig, planned, {.maxAttempts = 2});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Network);
        QCOMPARE(rig.sleeper.pauses.size(), 1);
        QVERIFY(!rig.finalBytes(planned));
    }

    // Excess bytes are ignored in silence by QNetworkAccessManager: what is left is another file.
    void aContentLengthThatIsTooSmallIsFoundByTheChecksum()
    {
        DownloadRig rig;
        ScriptedResponse lying = ScriptedResponse::ok(body);
        lying.declaredLength = body.size() - 1;
        rig.server.serve(u"/a.zip"_s, lying);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::DigestMismatch);
        QVERIFY(!rig.finalBytes(planned));
    }

    void withoutSizeAndChecksumACutWouldNotShow()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, framed(body, Framing::UntilClose));
        const PlannedDownload unknown = rig.planned(u"/a.zip"_s);
        const auto outcome = download(rig, unknown);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::SizeMismatch);
        QVERIFY2(outcome.error().remedy.contains("size or checksum"_L1), qPrintable(outcome.error().remedy));
        QVERIFY(!rig.finalBytes(unknown));

        PlannedDownload sized = unknown;
        sized.size = body.size();
        QVERIFY_RESULT(download(rig, sized));
        QVERIFY_RESULT(download(rig, rig.planned(u"/a.zip"_s, body)));
        QCOMPARE(rig.finalBytes(unknown), body);
    }

    void encodedBodiesAreNotTheFile_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("coding");
        QTest::addColumn<bool>("isFile");
        QTest::newRow("gzip of a .zip") << u"/a.zip"_s << QByteArray("gzip") << false;
        QTest::newRow("brotli") << u"/a.gz"_s << QByteArray("br") << false;
        QTest::newRow("identity") << u"/a.zip"_s << QByteArray("identity") << true;
        // Apache's AddEncoding: the file itself is meant.
        QTest::newRow("gzip of a .tar.gz") << u"/a.tar.gz"_s << QByteArray("x-gzip") << true;
        QTest::newRow("gzip of a .tgz") << u"/a.tgz"_s << QByteArray("gzip") << true;
    }

    void encodedBodiesAreNotTheFile()
    {
        QFETCH(QString, target);
        QFETCH(QByteArray, coding);
        QFETCH(bool, isFile);
        DownloadRig rig;
        rig.server.serve(target, ScriptedResponse::ok(gzipped, {{"Content-Encoding", coding}}));
        const PlannedDownload planned = rig.planned(target);
        const auto outcome = download(rig, planned);
        QCOMPARE(outcome.has_value(), isFile);
        QCOMPARE(rig.finalBytes(planned).has_value(), isFile);
        if (isFile)
            QCOMPARE(rig.finalBytes(planned), gzipped); // and nobody has decoded it
        else
            QVERIFY2(outcome.error().detail.contains(QString::fromLatin1(coding)), qPrintable(outcome.error().detail));
        // A checksum knows better.
        const PlannedDownload known = rig.planned(target, gzipped);
        QVERIFY_RESULT(download(rig, known));
        QCOMPARE(rig.finalBytes(known), gzipped);
    }

    void aMismatchSaysThatTheBodyWasEncoded()
    {
        DownloadRig rig;
        rig.server.serve(u"/a.txt"_s, ScriptedResponse::ok(gzipped, {{"Content-Encoding", "gzip"}}));
        const auto outcome = download(rig, rig.planned(u"/a.txt"_s, "hello\n"));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::DigestMismatch);
        QVERIFY2(outcome.error().detail.contains("encoded as gzip"_L1), qPrintable(outcome.error().detail));
    }

    void webPagesAreNotTheFile()
    {
        DownloadRig rig;
        const QByteArray page = "<!doctype html><title>Sign in</title>";
        for (const QString &target : {u"/a.zip"_s, u"/guide.html"_s})
            rig.server.serve(target, ScriptedResponse::ok(page, {{"Content-Type", "text/html; charset=utf-8"}}));
        const PlannedDownload archive = rig.planned(u"/a.zip"_s);
        const auto outcome = download(rig, archive);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().detail.contains("web page"_L1), qPrintable(outcome.error().detail));
        QCOMPARE(outcome.error().kind, ErrorKind::WebPage);
        QVERIFY(!rig.finalBytes(archive));
        QCOMPARE(rig.server.requests().size(), RetryPolicy().maxAttempts);
        QVERIFY_RESULT(download(rig, rig.planned(u"/guide.html"_s)));
    }

    // Without a type, and without a checksum that would tell.
    void markupIsNoInstaller_data()
    {
        QTest::addColumn<QByteArray>("page");
        QTest::newRow("mark and blank lines") << QByteArray("\xef\xbb\xbf\n <!doctype HTML><p>Sign in");
        QTest::newRow("comment first") << QByteArray("<!-- proxy -->\n<html><form>Sign in");
        QTest::newRow("script") << QByteArray("<script>location='/login'</script>");
        QTest::newRow("a service's error") << QByteArray("{\"error\": \"unauthorized\"}");
        QTest::newRow("a store's error") << QByteArray("<?xml version=\"1.0\"?><Error/>");
        QTest::newRow("nothing") << QByteArray();
    }
    void markupIsNoInstaller()
    {
        QFETCH(QByteArray, page);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, ScriptedResponse::ok(page, {{"Content-Type", "application/octet-stream"}}));
        const PlannedDownload archive = rig.planned(u"/a.zip"_s);
        QVERIFY(!download(rig, archive));
        QVERIFY(!rig.finalBytes(archive));
    }

    void localFilesAreCopiedAndVerified()
    {
        DownloadRig rig;
        PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        planned.urls = {shared(u"a b.zip"_s, body)};
        JobRun run(rig, planned);
        run.job.start();
        const auto outcome = run.wait();
        QVERIFY_RESULT(outcome);
        QCOMPARE(run.phases, (QList{Requesting, Receiving, Verifying, Committed}));
        QCOMPARE(rig.finalBytes(planned), body);
        QCOMPARE(outcome->finalUrl, planned.urls[0]);
        QCOMPARE(run.job.received(), body.size());
        QCOMPARE(run.job.total(), std::optional<qint64>(body.size()));
        QCOMPARE(rig.partialFiles(), QStringList());
    }

    void aWrongLocalFileNeverGetsTheName()
    {
        DownloadRig rig;
        PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        planned.urls = {shared(u"a.zip"_s, "something else")};
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::DigestMismatch);
        QVERIFY(!rig.finalBytes(planned));

        rig.server.serve(u"/a.zip"_s, ServedFile{body});
        planned.urls.append(rig.server.url(u"/a.zip"_s));
        QVERIFY_RESULT(download(rig, planned)); // the alternate
        QCOMPARE(rig.finalBytes(planned), body);
    }

    void localFilesThatAreNoneAreToldAsSuch_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << QString(QDir::tempPath() + u"/no-such-file.zip"_s);
        QTest::newRow("a folder") << QDir::tempPath();
        QTest::newRow("a device without an end") << u"/dev/zero"_s;
    }

    void localFilesThatAreNoneAreToldAsSuch()
    {
        QFETCH(QString, path);
        DownloadRig rig;
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.urls = {QUrl::fromLocalFile(path)};
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Usage); // not Io: the cache directory is well
        QCOMPARE(outcome.error().subject, path);
        QVERIFY(rig.sleeper.pauses.isEmpty());
        QVERIFY(!rig.finalBytes(planned));
    }

    void aPartFromTheNetworkIsNotMixedWithALocalFile()
    {
        DownloadRig rig;
        PlannedDownload planned = rig.planned(u"/a.zip"_s, body);
        planned.urls = {shared(u"a.zip"_s, body)};
        auto part = PartialFile::open(rig.store, planned.targets[0].filePath);
        QVERIFY_RESULT(part->restart({planned.urls[0], "\"v1\"", {}, {}}));
        QVERIFY_RESULT(part->append("left over"));
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), body);
    }

    void aCopyCanBeCancelled()
    {
        DownloadRig rig;
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.urls = {shared(u"a.zip"_s, QByteArray(40'000'000, 'x'))};
        JobRun run(rig, planned);
        run.job.start();
        QCOMPARE(run.job.phase(), Receiving);
        run.job.cancel();
        const auto outcome = run.wait();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QVERIFY(!rig.finalBytes(planned));
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned)->size(), 40'000'000);
    }

    // Whoever is told of the end may use the files: a copy that has not stopped yet is waited for.
    void aCancelEndsWhenTheCopyHasStopped()
    {
        DownloadRig rig;
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.urls = {shared(u"a.zip"_s, body)};
        BusyThreads busy;
        JobRun run(rig, planned);
        run.job.start();
        run.job.cancel();
        QCoreApplication::processEvents();
        QVERIFY(run.finished.isEmpty());
        busy.end();
        const auto outcome = run.wait();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    }

    void nobodyWritesForAJobThatIsGone()
    {
        DownloadRig rig;
        PlannedDownload planned = rig.planned(u"/a.zip"_s);
        planned.urls = {shared(u"a.zip"_s, body)};
        BusyThreads busy;
        {
            JobRun run(rig, planned);
            run.job.start();
        }
        const QStringList left = rig.partialFiles();
        busy.end();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
        QCOMPARE(rig.partialFiles(), left);
    }
};

QTEST_GUILESS_MAIN(TestDownloadContent)
#include "tst_downloadcontent.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/exchange.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

using namespace rcm;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::Exchange;
using test::patternedBody;
using test::ScriptedHttpServer;
using test::ScriptedResponse;

Q_DECLARE_METATYPE(rcm::test::ScriptedResponse)
Q_DECLARE_METATYPE(rcm::test::ScriptedResponse::Framing)

class TestHttpClient : public QObject {
    Q_OBJECT

private slots:
    void bodyAndHeadArrive()
    {
        ScriptedHttpServer server;
        const QByteArray body = patternedBody(3'000'000);
        server.serve(u"/file"_s, test::ServedFile{body, "\"v1\""});
        HttpClient client;
        Exchange exchange(client, {server.url(u"/file"_s)});
        QVERIFY_RESULT(exchange.wait());
        QVERIFY(exchange.body == body);
        QCOMPARE(exchange.heads.size(), 1);
        const HttpHead &head = exchange.transfer->head();
        QCOMPARE(head.status, 200);
        QCOMPARE(head.field("etag"), QByteArray("\"v1\""));
        QCOMPARE(head.contentLength(), std::optional<qint64>(3'000'000));
        QCOMPARE(head.url, server.url(u"/file"_s));
    }

    void requestsAreOurs()
    {
        ScriptedHttpServer server;
        server.serve(u"/file"_s, ScriptedResponse::ok("x", {{"Set-Cookie", "a=b; Path=/"}}));
        HttpClient client({.userAgent = "runner-cache/1.2"});
        for (int i = 0; i < 2; ++i) {
            Exchange exchange(client, {server.url(u"/file"_s), "GET", {{"If-None-Match", "\"v\""}}});
            QVERIFY_RESULT(exchange.wait());
        }
        for (const test::RecordedRequest &request : server.requests()) {
            QCOMPARE(request.header("User-Agent"), QByteArray("runner-cache/1.2"));
            QCOMPARE(request.header("Accept-Encoding"), QByteArray("identity"));
            QCOMPARE(request.header("If-None-Match"), QByteArray("\"v\""));
            QVERIFY(request.header("Cookie").isEmpty());
            QVERIFY(request.header("Upgrade").isEmpty()); // no HTTP/2
        }
        QCOMPARE(server.requests().size(), 2);
    }

    void headAsksForNoBody()
    {
        ScriptedHttpServer server;
        server.serve(u"/file"_s, ScriptedResponse::ok(patternedBody(1000)));
        HttpClient client;
        Exchange exchange(client, {server.url(u"/file"_s), "HEAD"});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(server.requests().first().method, QByteArray("HEAD"));
        QCOMPARE(exchange.transfer->head().contentLength(), std::optional<qint64>(1000));
        QVERIFY(exchange.body.isEmpty());
    }

    void errorStatusIsAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 410, 416, 429, 500, 503})
            QTest::addRow("%d", status) << status;
    }

    void errorStatusIsAnAnswer()
    {
        QFETCH(int, status);
        ScriptedHttpServer server;
        server.serve(u"/file"_s, ScriptedResponse::error(status));
        HttpClient client;
        Exchange exchange(client, {server.url(u"/file"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(exchange.transfer->head().status, status);
        QVERIFY(exchange.body.startsWith("scripted error"));
        QCOMPARE(server.requests().size(), 1);
    }

    void whatHasNoStatusIsNoSuccess()
    {
        ScriptedHttpServer server;
        ScriptedResponse response;
        response.raw = "HTTP/1.1 000 \r\nContent-Length: 0\r\n\r\n";
        server.serve(u"/file"_s, response);
        HttpClient client;
        Exchange exchange(client, {server.url(u"/file"_s)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Network);
    }

    void gzipIsNotUndone()
    {
        ScriptedHttpServer server;
        server.serve(u"/a.tar.gz"_s, ScriptedResponse::ok("\x1f\x8b not really", {{"Content-Encoding", "gzip"}}));
        HttpClient client;
        Exchange exchange(client, {server.url(u"/a.tar.gz"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(exchange.body, QByteArray("\x1f\x8b not really"));
    }

    void cutsShow_data()
    {
        QTest::addColumn<ScriptedResponse>("response");
        ScriptedResponse shortBody = ScriptedResponse::ok(patternedBody(100'000));
        shortBody.cutAfter = 60'000;
        QTest::newRow("before Content-Length") << shortBody;
        ScriptedResponse lying = ScriptedResponse::ok(patternedBody(1000));
        lying.declaredLength = 2000;
        lying.cutAfter = 1000;
        QTest::newRow("Content-Length lies") << lying;
        ScriptedResponse nothing;
        nothing.raw = QByteArray();
        QTest::newRow("nothing at all") << nothing;
        ScriptedResponse garbage;
        garbage.raw = QByteArray("what is this\r\n\r\n");
        QTest::newRow("no HTTP") << garbage;
    }

    void cutsShow()
    {
        QFETCH(ScriptedResponse, response);
        ScriptedHttpServer server;
        server.serve(u"/file"_s, response);
        HttpClient client;
        Exchange exchange(client, {server.url(u"/file"_s)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Network);
        QCOMPARE(result.error().subject, server.url(u"/file"_s).toString());
    }

    // Qt takes such bodies for whole when they were cut, always or mostly: whoever wants to be sure has to ask.
    void withoutALengthTheEndIsNotAnnounced_data()
    {
        QTest::addColumn<ScriptedResponse::Framing>("framing");
        QTest::newRow("until the connection ends") << ScriptedResponse::Framing::UntilClose;
        QTest::newRow("chunked") << ScriptedResponse::Framing::Chunked;
    }

    void withoutALengthTheEndIsNotAnnounced()
    {
        QFETCH(ScriptedResponse::Framing, framing);
        ScriptedHttpServer server;
        ScriptedResponse response = ScriptedResponse::ok(patternedBody(100'000));
        response.framing = framing;
        server.serve(u"/file"_s, response);
        HttpClient client;
        Exchange exchange(client, {server.url(u"/file"_s)});
        QVERIFY_RESULT(exchange.wait());
        QVERIFY(exchange.body == response.body);
        QVERIFY(!exchange.transfer->head().announcesEnd());
    }

    void refusedConnectionIsANetworkError()
    {
        const QUrl url = ScriptedHttpServer().url(u"/file"_s); // gone at once
        HttpClient client;
        Exchange exchange(client, {url});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Network);
    }

    void stallIsNoCancel()
    {
        ScriptedHttpServer server;
        ScriptedResponse response = ScriptedResponse::ok(patternedBody(1000));
        response.cutAfter = 400;
        response.stallsAfterCut = true;
        server.serve(u"/file"_s, response);
        HttpClient client({.stallTimeout = 150ms});
        Exchange exchange(client, {server.url(u"/file"_s)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Stalled);
        QCOMPARE(exchange.body.size(), 400);
    }

    void silentServerStallsToo()
    {
        ScriptedHttpServer server;
        ScriptedResponse response;
        response.raw = QByteArray();
        response.stallsAfterCut = true;
        server.serve(u"/file"_s, response);
        HttpClient client({.stallTimeout = 150ms});
        Exchange exchange(client, {server.url(u"/file"_s)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Stalled);
    }

    // Neither the server nor the reader is in a hurry: both are served slowly, and nothing stalls.
    void slowIsNoStall()
    {
        ScriptedHttpServer server;
        ScriptedResponse response = ScriptedResponse::ok(patternedBody(2000));
        response.dripSize = 100;
        response.dripPause = 30ms;
        server.serve(u"/file"_s, response);
        HttpClient client({.stallTimeout = 300ms});
        Exchange exchange(client, {server.url(u"/file"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(exchange.body, patternedBody(2000));
    }

    void pausingReaderIsNoStall_data()
    {
        QTest::addColumn<BodySize>("size");
        QTest::newRow("file") << BodySize::Large;
        QTest::newRow("document") << BodySize::Small;
    }

    void pausingReaderIsNoStall()
    {
        ScriptedHttpServer server;
        const QByteArray body = patternedBody(8'000'000);
        server.serve(u"/file"_s, ScriptedResponse::ok(body));
        ScriptedResponse silent = ScriptedResponse::ok("never");
        silent.cutAfter = 0;
        silent.stallsAfterCut = true;
        server.serve(u"/silent"_s, silent);
        HttpClient client({.stallTimeout = 100ms});
        QObject owner;
        QFETCH(BodySize, size);
        HttpTransfer *transfer = client.send({server.url(u"/file"_s), "GET", {}, size}, &owner);
        QSignalSpy finished(transfer, &HttpTransfer::finished);
        QTRY_VERIFY(transfer->bytesAvailable() > 0);
        for (int i = 0; i < 3; ++i) { // several stall timeouts, as other transfers show, in which nothing is read
            Exchange stalling(client, {server.url(u"/silent"_s)});
            QCOMPARE(stalling.wait().error().kind, ErrorKind::Stalled);
        }
        QVERIFY(finished.isEmpty());
        QVERIFY(transfer->bytesAvailable() < 4'000'000); // nor is it taken in unread
        QByteArray got;
        const auto read = [&] {
            got.resize(got.size() + transfer->bytesAvailable());
            const qint64 available = transfer->bytesAvailable();
            transfer->read(got.data() + got.size() - available, available);
        };
        connect(transfer, &HttpTransfer::readyRead, this, read);
        connect(transfer, &HttpTransfer::finished, this, read);
        read();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(got == body);
    }

    void cancelIsCancelled_data()
    {
        QTest::addColumn<int>("moment");
        QTest::newRow("before it began") << 0;
        QTest::newRow("at the head") << 1;
        QTest::newRow("in the body") << 2;
    }

    void cancelIsCancelled()
    {
        QFETCH(int, moment);
        ScriptedHttpServer server;
        server.serve(u"/file"_s, ScriptedResponse::ok(patternedBody(30'000'000)));
        HttpClient client;
        Exchange exchange(client, {server.url(u"/file"_s)});
        HttpTransfer *transfer = exchange.transfer;
        if (moment == 0)
            transfer->cancel();
        else if (moment == 1)
            connect(transfer, &HttpTransfer::headReceived, transfer, &HttpTransfer::cancel);
        else
            connect(transfer, &HttpTransfer::readyRead, transfer, &HttpTransfer::cancel);
        QVERIFY(exchange.finished.isEmpty()); // never from inside cancel()
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
        QCOMPARE(server.requests().size(), moment == 0 ? 0 : 1);
        transfer->cancel();
        QCoreApplication::processEvents();
        QCOMPARE(exchange.finished.size(), 1);
    }

    void deletingATransferEndsItsConnection()
    {
        ScriptedHttpServer server;
        server.serve(u"/file"_s, ScriptedResponse::ok(patternedBody(30'000'000)));
        HttpClient client;
        {
            Exchange exchange(client, {server.url(u"/file"_s)});
            QTRY_VERIFY(!exchange.body.isEmpty());
        }
        QTRY_COMPARE(server.inFlight(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"

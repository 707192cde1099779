// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpclient.h"

#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

#include <QSignalSpy>

using namespace rcm;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::patternedBody;
using test::ScriptedHttpServer;
using test::ScriptedResponse;

namespace {

// One exchange to its end: what came and how often it finished.
class Exchange : public QObject {
public:
    Exchange(HttpClient &client, const HttpRequest &request)
        : transfer(client.send(request, this))
        , finished(transfer, &HttpTransfer::finished)
        , heads(transfer, &HttpTransfer::headReceived)
    {
        connect(transfer, &HttpTransfer::readyRead, this, [this] { readAll(); });
        connect(transfer, &HttpTransfer::finished, this, [this] { readAll(); });
    }

    void readAll()
    {
        QByteArray block(64 * 1024, Qt::Uninitialized);
        for (qint64 count = 0; (count = transfer->read(block.data(), block.size())) > 0;)
            body.append(block.constData(), count);
    }

    Result<void> wait()
    {
        if (finished.isEmpty() && !finished.wait(10000))
            return failure(ErrorKind::Stalled, {}, u"the transfer never finished"_s);
        QCoreApplication::processEvents(); // a second signal would show now
        if (finished.size() != 1)
            return failure(ErrorKind::Usage, {}, u"finished %1 times"_s.arg(finished.size()));
        return finished.first().first().value<Result<void>>();
    }

    HttpTransfer *transfer;
    QSignalSpy finished;
    QSignalSpy heads;
    QByteArray body;
};

MirrorRules rulesOf(const QString &rules)
{
    return *MirrorRules::parse(u"{\"rules\": [%1]}"_s.arg(rules).toUtf8(), u"rules.json"_s);
}

QString rewriteRule(const QString &pattern, const QUrl &to)
{
    return u"{\"pattern\": \"%1\", \"rewrite\": \"%2\"}"_s.arg(pattern, to.toString());
}

} // namespace

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

    void pausingReaderIsNoStall()
    {
        ScriptedHttpServer server;
        const QByteArray body = patternedBody(8'000'000);
        server.serve(u"/file"_s, ScriptedResponse::ok(body));
        HttpClient client({.stallTimeout = 100ms});
        QObject owner;
        HttpTransfer *transfer = client.send({server.url(u"/file"_s), "GET", {}, BodySize::Large}, &owner);
        QSignalSpy finished(transfer, &HttpTransfer::finished);
        QTRY_VERIFY(transfer->bytesAvailable() > 0);
        QTest::qWait(350); // several stall timeouts, in which nothing is read
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

    void redirectsAreFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void redirectsAreFollowed()
    {
        QFETCH(int, status);
        ScriptedHttpServer server;
        server.serve(u"/a/from"_s, ScriptedResponse::redirect("../to?x=1", status));
        server.serve(u"/to?x=1"_s, ScriptedResponse::ok("there"));
        HttpClient client;
        Exchange exchange(client, {server.url(u"/a/from"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(exchange.body, QByteArray("there"));
        QCOMPARE(exchange.heads.size(), 1);
        QCOMPARE(exchange.transfer->head().url, server.url(u"/to?x=1"_s));
    }

    void largeRedirectBodyIsNotWaitedFor()
    {
        ScriptedHttpServer server;
        ScriptedResponse redirect = ScriptedResponse::redirect("/to");
        redirect.body = patternedBody(50'000'000);
        server.serve(u"/from"_s, redirect);
        server.serve(u"/to"_s, ScriptedResponse::ok("there"));
        HttpClient client;
        Exchange exchange(client, {server.url(u"/from"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(exchange.body, QByteArray("there"));
    }

    void stallInARedirectShows()
    {
        ScriptedHttpServer server;
        ScriptedResponse redirect = ScriptedResponse::redirect("/to");
        redirect.body = patternedBody(1000);
        redirect.cutAfter = 10;
        redirect.stallsAfterCut = true;
        server.serve(u"/from"_s, redirect);
        HttpClient client({.stallTimeout = 150ms});
        Exchange exchange(client, {server.url(u"/from"_s)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Stalled);
    }

    void badRedirectsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("to itself") << QByteArray("/from") << ErrorKind::HttpStatus << u"circle"_s;
        QTest::newRow("in a circle") << QByteArray("/circle") << ErrorKind::HttpStatus << u"circle"_s;
        QTest::newRow("without end") << QByteArray("/next/1") << ErrorKind::HttpStatus << u"more than 4"_s;
        QTest::newRow("to a file") << QByteArray("file:///etc/passwd") << ErrorKind::Blocked << u"file"_s;
        QTest::newRow("to data") << QByteArray("data:text/plain,a") << ErrorKind::Blocked << u"data"_s;
        QTest::newRow("nowhere") << QByteArray("http://") << ErrorKind::Blocked << u"http"_s;
    }

    void badRedirectsAreRefused()
    {
        QFETCH(QByteArray, location);
        ScriptedHttpServer server;
        server.serve(u"/from"_s, ScriptedResponse::redirect(location));
        server.serve(u"/circle"_s, ScriptedResponse::redirect("/from"));
        server.serveRest([](const test::RecordedRequest &request) {
            const int number = request.target.section(u'/', -1).toInt();
            return ScriptedResponse::redirect("/next/" + QByteArray::number(number + 1));
        });
        HttpClient client({.redirectLimit = 4});
        Exchange exchange(client, {server.url(u"/from"_s)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QTEST(result.error().kind, "kind");
        QFETCH(QString, word);
        QVERIFY2(result.error().detail.contains(word), qPrintable(result.error().detail));
        QVERIFY(server.requests().size() <= 5);
    }

    void redirectWithoutPlaceIsAnAnswer()
    {
        ScriptedHttpServer server;
        server.serve(u"/from"_s, ScriptedResponse::error(302));
        HttpClient client;
        Exchange exchange(client, {server.url(u"/from"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(exchange.transfer->head().status, 302);
    }

    void otherSchemesAreNeverAsked_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"file:///etc/passwd", "data:text/plain,a", "qrc:/schemas/x", "ftp://127.0.0.1/a"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }

    void otherSchemesAreNeverAsked()
    {
        QFETCH(QString, address);
        HttpClient client;
        Exchange exchange(client, {QUrl(address)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Blocked);
        QVERIFY(exchange.body.isEmpty());
    }

    void mirrorRulesHoldOnEveryHop()
    {
        ScriptedHttpServer server;
        server.serve(u"/vendor/from"_s, ScriptedResponse::redirect("https://cdn.test/to"));
        server.serve(u"/cdn/to"_s, ScriptedResponse::ok("there"));
        const QString rules = rewriteRule(u"^https://vendor[.]test/(.*)"_s, server.url(u"/vendor/$1"_s)) + u','
            + rewriteRule(u"^https://cdn[.]test/(.*)"_s, server.url(u"/cdn/$1"_s)) + u','
            + u"{\"pattern\": \".\", \"block\": true}"_s;
        HttpClient client({.mirrorRules = rulesOf(rules)});
        Exchange exchange(client, {QUrl(u"https://vendor.test/from"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(exchange.body, QByteArray("there"));
        QCOMPARE(exchange.transfer->head().url, QUrl(u"https://cdn.test/to"_s));
    }

    void redirectToABlockedAddressIsLoud()
    {
        ScriptedHttpServer server;
        server.serve(u"/from"_s, ScriptedResponse::redirect("https://tracker.test/to?token=secret"));
        HttpClient client({.mirrorRules = rulesOf(u"{\"pattern\": \"tracker\", \"block\": true}"_s)});
        Exchange exchange(client, {server.url(u"/from"_s)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Blocked);
        QVERIFY(result.error().detail.contains(u"rules.json#/rules/0"_s));
        QVERIFY(!describe(result.error()).contains(u"secret"_s));
    }

    // A mirror that redirects within itself is not rewritten a second time.
    void mirrorsOwnRedirectsAreLeftAlone()
    {
        ScriptedHttpServer server;
        server.serve(u"/vendor.test/from"_s, ScriptedResponse::redirect("/elsewhere"));
        server.serve(u"/elsewhere"_s, ScriptedResponse::ok("there"));
        HttpClient client({.mirrorRules = rulesOf(rewriteRule(u"^https?://([^/]+)/(.*)"_s, server.url(u"/$1/$2"_s)))});
        Exchange exchange(client, {QUrl(u"https://vendor.test/from"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(exchange.body, QByteArray("there"));
        QCOMPARE(server.requests().size(), 2);
    }

    void authorizationGoesToItsOriginAlone()
    {
        ScriptedHttpServer api;
        ScriptedHttpServer other;
        api.serve(u"/asset"_s, ScriptedResponse::redirect("/moved"));
        api.serve(u"/moved"_s, ScriptedResponse::redirect(other.url(u"/blob"_s).toEncoded()));
        other.serve(u"/blob"_s, ScriptedResponse::ok("blob"));
        HttpClient client({.credentials = Credentials({{api.url({}), "secret-token"}})});
        Exchange exchange(client, {api.url(u"/asset"_s)});
        QVERIFY_RESULT(exchange.wait());
        for (const test::RecordedRequest &request : api.requests())
            QCOMPARE(request.header("Authorization"), QByteArray("Bearer secret-token"));
        QCOMPARE(api.requests().size(), 2);
        QCOMPARE(other.requests().size(), 1);
        QVERIFY(other.requests().first().header("Authorization").isEmpty());
    }

    void authorizationIsNotForTheMirror()
    {
        ScriptedHttpServer mirror;
        mirror.serveRest([](const test::RecordedRequest &) { return ScriptedResponse::ok("{}"); });
        HttpClient client(
            {.mirrorRules = rulesOf(rewriteRule(u"^https://api[.]github[.]com/(.*)"_s, mirror.url(u"/$1"_s))),
                .credentials = Credentials(
                    {{QUrl(u"https://api.github.com"_s), "secret-token"}, {mirror.url({}), "secret-token"}})});
        Exchange exchange(client, {QUrl(u"https://api.github.com/repos/o/r"_s)});
        QVERIFY_RESULT(exchange.wait());
        QCOMPARE(mirror.requests().size(), 1);
        QVERIFY(mirror.requests().first().header("Authorization").isEmpty());
    }

    void secretsAreNotInErrors()
    {
        const quint16 closedPort = ScriptedHttpServer().port();
        QUrl url(u"http://user:password@127.0.0.1/file"_s);
        url.setPort(closedPort);
        HttpClient client({.credentials = Credentials({{url.adjusted(QUrl::RemoveUserInfo), "secret-token"}})});
        Exchange exchange(client, {url});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QVERIFY(!describe(result.error()).contains(u"password"_s));
        QVERIFY(!describe(result.error()).contains(u"secret-token"_s));
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"

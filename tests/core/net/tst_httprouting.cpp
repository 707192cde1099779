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

namespace {

MirrorRules rulesOf(const QString &rules)
{
    return *MirrorRules::parse(u"{\"rules\": [%1]}"_s.arg(rules).toUtf8(), u"rules.json"_s);
}

QString rewriteRule(const QString &pattern, const QUrl &to)
{
    return u"{\"pattern\": \"%1\", \"rewrite\": \"%2\"}"_s.arg(pattern, to.toString());
}

} // namespace

// Where a request goes: redirects, schemes, mirror rules, and who gets to see credentials.
class TestHttpRouting : public QObject {
    Q_OBJECT

private slots:
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
        QTest::newRow("to itself") << QByteArray("/from") << ErrorKind::HttpStatus << u"in a circle"_s;
        QTest::newRow("in a circle") << QByteArray("/circle") << ErrorKind::HttpStatus << u"in a circle"_s;
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
        QTest::addColumn<QString>("text");
        for (const char *text : {"file:///etc/passwd", "data:text/plain,a", "qrc:/schemas/x", "ftp://127.0.0.1/a"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void otherSchemesAreNeverAsked()
    {
        QFETCH(QString, text);
        HttpClient client;
        Exchange exchange(client, {QUrl(text)});
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

    void redirectToABlockedUrlIsLoud()
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

QTEST_GUILESS_MAIN(TestHttpRouting)
#include "tst_httprouting.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/chaincookies.h"
#include "tests/core/net/exchange.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

ScriptedHttpServer::Script onlyWith(const QByteArray &cookie, const QByteArray &otherwise, const QByteArray &setCookie)
{
    return [=](const RecordedRequest &request) {
        if (request.header("Cookie") == cookie)
            return ScriptedResponse::ok("there");
        ScriptedResponse response = ScriptedResponse::redirect(otherwise);
        response.headers.emplaceBack("Set-Cookie", setCookie);
        return response;
    };
}

} // namespace

class TestChainCookies : public QObject {
    Q_OBJECT

private slots:
    void goBackToTheirHost_data()
    {
        QTest::addColumn<QByteArray>("setCookie");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QByteArray>("field");
        const QString same = u"https://a.test/x/file.zip"_s;
        QTest::newRow("plain") << QByteArray("s=1") << same << QByteArray("s=1");
        QTest::newRow("two") << QByteArray("s=1; Path=/\nt=2") << same << QByteArray("s=1; t=2");
        QTest::newRow("another folder, no path") << QByteArray("s=1") << u"https://a.test/y"_s << QByteArray("s=1");
        QTest::newRow("another folder") << QByteArray("s=1; Path=/x") << u"https://a.test/y"_s << QByteArray();
        QTest::newRow("another host") << QByteArray("s=1") << u"https://b.test/x"_s << QByteArray();
        QTest::newRow("a part of the domain")
            << QByteArray("s=1; Domain=a.test") << u"https://sub.a.test/x"_s << QByteArray();
        QTest::newRow("another port") << QByteArray("s=1") << u"https://a.test:8443/x"_s << QByteArray();
        QTest::newRow("secure") << QByteArray("s=1; Secure") << same << QByteArray("s=1");
        QTest::newRow("secure, in the open") << QByteArray("s=1; Secure") << u"http://a.test/x"_s << QByteArray();
        QTest::newRow("of a foreign domain") << QByteArray("s=1; Domain=b.test") << same << QByteArray();
        QTest::newRow("expired") << QByteArray("s=1; Max-Age=0") << same << QByteArray();
    }

    void goBackToTheirHost()
    {
        QFETCH(QByteArray, setCookie);
        QFETCH(QString, to);
        ChainCookies cookies;
        cookies.take(QUrl(u"https://a.test/x/from.zip"_s), setCookie);
        QTEST(cookies.fieldFor(QUrl(to)), "field");
    }

    void aServerGetsItsCookieBack_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("GET") << QByteArray("GET");
        QTest::newRow("HEAD") << QByteArray("HEAD");
    }

    void aServerGetsItsCookieBack()
    {
        QFETCH(QByteArray, method);
        ScriptedHttpServer server;
        server.serve(u"/a.zip"_s, onlyWith("s=1", "/a.zip", "s=1; Path=/"));
        server.serve(u"/b.zip"_s, onlyWith("early=1", "/early/b.zip", "x=y"));
        server.serve(u"/early/b.zip"_s, onlyWith("never", "/b.zip", "early=1"));
        HttpClient client;
        for (const QString &target : {u"/a.zip"_s, u"/early/b.zip"_s}) {
            server.forgetRequests();
            Exchange exchange(client, {server.url(target), method});
            QVERIFY_RESULT(exchange.wait());
            QCOMPARE(exchange.transfer->head().status, 200);
            QCOMPARE(server.requests().size(), 2);
            QVERIFY(server.requests().first().header("Cookie").isEmpty()); // the former chain's are forgotten
        }
    }

    void anotherHostDoesNotGetIt()
    {
        ScriptedHttpServer other;
        other.serve(u"/a.zip"_s, ScriptedResponse::ok("there"));
        ScriptedHttpServer server;
        server.serve(u"/a.zip"_s, onlyWith("never", other.url(u"/a.zip"_s).toEncoded(), "s=1; Path=/"));
        HttpClient client;
        Exchange exchange(client, {server.url(u"/a.zip"_s)});
        QVERIFY_RESULT(exchange.wait());
        QVERIFY(other.requests().first().header("Cookie").isEmpty());
    }

    void aCircleStaysOne_data()
    {
        QTest::addColumn<bool>("isNewEachTime");
        QTest::addColumn<int>("requests");
        QTest::newRow("the same cookie") << false << 2;
        QTest::newRow("a new cookie each time") << true << 11;
    }

    void aCircleStaysOne()
    {
        QFETCH(bool, isNewEachTime);
        QFETCH(int, requests);
        ScriptedHttpServer server;
        server.serve(u"/a.zip"_s, [&server, isNewEachTime](const RecordedRequest &) {
            ScriptedResponse response = ScriptedResponse::redirect("/a.zip");
            const auto count = isNewEachTime ? server.requests().size() : 1;
            response.headers.emplaceBack("Set-Cookie", "s=" + QByteArray::number(count));
            return response;
        });
        HttpClient client;
        Exchange exchange(client, {server.url(u"/a.zip"_s)});
        const auto result = exchange.wait();
        QVERIFY(!result);
        QVERIFY2(result.error().detail.contains("redirects in a circle"_L1), qPrintable(result.error().detail));
        QCOMPARE(server.requests().size(), requests);
    }
};

QTEST_GUILESS_MAIN(TestChainCookies)
#include "tst_chaincookies.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/chunkedbody.h"
#include "tests/core/net/exchange.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray content = patternedBody(1000);

QByteArray inChunks(qsizetype size, const QByteArray &extension = {}, const QByteArray &trailer = {})
{
    QByteArray coded;
    for (qsizetype i = 0; i < content.size(); i += size) {
        const QByteArray chunk = content.mid(i, size);
        coded += QByteArray::number(chunk.size(), 16) + extension + "\r\n" + chunk + "\r\n";
    }
    return coded + "0\r\n" + trailer + "\r\n";
}

ScriptedResponse answerOf(const QByteArray &coded)
{
    ScriptedResponse response;
    response.raw = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + coded;
    return response;
}

} // namespace

class TestChunkedBody : public QObject {
    Q_OBJECT

private slots:
    void isPutTogetherHoweverItComes()
    {
        for (const QByteArray &coded :
            {inChunks(64), inChunks(1), inChunks(5000), inChunks(100, ";a=b"), inChunks(100, {}, "X: y\r\n")}) {
            for (const qsizetype piece : {1, 2, 7, 100000}) {
                ChunkedBody body;
                QByteArray got;
                for (qsizetype i = 0; i < coded.size(); i += piece) {
                    QVERIFY(!body.isComplete());
                    QVERIFY(body.take(coded.mid(i, piece), got));
                }
                QVERIFY(body.isComplete());
                QCOMPARE(got, content);
            }
        }
    }

    void everyCutShows()
    {
        const QByteArray coded = inChunks(64);
        for (qsizetype end = 0; end < coded.size(); ++end) {
            ChunkedBody body;
            QByteArray got;
            QVERIFY(body.take(coded.first(end), got));
            QVERIFY2(!body.isComplete(), QByteArray::number(end).constData());
        }
    }

    void whatIsNoChunkIsRefused()
    {
        for (const QByteArray &bytes : {"x\r\n"_ba, "-1\r\n"_ba, "\r\n"_ba, "0x4\r\n"_ba, "4\r\nabcdef\r\n"_ba,
                 "ffffffffffffffffff\r\n"_ba, QByteArray(100000, '1')}) {
            ChunkedBody body;
            QByteArray got;
            QVERIFY2(!body.take(bytes, got), bytes.left(40).constData());
        }
    }

    // Over the wire, where Qt calls three of four cut ones whole.
    void everyCutEndsTheTransferWithAnError()
    {
        const QByteArray coded = inChunks(250);
        HttpClient client;
        for (qsizetype end = 0; end <= coded.size(); end += end % 250 < 20 || end > coded.size() - 12 ? 1 : 23) {
            ScriptedHttpServer server;
            server.serve(u"/a"_s, answerOf(coded.first(end)));
            HttpRequest request{server.url(u"/a"_s)};
            request.expects = BodySize::Large;
            request.mustShowEnd = true;
            Exchange exchange(client, request);
            const auto result = exchange.wait();
            const bool isWhole = end == coded.size();
            QVERIFY2(result.has_value() == isWhole, QByteArray::number(end).constData());
            QCOMPARE(exchange.heads.size(), 1);
            QVERIFY(exchange.transfer->head().announcesEnd());
            if (!isWhole)
                QCOMPARE(result.error().kind, ErrorKind::Network);
            else
                QCOMPARE(exchange.body, content);
        }
    }

    // Each costs a second request, so only what needs it is asked for again.
    void onlyChunksAreAskedForAgain()
    {
        ScriptedHttpServer server;
        server.serve(u"/sized"_s, ScriptedResponse::ok(content));
        server.serve(u"/chunks"_s, answerOf(inChunks(100)));
        HttpClient client;
        for (const auto &[target, mustShowEnd, requests] :
            {std::tuple(u"/sized"_s, true, 1), std::tuple(u"/chunks"_s, false, 1), std::tuple(u"/chunks"_s, true, 2)}) {
            server.forgetRequests();
            HttpRequest request{server.url(target)};
            request.mustShowEnd = mustShowEnd;
            Exchange exchange(client, request);
            QVERIFY_RESULT(exchange.wait());
            QCOMPARE(exchange.body, content);
            QCOMPARE(server.requests().size(), requests);
            QCOMPARE(server.requests().last().header("Accept-Encoding"), QByteArray("identity"));
        }
    }

    // A reader that does not read slows the server down; what is read later is the whole.
    void aLargeBodyComesAsFastAsItIsRead()
    {
        const QByteArray large = patternedBody(5'000'000);
        ScriptedHttpServer server;
        ScriptedResponse response = ScriptedResponse::ok(large);
        response.framing = ScriptedResponse::Framing::Chunked;
        server.serve(u"/a"_s, response);
        HttpClient client;
        HttpRequest request{server.url(u"/a"_s)};
        request.expects = BodySize::Large;
        request.mustShowEnd = true;
        Exchange exchange(client, request);
        QVERIFY_RESULT(exchange.wait());
        QVERIFY(exchange.body == large);
    }
};

QTEST_GUILESS_MAIN(TestChunkedBody)
#include "tst_chunkedbody.moc"

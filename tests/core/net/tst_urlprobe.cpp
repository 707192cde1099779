// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpclient.h"
#include "core/net/urlprobe.h"
#include "tests/support/recordingsleeper.h"
#include "tests/support/scriptedhttpserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

class TestUrlProbe : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedHttpServer> m_server;
    std::unique_ptr<RecordingSleeper> m_sleeper;
    RetryPolicy m_retry;

    QHash<QUrl, UrlAnswer> ask(const QList<QUrl> &urls) const
    {
        HttpClientOptions options;
        options.stallTimeout = std::chrono::milliseconds(300);
        HttpClient client(options);
        UrlProbe probe(client);
        probe.setRetry(m_retry, *m_sleeper);
        QHash<QUrl, UrlAnswer> answers;
        connect(&probe, &UrlProbe::answered, &probe,
            [&answers](const UrlAnswer &answer) { answers.insert(answer.url, answer); });
        QSignalSpy finished(&probe, &UrlProbe::finished);
        probe.start(urls);
        if (!finished.wait(20000))
            qFatal("the probe never finished");
        return answers;
    }
    UrlAnswer askOne(const QString &target) const
    {
        const QUrl url = m_server->url(target);
        return ask({url}).value(url);
    }

private slots:
    void init()
    {
        m_server = std::make_unique<ScriptedHttpServer>();
        m_sleeper = std::make_unique<RecordingSleeper>();
        m_retry = {};
    }

    void aHostThatAsksToWaitIsWaitedFor()
    {
        m_server->serveOnce(u"/tool.zip"_s, ScriptedResponse::error(429, {{"Retry-After", "73"}}));
        m_server->serve(u"/tool.zip"_s, ServedFile{patternedBody(5000), "\"tag\""});
        const UrlAnswer answer = askOne(u"/tool.zip"_s);
        QVERIFY2(!answer.error, answer.error ? qPrintable(describe(*answer.error)) : "");
        QCOMPARE(answer.size, 5000);
        QCOMPARE(m_sleeper->pauses, QList{std::chrono::milliseconds(73'000)});
    }

    void aHostIsNotWaitedForLongerThanIsAllowed()
    {
        m_retry.patience = std::chrono::seconds(60);
        m_server->serve(u"/tool.zip"_s, ScriptedResponse::error(429, {{"Retry-After", "73"}}));
        const UrlAnswer answer = askOne(u"/tool.zip"_s);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->kind, ErrorKind::RateLimited);
        QVERIFY(m_sleeper->pauses.isEmpty());
        QCOMPARE(m_server->requests().size(), 1);
    }

    void headIsEnough()
    {
        m_server->serve(u"/tool.zip"_s, ServedFile{patternedBody(5000), "\"tag\""});
        const UrlAnswer answer = askOne(u"/tool.zip"_s);
        QVERIFY(!answer.error);
        QCOMPARE(answer.size, 5000);
        QCOMPARE(answer.etag, u"\"tag\""_s);
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_server->requests().first().method, "HEAD"_ba);
    }

    void aServerWithoutHeadIsAskedForOneByte_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {403, 404, 405, 501})
            QTest::addRow("%d", status) << status;
    }
    void aServerWithoutHeadIsAskedForOneByte()
    {
        QFETCH(int, status);
        const ServedFile file{patternedBody(5000), "\"tag\""};
        m_server->serve(u"/tool.zip"_s, [status, file](const RecordedRequest &request) {
            return request.method == "HEAD" ? ScriptedResponse::error(status) : answerFor(file, request);
        });
        const UrlAnswer answer = askOne(u"/tool.zip"_s);
        QVERIFY(!answer.error);
        QCOMPARE(answer.size, 5000);
        QCOMPARE(m_server->requests().last().header("Range"), "bytes=0-0"_ba);
    }

    void aServerThatIgnoresTheRangeIsNotLetSendAll()
    {
        m_server->serve(u"/tool.zip"_s, [](const RecordedRequest &request) {
            ScriptedResponse whole = ScriptedResponse::ok(patternedBody(64 * 1024));
            whole.declaredLength = qint64(1) << 40;
            whole.cutAfter = 64 * 1024;
            whole.stallsAfterCut = true;
            return request.method == "HEAD" ? ScriptedResponse::error(405) : whole;
        });
        const UrlAnswer answer = askOne(u"/tool.zip"_s);
        QVERIFY(!answer.error);
        QCOMPARE(answer.size, qint64(1) << 40);
    }

    void whatIsGoneIsAnErrorWithItsStatus()
    {
        const UrlAnswer answer = askOne(u"/gone.zip"_s);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->httpStatus, 404);
    }

    void serversInTroubleAreNotAskedTwice()
    {
        m_server->serve(u"/busy.zip"_s, ScriptedResponse::error(429));
        QCOMPARE(askOne(u"/busy.zip"_s).error->httpStatus, 429);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void redirectsAreFollowed()
    {
        m_server->serve(u"/latest"_s, ScriptedResponse::redirect("/tool-2.zip"));
        m_server->serve(u"/tool-2.zip"_s, ServedFile{patternedBody(10)});
        const UrlAnswer answer = askOne(u"/latest"_s);
        QCOMPARE(answer.finalUrl, m_server->url(u"/tool-2.zip"_s));
    }

    void permanentRedirectsAreTold_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<bool>("isMovedForGood");
        QTest::addRow("301, 308") << 301 << 308 << true;
        QTest::addRow("301, 302") << 301 << 302 << false;
        QTest::addRow("307, 308") << 307 << 308 << false;
    }
    void permanentRedirectsAreTold()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        m_server->serve(u"/a"_s, ScriptedResponse::redirect("/b", first));
        m_server->serve(u"/b"_s, ScriptedResponse::redirect("/tool.zip", second));
        m_server->serve(u"/tool.zip"_s, ServedFile{patternedBody(10)});
        QTEST(askOne(u"/a"_s).isMovedForGood, "isMovedForGood");
        QVERIFY(!askOne(u"/tool.zip"_s).isMovedForGood);
    }

    void silenceIsAnError()
    {
        ScriptedResponse silence;
        silence.raw = QByteArray();
        m_server->serve(u"/silent.zip"_s, silence);
        QVERIFY(askOne(u"/silent.zip"_s).error);
    }

    void passwordsAreNoPartOfAnError()
    {
        QUrl url = m_server->url(u"/gone.zip"_s);
        url.setUserInfo(u"me:secret"_s);
        const UrlAnswer answer = ask({url}).value(url);
        QVERIFY(answer.error);
        QVERIFY(!describe(*answer.error).contains(u"secret"_s));
    }

    void oneUrlIsAskedOnceAndOneHostByFewAtATime()
    {
        QList<QUrl> urls;
        for (int i = 0; i < 12; ++i) {
            const QString target = u"/tool-%1.zip"_s.arg(i);
            m_server->serve(target, ServedFile{patternedBody(10)});
            urls << m_server->url(target) << m_server->url(target);
        }
        QCOMPARE(ask(urls).size(), 12);
        QCOMPARE(m_server->requests().size(), 12);
        QVERIFY2(m_server->peakInFlight() <= 3, qPrintable(QString::number(m_server->peakInFlight())));
    }

    void nothingToAskEndsToo() { QVERIFY(ask({}).isEmpty()); }

    void cancelEndsWhatIsUnderWay()
    {
        ScriptedResponse stalling = ScriptedResponse::ok(patternedBody(10));
        stalling.cutAfter = 0;
        stalling.stallsAfterCut = true;
        m_server->serveRest([stalling](const RecordedRequest &) { return stalling; });
        HttpClient client;
        UrlProbe probe(client);
        QSignalSpy finished(&probe, &UrlProbe::finished);
        QSignalSpy requested(m_server.get(), &ScriptedHttpServer::requested);
        probe.start({m_server->url(u"/a"_s), m_server->url(u"/b"_s)});
        QVERIFY(requested.wait());
        probe.cancel();
        QVERIFY(finished.wait());
    }

    // A refused HEAD is followed by a GET, but not after somebody has cancelled.
    void afterACancelNobodyIsAskedAgain()
    {
        HttpClient client;
        UrlProbe probe(client);
        QSignalSpy finished(&probe, &UrlProbe::finished);
        QSignalSpy answered(&probe, &UrlProbe::answered);
        QSignalSpy requested(m_server.get(), &ScriptedHttpServer::requested);
        probe.start({m_server->url(u"/gone.zip"_s)});
        QVERIFY(requested.wait());
        auto *transfer = probe.findChild<HttpTransfer *>();
        QVERIFY(transfer);
        connect(transfer, &HttpTransfer::headReceived, &probe, &UrlProbe::cancel);
        QVERIFY(finished.wait());
        QCOMPARE(m_server->requests().size(), 1);
        QVERIFY(answered.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUrlProbe)
#include "tst_urlprobe.moc"

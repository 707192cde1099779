// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/fetcherlab.h"

using namespace rcm;
using namespace rcm::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// How documents are fetched.
class TestDocumentFetcher : public QObject {
    Q_OBJECT

private slots:
    void documentHasAllThatWasTold()
    {
        Lab lab;
        lab.server.serve(u"/from"_s, ScriptedResponse::redirect("/index.json"));
        lab.server.serve(u"/index.json"_s,
            ServedFile{"{}", "\"v1\"", "Mon, 28 Jul 2025 10:00:00 GMT", {{"Content-Type", "application/json"}}});
        const auto document = lab.fetchAnew(u"/from"_s);
        QVERIFY_RESULT(document);
        QCOMPARE(*document,
            (Document{lab.server.url(u"/from"_s), lab.server.url(u"/index.json"_s), "{}", u"application/json"_s,
                u"\"v1\""_s, u"Mon, 28 Jul 2025 10:00:00 GMT"_s, lab.clock.time}));
    }

    // However many want it, whether at once or later, and whether it is there or not.
    void everyUrlIsAskedOnceInARun()
    {
        Lab lab;
        lab.server.serve(u"/a"_s, ScriptedResponse::ok("a"));
        DocumentFetcher fetcher = lab.fetcher();
        int answers = 0;
        const auto count = [&answers](const Result<Document> &) { ++answers; };
        for (const QString &target : {u"/a"_s, u"/a"_s, u"/a#part"_s, u"/absent"_s, u"/absent"_s})
            fetcher.fetch(lab.server.url(target), &lab.context, count);
        QCOMPARE(answers, 0); // never from inside fetch()
        QTRY_COMPARE(answers, 5);
        QVERIFY_RESULT(lab.fetch(fetcher, lab.server.url(u"/a"_s)));
        QVERIFY(!lab.fetch(fetcher, lab.server.url(u"/absent"_s)));
        QCOMPARE(lab.server.requestsFor(u"/a"_s).size(), 1);
        QCOMPARE(lab.server.requestsFor(u"/absent"_s).size(), 1);
        fetcher.forgetAnswers();
        QVERIFY_RESULT(lab.fetch(fetcher, lab.server.url(u"/a"_s)));
        QCOMPARE(lab.server.requestsFor(u"/a"_s).size(), 2);
    }

    void fetchAllAnswersInOrder()
    {
        Lab lab;
        QList<QUrl> urls;
        for (int i = 0; i < 20; ++i) {
            const QString target = u"/%1"_s.arg(i);
            ScriptedResponse response = ScriptedResponse::ok(target.toLatin1());
            response.dripSize = i % 3 + 1;
            if (i != 7)
                lab.server.serve(target, response);
            urls.append(lab.server.url(target));
        }
        DocumentFetcher fetcher = lab.fetcher();
        QSignalSpy progress(&fetcher, &DocumentFetcher::progressed);
        std::vector<FetchedDocument> documents;
        int calls = 0;
        fetcher.fetchAll(urls, &lab.context, [&](const std::vector<FetchedDocument> &all) {
            documents = all;
            ++calls;
        });
        QTRY_COMPARE(calls, 1);
        QCOMPARE(documents.size(), size_t(20));
        for (size_t i = 0; i < documents.size(); ++i) {
            QCOMPARE(documents[i].url, urls[qsizetype(i)]);
            QCOMPARE(documents[i].document.has_value(), i != 7);
        }
        QCOMPARE(documents[7].document.error().httpStatus, std::optional(404));
        QCOMPARE(documents[19].document->body, QByteArray("/19"));
        QCOMPARE(progress.last(), (QVariantList{20, 20}));
    }

    void fetchAllOfNothingAnswers()
    {
        Lab lab;
        DocumentFetcher fetcher = lab.fetcher();
        bool answered = false;
        fetcher.fetchAll(
            {}, &lab.context, [&answered](const std::vector<FetchedDocument> &all) { answered = all.empty(); });
        QVERIFY(!answered);
        QTRY_VERIFY(answered);
    }

    void aHostIsNotCrowded()
    {
        Lab lab;
        test::ScriptedHttpServer other;
        QList<QUrl> urls;
        const auto slowly = [](const RecordedRequest &) {
            ScriptedResponse response = ScriptedResponse::ok("0123456789");
            response.dripSize = 1;
            return response;
        };
        lab.server.serveRest(slowly);
        other.serveRest(slowly);
        for (int i = 0; i < 12; ++i) {
            urls.append(lab.server.url(u"/%1"_s.arg(i)));
            QUrl elsewhere = other.url(u"/%1"_s.arg(i));
            elsewhere.setHost(u"localhost"_s); // another name, another host
            urls.append(elsewhere);
        }
        DocumentFetcher fetcher = lab.fetcher({.atOnce = 5, .perHost = 3});
        bool answered = false;
        fetcher.fetchAll(urls, &lab.context, [&answered](const std::vector<FetchedDocument> &) { answered = true; });
        QTRY_VERIFY(answered);
        QCOMPARE(lab.server.peakInFlight(), 3);
        QVERIFY(other.peakInFlight() <= 3);
        QCOMPARE(lab.server.requests().size() + other.requests().size(), 24);
    }

    // The largest one gives way, so that small documents come through whatever others send.
    void theSumOfAllIsLimited()
    {
        Lab lab;
        QList<QUrl> urls;
        for (int i = 0; i < 6; ++i) {
            ScriptedResponse endless = ScriptedResponse::ok(QByteArray(3'000'000, 'a'));
            endless.framing = ScriptedResponse::Framing::Chunked;
            lab.server.serve(u"/%1"_s.arg(i), endless);
            urls.append(lab.server.url(u"/%1"_s.arg(i)));
        }
        ScriptedResponse small = ScriptedResponse::ok(QByteArray(1000, 'a'));
        small.dripSize = 100;
        lab.server.serve(u"/small"_s, small);
        urls.append(lab.server.url(u"/small"_s));
        DocumentFetcher fetcher = lab.fetcher({.perHost = 7, .sumLimit = 4'000'000});
        std::vector<FetchedDocument> documents;
        fetcher.fetchAll(
            urls, &lab.context, [&documents](const std::vector<FetchedDocument> &all) { documents = all; });
        QTRY_COMPARE(documents.size(), size_t(7));
        QVERIFY_RESULT(documents[6].document);
        for (const FetchedDocument &fetched : documents) {
            if (!fetched.document)
                QCOMPARE(fetched.document.error().kind, ErrorKind::SizeMismatch);
        }
        QVERIFY(fetcher.bytesHeld() > 0 && fetcher.bytesHeld() <= 4'000'000);

        // From the document cache, no more than from the network.
        DocumentFetcher offline = lab.fetcher({.sumLimit = 2'000'000, .offline = true});
        for (const QUrl &url : urls)
            (void)lab.fetch(offline, url);
        QVERIFY(offline.bytesHeld() <= 2'000'000);

        fetcher.forgetAnswers();
        QCOMPARE(fetcher.bytesHeld(), 0);
    }

    void whatItCostIsCounted()
    {
        Lab lab;
        lab.server.serve(u"/fresh"_s, ServedFile{"one", "\"v1\"", {}, {{"Cache-Control", "max-age=60"}}});
        lab.server.serve(u"/stale"_s, ServedFile{"two", "\"v1\""});
        lab.server.serveOnce(u"/stale"_s, ScriptedResponse::error(503));
        DocumentFetcher fetcher = lab.fetcher();
        for (const QString &target : {u"/fresh"_s, u"/stale"_s, u"/absent"_s, u"/fresh"_s})
            (void)lab.fetch(fetcher, lab.server.url(target));
        QCOMPARE(fetcher.traffic(), (DocumentTraffic{.requests = 4, .unchanged = 0, .missing = 1, .cached = 0}));
        QCOMPARE(lab.server.requests().size(), 4); // with the retry
        fetcher.resetTraffic();
        fetcher.forgetAnswers();
        for (const QString &target : {u"/fresh"_s, u"/stale"_s, u"/absent"_s})
            (void)lab.fetch(fetcher, lab.server.url(target));
        QCOMPARE(fetcher.traffic(), (DocumentTraffic{.requests = 1, .unchanged = 1, .missing = 0, .cached = 2}));
    }

    void retriesWhatMayPass()
    {
        Lab lab;
        ScriptedResponse cut = ScriptedResponse::ok("whole body");
        cut.cutAfter = 5;
        lab.server.serveOnce(u"/a"_s, ScriptedResponse::error(503, {{"Retry-After", "7"}}));
        lab.server.serveOnce(u"/a"_s, cut);
        lab.server.serve(u"/a"_s, ScriptedResponse::ok("whole body"));
        const auto document = lab.fetchAnew(u"/a"_s);
        QVERIFY_RESULT(document);
        QCOMPARE(document->body, QByteArray("whole body"));
        QCOMPARE(lab.sleeper.pauses, (QList<std::chrono::milliseconds>{7s, 7s, 1s}));
    }

    void givesUpAfterTheLastAttempt()
    {
        Lab lab;
        lab.server.serve(u"/a"_s, ScriptedResponse::error(500));
        const auto document = lab.fetchAnew(u"/a"_s, {.retry = {.maxAttempts = 2}});
        QVERIFY(!document);
        QCOMPARE(document.error().kind, ErrorKind::HttpStatus);
        QCOMPARE(document.error().httpStatus, std::optional(500));
        QCOMPARE(lab.server.requests().size(), 2);
    }

    void rateLimitIsReadShownAndRespected()
    {
        Lab lab;
        const QDateTime reset = lab.clock.time.addSecs(1800);
        lab.server.serve(u"/a"_s, limited(403, 0, reset));
        DocumentFetcher fetcher = lab.fetcher();
        const auto refused = lab.fetch(fetcher, lab.server.url(u"/a"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
        QCOMPARE(fetcher.rateLimits(), (QList<RateLimit>{{u"127.0.0.1"_s, 60, 0, reset}}));

        const auto notAsked = lab.fetch(fetcher, lab.server.url(u"/b"_s));
        QVERIFY(!notAsked);
        QCOMPARE(notAsked.error().kind, ErrorKind::RateLimited);
        QCOMPARE(lab.server.requests().size(), 1);

        lab.clock.time = reset.addSecs(1);
        lab.server.serve(u"/b"_s, ScriptedResponse::ok("b"));
        fetcher.forgetAnswers();
        QVERIFY_RESULT(lab.fetch(fetcher, lab.server.url(u"/b"_s)));
    }

    void aUsedUpLimitIsTheReasonWithoutAnotherTry()
    {
        Lab lab;
        for (const int status : {403, 429}) {
            lab.server.serve(u"/a"_s, limited(status, 0, lab.clock.time.addSecs(20)));
            const auto refused = lab.fetchAnew(u"/a"_s, {.retry = {.maxAttempts = 1}});
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
        }
        lab.server.serve(u"/a"_s, limited(403, 5, lab.clock.time.addSecs(20))); // another reason
        QCOMPARE(lab.fetchAnew(u"/a"_s, {.retry = {.maxAttempts = 1}}).error().kind, ErrorKind::HttpStatus);
    }

    void shortRateLimitIsWaitedFor()
    {
        Lab lab;
        lab.server.serveOnce(u"/a"_s, limited(429, 0, lab.clock.time.addSecs(20)));
        lab.server.serve(u"/a"_s, ScriptedResponse::ok("a"));
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        QCOMPARE(lab.sleeper.pauses, (QList<std::chrono::milliseconds>{20s, 20s})); // the host's, and its own
    }

    // Nothing of the host is asked for meanwhile; other hosts go on.
    void aHostThatAsksForAPauseIsLeftAlone()
    {
        Lab lab;
        lab.sleeper.holds = true;
        lab.server.serveOnce(u"/a"_s, ScriptedResponse::error(429, {{"Retry-After", "73"}}));
        lab.server.serveRest([](const RecordedRequest &) { return ScriptedResponse::ok("b"); });
        DocumentFetcher fetcher = lab.fetcher();
        QSignalSpy waiting(&fetcher, &DocumentFetcher::askedToWait);
        fetcher.fetch(lab.server.url(u"/a"_s), &lab.context, [](const Result<Document> &) {});
        QVERIFY(waiting.wait(10000));
        QCOMPARE(waiting.first().first().toString(), u"127.0.0.1"_s);
        QCOMPARE(lab.sleeper.pauses.first(), 73s);
        bool isAnswered = false;
        fetcher.fetch(lab.server.url(u"/b"_s), &lab.context, [&](const Result<Document> &) { isAnswered = true; });
        const QUrl elsewhere(lab.server.url(u"/c"_s).toString().replace(u"127.0.0.1"_s, u"localhost"_s));
        QVERIFY_RESULT(lab.fetch(fetcher, elsewhere));
        QVERIFY(!isAnswered);
        QCOMPARE(lab.server.requestsFor(u"/b"_s).size(), 0);
    }

    void tooLargeIsRefused_data()
    {
        QTest::addColumn<ScriptedResponse::Framing>("framing");
        QTest::newRow("told") << ScriptedResponse::Framing::ContentLength;
        QTest::newRow("not told") << ScriptedResponse::Framing::Chunked;
    }
    void tooLargeIsRefused()
    {
        QFETCH(ScriptedResponse::Framing, framing);
        Lab lab;
        ScriptedResponse response = ScriptedResponse::ok(QByteArray(3'000'000, 'a'));
        response.framing = framing;
        lab.server.serve(u"/a"_s, response);
        const auto document = lab.fetchAnew(u"/a"_s, {.sizeLimit = 1'000'000});
        QVERIFY(!document);
        QCOMPARE(document.error().kind, ErrorKind::SizeMismatch);
        QCOMPARE(lab.server.requests().size(), 1);
    }

    void compressedBodiesAreUnpacked()
    {
        Lab lab;
        lab.server.serve(
            u"/a"_s, ScriptedResponse::ok(qCompress("some text").sliced(4), {{"Content-Encoding", "deflate"}}));
        QCOMPARE(lab.fetchAnew(u"/a"_s)->body, QByteArray("some text"));
    }

    void filesAreRead()
    {
        Lab lab;
        const QString path = lab.folder.filePath(u"report.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
        file.close();
        DocumentFetcher fetcher = lab.fetcher({.offline = true});
        QCOMPARE(lab.fetch(fetcher, QUrl::fromLocalFile(path))->body, QByteArray("{}"));
        const auto absent = lab.fetch(fetcher, QUrl::fromLocalFile(path + u"x"_s));
        QVERIFY(!absent);
        QCOMPARE(absent.error().kind, ErrorKind::Io);
        QCOMPARE(absent.error().subject, path + u"x"_s);
    }

    void otherSchemesAreRefused()
    {
        Lab lab;
        DocumentFetcher fetcher = lab.fetcher();
        for (const QString &text :
            {u"ftp://127.0.0.1/a"_s, u"data:text/plain,a"_s, u"file://server/share"_s, QString()})
            QCOMPARE(lab.fetch(fetcher, QUrl(text)).error().kind, ErrorKind::Blocked);
    }

    void cancelAnswersAll()
    {
        Lab lab;
        ScriptedResponse silent = ScriptedResponse::ok("body");
        silent.cutAfter = 2;
        silent.stallsAfterCut = true;
        lab.server.serveRest([silent](const RecordedRequest &) { return silent; });
        lab.server.serve(u"/retrying"_s, ScriptedResponse::error(500));
        lab.sleeper.holds = true;
        DocumentFetcher fetcher = lab.fetcher({.atOnce = 3});
        QList<QUrl> urls{lab.server.url(u"/retrying"_s)};
        for (int i = 0; i < 5; ++i)
            urls.append(lab.server.url(u"/%1"_s.arg(i)));
        std::vector<FetchedDocument> documents;
        fetcher.fetchAll(
            urls, &lab.context, [&documents](const std::vector<FetchedDocument> &all) { documents = all; });
        QTRY_COMPARE(lab.server.requests().size(), 3);
        QTRY_COMPARE(lab.sleeper.pauses.size(), 1);
        fetcher.cancel();
        QVERIFY(documents.empty());
        QTRY_COMPARE(documents.size(), size_t(6));
        for (const FetchedDocument &fetched : documents)
            QCOMPARE(fetched.document.error().kind, ErrorKind::Cancelled);
        QCOMPARE(lab.server.requests().size(), 3);

        lab.server.serve(u"/0"_s, ScriptedResponse::ok("later")); // a cancel is not an answer to remember
        QVERIFY_RESULT(lab.fetch(fetcher, lab.server.url(u"/0"_s)));
    }

    void whoeverHasGoneIsNotCalled()
    {
        Lab lab;
        lab.server.serve(u"/a"_s, ScriptedResponse::ok("a"));
        DocumentFetcher fetcher = lab.fetcher();
        bool called = false;
        {
            QObject brief;
            fetcher.fetch(lab.server.url(u"/a"_s), &brief, [&called](const Result<Document> &) { called = true; });
        }
        QVERIFY_RESULT(lab.fetch(fetcher, lab.server.url(u"/a"_s)));
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestDocumentFetcher)
#include "tst_documentfetcher.moc"

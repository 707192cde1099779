// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/fetcherlab.h"

using namespace rcm;
using namespace rcm::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// What the document cache answers, and when it is asked whether a document changed.
class TestFetchedFromCache : public QObject {
    Q_OBJECT

private slots:
    void unchangedDocumentsCostNoBody_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<QByteArray>("lastModified");
        QTest::newRow("ETag") << QByteArray("\"v1\"") << QByteArray();
        QTest::newRow("weak ETag") << QByteArray("W/\"v1\"") << QByteArray();
        QTest::newRow("Last-Modified") << QByteArray() << QByteArray("Mon, 28 Jul 2025 10:00:00 GMT");
    }
    void unchangedDocumentsCostNoBody()
    {
        QFETCH(QByteArray, etag);
        QFETCH(QByteArray, lastModified);
        Lab lab;
        lab.server.serve(u"/a"_s, ServedFile{"one", etag, lastModified});
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        lab.clock.time = lab.clock.time.addSecs(10);
        const auto again = lab.fetchAnew(u"/a"_s);
        QVERIFY_RESULT(again);
        QCOMPARE(again->body, QByteArray("one"));
        QCOMPARE(again->fetchedAt, lab.clock.time);
        QCOMPARE(lab.server.requests().size(), 2);
        QCOMPARE(lab.server.requests().last().header("If-None-Match"), etag);
        QCOMPARE(lab.server.requests().last().header("If-Modified-Since"), lastModified);

        lab.server.serve(u"/a"_s, ServedFile{"two", "\"v2\"", "Mon, 28 Jul 2025 11:00:00 GMT"});
        QCOMPARE(lab.fetchAnew(u"/a"_s)->body, QByteArray("two"));
        QCOMPARE(lab.fetchAnew(u"/a"_s, {.offline = true})->body, QByteArray("two"));
    }

    void whatADocumentLinksToIsKept()
    {
        Lab lab;
        const QByteArray link = "<http://a.example/?rel=x&page=2,3;4>; title=\"a\"; rel=\"next Last\", <b>;rel=first";
        lab.server.serve(u"/a"_s, ServedFile{"one", "\"v1\"", {}, {{"Link", link}}});
        const QStringList relations{u"next"_s, u"last"_s, u"first"_s};
        QCOMPARE(lab.fetchAnew(u"/a"_s)->linkRelations, relations);
        lab.server.serve(u"/a"_s, ServedFile{"one", "\"v1\""});
        QCOMPARE(lab.fetchAnew(u"/a"_s)->linkRelations, relations); // unchanged
        QCOMPARE(lab.fetchAnew(u"/a"_s, {.offline = true})->linkRelations, relations);
        lab.server.serve(u"/b"_s, ServedFile{"two"});
        QCOMPARE(lab.fetchAnew(u"/b"_s)->linkRelations, QStringList());
    }

    void freshDocumentsAreNotAskedFor()
    {
        Lab lab;
        lab.server.serve(u"/a"_s, ServedFile{"one", "\"v1\"", {}, {{"Cache-Control", "max-age=60"}}});
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        lab.clock.time = lab.clock.time.addSecs(59);
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        QCOMPARE(lab.server.requests().size(), 1);
        lab.clock.time = lab.clock.time.addSecs(2);
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s)); // asked, and fresh again
        QCOMPARE(lab.server.requests().size(), 2);
        lab.clock.time = lab.clock.time.addSecs(59);
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        QCOMPARE(lab.server.requests().size(), 2);
    }

    void missingDocumentsAreRememberedForAWhile()
    {
        Lab lab;
        QCOMPARE(lab.fetchAnew(u"/a"_s).error().httpStatus, std::optional(404));
        QCOMPARE(lab.fetchAnew(u"/a"_s).error().httpStatus, std::optional(404));
        QCOMPARE(lab.server.requests().size(), 1); // nor was the 404 asked for again
        lab.server.serve(u"/a"_s, ScriptedResponse::ok("published"));
        lab.clock.time = lab.clock.time.addSecs(3601);
        QCOMPARE(lab.fetchAnew(u"/a"_s)->body, QByteArray("published"));
    }

    void rememberedAbsenceSaysSinceWhenAndHowToAskAgain()
    {
        Lab lab;
        (void)lab.fetchAnew(u"/a"_s);
        const QString asked = toTimestamp(lab.clock.time);
        lab.clock.time = lab.clock.time.addSecs(60);
        const auto again = lab.fetchAnew(u"/a"_s);
        QVERIFY(!again);
        QCOMPARE(again.error().httpStatus, std::optional(404));
        QVERIFY2(again.error().detail.contains(asked), qPrintable(again.error().detail));
        QVERIFY2(again.error().remedy.contains(u"--cache-path"_s), qPrintable(again.error().remedy));
        const auto offline = lab.fetchAnew(u"/a"_s, {.offline = true});
        QVERIFY2(offline.error().remedy.contains(u"--offline"_s), qPrintable(offline.error().remedy));
    }

    // What one server answered says nothing of another.
    void otherMirrorRulesAskAgain()
    {
        Lab lab;
        const QUrl url(u"https://vendor.test/a"_s);
        const auto rule = [&lab](const QString &to) {
            return u"{\"pattern\": \"^https://vendor[.]test/(.*)\", \"rewrite\": \"%1\"}"_s
                .arg(lab.server.url(to).toString())
                .toUtf8();
        };
        const auto absent = lab.fetchMirrored(url, rule(u"/one/$1"_s));
        QVERIFY(!absent);
        QVERIFY2(absent.error().detail.contains(lab.server.url(u"/one/a"_s).toString()),
            qPrintable(absent.error().detail)); // it is the mirror that does not have it
        QVERIFY(!absent.error().remedy.contains("vendor"_L1));
        QVERIFY(!lab.fetchMirrored(url, rule(u"/one/$1"_s)));
        QCOMPARE(lab.server.requests().size(), 1);

        lab.server.serve(u"/two/a"_s, ServedFile{"two", "\"v1\"", {}, {{"Cache-Control", "max-age=600"}}});
        lab.server.serve(u"/three/a"_s, ServedFile{"three", "\"v1\""});
        QCOMPARE(lab.fetchMirrored(url, rule(u"/two/$1"_s))->body, QByteArray("two"));
        QCOMPARE(lab.fetchMirrored(url, rule(u"/two/$1"_s))->body, QByteArray("two")); // fresh
        QCOMPARE(lab.server.requests().size(), 2);
        QCOMPARE(lab.fetchMirrored(url, rule(u"/three/$1"_s))->body, QByteArray("three")); // nor "unchanged"
    }

    void theCacheServesWhereNobodyCanBeAsked_data()
    {
        QTest::addColumn<ScriptedResponse>("response");
        QTest::addColumn<ErrorKind>("kind");
        for (const int status : {400, 401, 403, 429, 451, 500, 502, 503})
            QTest::addRow("%d", status) << ScriptedResponse::error(status) << ErrorKind::HttpStatus;
        QTest::newRow("rate limit") << limited(403, 0, QDateTime(QDate(2100, 1, 1), QTime(0, 0), Qt::UTC))
                                    << ErrorKind::RateLimited;
        ScriptedResponse cut = ScriptedResponse::ok("a whole body");
        cut.cutAfter = 3;
        QTest::newRow("cut") << cut << ErrorKind::Network;
        QTest::newRow("circle") << ScriptedResponse::redirect("/a") << ErrorKind::HttpStatus;
        QTest::newRow("too large") << ScriptedResponse::ok(QByteArray(3'000'000, 'a')) << ErrorKind::SizeMismatch;
        QTest::newRow("unknown coding") << ScriptedResponse::ok("a", {{"Content-Encoding", "br"}}) << ErrorKind::Parse;
        QTest::newRow("sign-in page") << ScriptedResponse::ok(
            "\n<!DOCTYPE html><title>Sign in</title>", {{"Content-Type", "text/html"}})
                                      << ErrorKind::WebPage;
    }
    void theCacheServesWhereNobodyCanBeAsked()
    {
        QFETCH(ScriptedResponse, response);
        QFETCH(ErrorKind, kind);
        Lab lab;
        lab.server.serve(u"/a"_s, ServedFile{"{}", "\"v1\""});
        const auto known = lab.fetchAnew(u"/a"_s);
        QVERIFY_RESULT(known);
        QVERIFY(!known->staleBecause);
        lab.server.serve(u"/a"_s, response);
        lab.clock.time = lab.clock.time.addDays(400);
        for (int run = 0; run < 2; ++run) {
            const auto stale = lab.fetchAnew(u"/a"_s, {.sizeLimit = 1'000'000});
            QVERIFY_RESULT(stale);
            QCOMPARE(stale->body, known->body);
            QCOMPARE(stale->fetchedAt, known->fetchedAt);
            QVERIFY(stale->staleBecause);
            QCOMPARE(stale->staleBecause->kind, kind);
        }
        const auto offline = lab.fetchAnew(u"/a"_s, {.offline = true}); // as the user wants it: nothing to be told
        QVERIFY_RESULT(offline);
        QCOMPARE(*offline, *known);
    }

    void theCacheServesWhereRulesOrLimitsForbidToAsk()
    {
        Lab lab;
        lab.server.serve(u"/a"_s, ServedFile{"a", "\"v1\""});
        lab.server.serve(u"/b"_s, limited(403, 0, lab.clock.time.addSecs(1800)));
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        const auto blocked = lab.fetchMirrored(lab.server.url(u"/a"_s), "{\"pattern\": \".\", \"block\": true}");
        QVERIFY_RESULT(blocked);
        QCOMPARE(blocked->staleBecause->kind, ErrorKind::Blocked);
        lab.server.forgetRequests();
        DocumentFetcher fetcher = lab.fetcher();
        QVERIFY(!lab.fetch(fetcher, lab.server.url(u"/b"_s)));
        const auto limitedOne = lab.fetch(fetcher, lab.server.url(u"/a"_s));
        QVERIFY_RESULT(limitedOne);
        QCOMPARE(limitedOne->staleBecause->kind, ErrorKind::RateLimited);
        QCOMPARE(lab.server.requests().size(), 1);
    }

    void thatThereIsNoneAnyMoreIsAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("404") << 404;
        QTest::newRow("410") << 410;
    }
    void thatThereIsNoneAnyMoreIsAnAnswer()
    {
        QFETCH(int, status);
        Lab lab;
        lab.server.serve(u"/a"_s, ServedFile{"a", "\"v1\""});
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        lab.server.serve(u"/a"_s, ScriptedResponse::error(status));
        QCOMPARE(lab.fetchAnew(u"/a"_s).error().httpStatus, std::optional(status));
    }

    // Where the vendor has always answered with a page, a page is what is wanted.
    void pagesThatWerePagesAreTaken()
    {
        Lab lab;
        lab.server.serve(u"/a"_s, ScriptedResponse::ok("<html>one</html>"));
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        lab.server.serve(u"/a"_s, ScriptedResponse::ok("<html>two</html>"));
        QCOMPARE(lab.fetchAnew(u"/a"_s)->body, QByteArray("<html>two</html>"));
    }

    // It may have been cut: "unchanged" would keep it cut for ever.
    void bodiesOfUnknownLengthAreFetchedAgain()
    {
        Lab lab;
        ScriptedResponse response = ScriptedResponse::ok("half a bo", {{"ETag", "\"v1\""}});
        response.framing = ScriptedResponse::Framing::UntilClose;
        lab.server.serve(u"/a"_s, response);
        QCOMPARE(lab.fetchAnew(u"/a"_s)->body, QByteArray("half a bo"));
        lab.server.serve(u"/a"_s, ServedFile{"half a body", "\"v1\""});
        QCOMPARE(lab.fetchAnew(u"/a"_s)->body, QByteArray("half a body"));
        QVERIFY(lab.server.requests().last().header("If-None-Match").isEmpty());
        QCOMPARE(lab.fetchAnew(u"/a"_s, {.offline = true})->body, QByteArray("half a body"));
    }

    void offlineAnswersFromTheCacheAlone()
    {
        Lab lab;
        lab.server.serve(u"/a"_s, ServedFile{"one", "\"v1\""});
        QVERIFY_RESULT(lab.fetchAnew(u"/a"_s));
        QVERIFY(!lab.fetchAnew(u"/absent"_s));
        lab.server.forgetRequests();
        lab.clock.time = lab.clock.time.addDays(400);
        QCOMPARE(lab.fetchAnew(u"/a"_s, {.offline = true})->body, QByteArray("one"));
        QCOMPARE(lab.fetchAnew(u"/absent"_s, {.offline = true}).error().httpStatus, std::optional(404));
        const auto unknown = lab.fetchAnew(u"/never"_s, {.offline = true});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::Offline);
        QCOMPARE(unknown.error().subject, lab.server.url(u"/never"_s).toString());
        QVERIFY(lab.server.requests().isEmpty());
    }

    void aCacheThatCannotBeWrittenIsTold()
    {
        Lab lab;
        lab.server.serve(u"/a"_s, ScriptedResponse::ok("a"));
        const QString file = lab.folder.filePath(u"file"_s);
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        DocumentFetcher fetcher({lab.client, lab.sleeper}, {}, DocumentCache(file));
        QSignalSpy problem(&fetcher, &DocumentFetcher::cacheProblem);
        lab.server.serve(u"/b"_s, ScriptedResponse::ok("b"));
        QVERIFY_RESULT(lab.fetch(fetcher, lab.server.url(u"/a"_s)));
        QVERIFY_RESULT(lab.fetch(fetcher, lab.server.url(u"/b"_s)));
        QCOMPARE(problem.size(), 1); // once, however many documents it is about
    }
};

QTEST_GUILESS_MAIN(TestFetchedFromCache)
#include "tst_fetchedfromcache.moc"

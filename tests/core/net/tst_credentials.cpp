// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/credentials.h"
#include "core/net/documentfetcher.h"
#include "tests/support/scriptedhttpserver.h"

#include <QLoggingCategory>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

QStringList logged;

void remember(QtMsgType, const QMessageLogContext &, const QString &message)
{
    logged.append(message);
}

} // namespace

class TestCredentials : public QObject {
    Q_OBJECT

private slots:
    void tokenIsForItsOriginAlone()
    {
        const Credentials credentials = Credentials::forGitHub(" abc\n");
        QCOMPARE(credentials.authorizationFor(QUrl(u"https://api.github.com/repos/o/r"_s)), QByteArray("Bearer abc"));
        for (const QString &other :
            {u"http://api.github.com/"_s, u"https://github.com/"_s, u"https://api.github.com:8443/"_s,
                u"https://api.github.com.evil.test/"_s, u"https://raw.githubusercontent.com/"_s})
            QVERIFY2(credentials.authorizationFor(QUrl(other)).isEmpty(), qPrintable(other));
    }

    // --verbose shows every request; what it shows is pasted into tickets.
    void requestsAreLoggedWithoutTheirToken()
    {
        test::ScriptedHttpServer server;
        server.serve(u"/a"_s, test::ScriptedResponse::ok("{}"));
        HttpClient client({.credentials = Credentials({{server.url({}), "secret-token"}})});
        DocumentFetcher fetcher({client});
        bool answered = false;
        QLoggingCategory::setFilterRules(u"runnercache.*=true"_s);
        const auto former = qInstallMessageHandler(remember);
        fetcher.fetch(server.url(u"/a"_s), this, [&answered](const Result<Document> &) { answered = true; });
        const bool inTime = QTest::qWaitFor([&answered] { return answered; }, 10000);
        qInstallMessageHandler(former);
        QLoggingCategory::setFilterRules({});
        QVERIFY(inTime);
        QCOMPARE(server.requests().first().header("Authorization"), QByteArray("Bearer secret-token"));
        QVERIFY(logged.join(u'\n').contains(server.url(u"/a"_s).toString()));
        QVERIFY(!logged.join(u'\n').contains(u"secret-token"_s));
    }

    void unusableTokensGiveNone()
    {
        for (const QByteArray &token : {QByteArray(), QByteArray("  "), QByteArray("a\r\nX-Evil: 1")})
            QVERIFY(Credentials::forGitHub(token).authorizationFor(QUrl(u"https://api.github.com/"_s)).isEmpty());
    }

    void environmentGivesOne()
    {
        qputenv("GITHUB_TOKEN", "from-environment");
        QCOMPARE(Credentials::fromEnvironment().authorizationFor(QUrl(u"https://api.github.com/"_s)),
            QByteArray("Bearer from-environment"));
        qunsetenv("GITHUB_TOKEN");
        QVERIFY(Credentials::fromEnvironment().authorizationFor(QUrl(u"https://api.github.com/"_s)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/credentials.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

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

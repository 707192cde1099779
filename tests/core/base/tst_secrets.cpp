// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/secrets.h"
#include "core/base/urls.h"

#include <QRandomGenerator>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString secret = u"c2VjcmV0LW9mLXRoaXMtdGVzdA"_s;

// The same name as some other program may spell it.
QString spelled(const QString &name, QRandomGenerator &random)
{
    QString text;
    for (const QChar c : name) {
        const QChar cased = random.bounded(2) ? c.toUpper() : c.toLower();
        switch (random.bounded(4)) {
        case 0:
            text += u"%%1"_s.arg(cased.unicode(), 2, 16, QChar(u'0'));
            break;
        case 1:
            text += u"%25%1"_s.arg(cased.unicode(), 2, 16, QChar(u'0'));
            break;
        default:
            text += cased;
        }
    }
    return text;
}

} // namespace

class TestSecrets : public QObject {
    Q_OBJECT

private slots:
    void signaturesAreNotShown_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"sig", "Signature", "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token",
                 "AWSAccessKeyId", "Policy", "Key-Pair-Id", "X-Goog-Signature", "X-Goog-Credential", "GoogleAccessId",
                 "token", "access_token", "private_token", "api_key", "apikey", "key", "password", "pwd",
                 "client_secret", "auth", "hmac", "code", "X-Plex-Token", "subscription-key", "sessionid", "hdnea",
                 "__gda__", "x-oss-signature", "jwt"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    // In whatever spelling, place and encoding.
    void signaturesAreNotShown()
    {
        QFETCH(QString, name);
        QRandomGenerator random(27);
        QVERIFY(isSecretParameter(name));
        for (int i = 0; i < 50; ++i) {
            const QString pair = spelled(name, random) + u'=' + secret;
            const QString separator = random.bounded(2) ? u"&"_s : u";"_s;
            QStringList items{pair, u"sv=2024-11-04"_s};
            if (random.bounded(2))
                items = {u"sv=2024-11-04"_s, pair, u"sp=r"_s};
            const QString query = items.join(separator);
            const QString text = u"https://user:"_s + secret + u"@vendor.test/a-9.1.msi?"_s + query + u"#"_s + secret;
            for (const QString &shown : {displayUrl(QUrl(text)),
                     withoutSecrets(QUrl(text)).toString(QUrl::FullyEncoded), displayRedirectTarget(QUrl(text)),
                     withoutSecrets(u"GET "_s + text.section(u'#', 0, 0) + u" failed"_s),
                     describe(Error{ErrorKind::Network, u"a"_s, u"\"%1\" failed"_s.arg(text.section(u'#', 0, 0))})})
                QVERIFY2(!shown.contains(secret), qPrintable(shown + u" of "_s + text));
            QVERIFY(displayUrl(QUrl(text)).contains("=***"_L1) && displayUrl(QUrl(text)).contains("2024-11-04"_L1));
        }
    }

    void theRestIsShown_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"https://vendor.test/a.zip", "https://vendor.test/a.zip?os=win&arch=x64",
                 "https://vendor.test/?author=a&keyword=b&passive=1&bundle=config",
                 "https://vendor.test/a?X-Amz-Date=20260901T000000Z&X-Amz-Expires=60&X-Amz-Algorithm=AWS4-HMAC-SHA256",
                 "https://vendor.test/a?X-Goog-Expires=60&X-Goog-Algorithm=GOOG4-RSA-SHA256",
                 "https://vendor.test/a?id=04a86fc2-dbd5-4222-848e-911638e487fe", "https://vendor.test/a@b?c=d@e",
                 "https://vendor.test/a?file=tool-with-a-rather-long-name-and-a-version-1.2.3.zip",
                 "https://vendor.test/a?sig="})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void theRestIsShown()
    {
        QFETCH(QString, text);
        QCOMPARE(displayUrl(QUrl(text)), text);
        QCOMPARE(withoutSecrets(text), text);
    }

    void secretsInOtherPlacesAreNotShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("a URL within") << u"https://r.test/go?to=https%3A%2F%2Fs.test%2Fa%3Fsig%3D"_s + secret;
        QTest::newRow("its user info") << u"https://r.test/go?to=https%3A%2F%2Fme%3A"_s + secret + u"%40s.test%2Fa"_s;
        QTest::newRow("no name") << u"https://r.test/a?"_s + secret + u"0123456789"_s;
        QTest::newRow("a name that nobody knows") << u"https://r.test/a?zz="_s + secret + u"0123456789"_s;
        QTest::newRow("an encoded sign") << u"https://r.test/a?sig%3D"_s + secret;
        QTest::newRow("in the path") << u"https://r.test/a.zip;jsessionid="_s + secret + u"?b=c"_s;
    }

    void secretsInOtherPlacesAreNotShown()
    {
        QFETCH(QString, text);
        QVERIFY2(!displayUrl(QUrl(text)).contains(secret), qPrintable(displayUrl(QUrl(text))));
    }

    void anotherSignatureIsTheSameFile()
    {
        QCOMPARE(withoutSecrets(QUrl(u"https://a:b@v.test/a?sv=1&sig=x"_s)),
            withoutSecrets(QUrl(u"https://v.test/a?sv=1&sig=y%3D"_s)));
        QVERIFY(withoutSecrets(QUrl(u"https://v.test/a?sv=1"_s)) != withoutSecrets(QUrl(u"https://v.test/a?sv=2"_s)));
        const QUrl once = withoutSecrets(QUrl(u"https://v.test/a?sv=1&sig=x"_s));
        QCOMPARE(withoutSecrets(once), once);
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"

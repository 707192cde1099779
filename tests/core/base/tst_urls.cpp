// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/urls.h"

#include <QDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestUrls : public QObject {
    Q_OBJECT

private slots:
    void schemesAreAllowedByList_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("http") << u"http://vendor.test/a"_s << true;
        QTest::newRow("https") << u"https://vendor.test/a"_s << true;
        QTest::newRow("upper case") << u"HTTPS://vendor.test/a"_s << true;
        for (const char *text : {"ftp://vendor.test/a", "file:///etc/passwd", "data:text/plain,a", "qrc:/a",
                 "javascript:a", "https:///a", "", "vendor.test/a", "about:blank"})
            QTest::newRow(text) << QString::fromLatin1(text) << false;
    }

    void schemesAreAllowedByList()
    {
        QFETCH(QString, text);
        const auto allowed = requireHttpUrl(QUrl(text));
        QTEST(allowed.has_value(), "allowed");
        if (!allowed)
            QCOMPARE(allowed.error().kind, ErrorKind::Blocked);
    }

    void filesComeFromTheWebOrThisMachine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isHttp");
        QTest::addColumn<bool>("isLocal");
        QTest::newRow("http") << u"http://vendor.test/a"_s << true << false;
        QTest::newRow("https") << u"https://vendor.test"_s << true << false;
        QTest::newRow("no host") << u"https:///a"_s << false << false;
        QTest::newRow("file") << u"file:///tmp/a"_s << false << true;
        QTest::newRow("file of another machine") << u"file://server/share/a"_s << false << false;
        QTest::newRow("ftp") << u"ftp://vendor.test/a"_s << false << false;
        QTest::newRow("relative") << u"a/b"_s << false << false;
        QTest::newRow("nothing") << QString() << false << false;
    }

    void filesComeFromTheWebOrThisMachine()
    {
        QFETCH(QString, text);
        QFETCH(bool, isHttp);
        QFETCH(bool, isLocal);
        const QUrl url(text);
        QCOMPARE(isHttpUrl(url), isHttp);
        QCOMPARE(isLocalFileUrl(url), isLocal);
        QCOMPARE(isDownloadUrl(url), isHttp || isLocal);
    }

    void secretsAreNotShown()
    {
        const QUrl url(u"https://user:secret@vendor.test/a.zip?X-Signature=abc#part"_s);
        QCOMPARE(displayUrl(url), u"https://vendor.test/a.zip?X-Signature=***"_s);
        QCOMPARE(displayRedirectTarget(url), u"https://vendor.test/a.zip"_s);
    }

    // Qt's reason quotes the whole URL.
    void secretsOfWhatIsNotAUrlAreNotShown()
    {
        for (const QString &text : {u"https://user:secret@ven dor.test/"_s, u"https://user:secret@vendor.test:x/"_s,
                 u"https://user:secret@[1::2/"_s}) {
            const auto allowed = requireHttpUrl(QUrl(text));
            QVERIFY(!allowed);
            QVERIFY2(!describe(allowed.error()).contains("secret"_L1), qPrintable(describe(allowed.error())));
        }
    }

    void onePlaceHasOneSpelling_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        const QString plain = u"https://evil.test/a"_s;
        for (const char *text : {"https://evil.test/a", "HTTPS://EVIL.test/a", "https://x@evil.test/a",
                 "https://x:y@evil.test/a", "https://@evil.test/a", "https://evil.test:443/a", "https://evil.test:/a",
                 "https://evil.test./a", "https://evil.test.:443/a", "https://%65vil.test/a", "https://evil%2Etest/a",
                 "https://evil.test/a#part", "https://evil.test/./a", "https://evil.test/b/../a",
                 "https://evil.test/%2e%2e/a", "https://evil.test/b/%2E./a", "https://evil.test/%61",
                 "https://\uff45vil.test/a", "https://evil\u3002test/a"})
            QTest::newRow(text) << QString::fromUtf8(text) << plain;
        const auto row = [](const char *name, const QString &text, const QString &canonical) {
            QTest::newRow(name) << text << canonical;
        };
        row("no path", u"https://evil.test?q"_s, u"https://evil.test/?q"_s);
        row("other port", u"http://evil.test:443/a"_s, u"http://evil.test:443/a"_s);
        row("http's port", u"http://evil.test:80/a"_s, u"http://evil.test/a"_s);
        row("other letters", u"https://b\u00fccher.test/a"_s, u"https://xn--bcher-kva.test/a"_s);
        row("the same in ASCII", u"https://XN--BCHER-kva.test/a"_s, u"https://xn--bcher-kva.test/a"_s);
        row("an IPv4 address as one number", u"http://2130706433/a"_s, u"http://127.0.0.1/a"_s);
        row("an IPv4 address in hex", u"http://0x7f.1/a"_s, u"http://127.0.0.1/a"_s);
        row("what is encoded stays so", u"https://evil.test/a%2Fb//c%20d?e=%2F"_s,
            u"https://evil.test/a%2Fb//c%20d?e=%2F"_s);
    }

    void onePlaceHasOneSpelling()
    {
        QFETCH(QString, text);
        const QString canonical = canonicalUrl(QUrl(text)).toString(QUrl::FullyEncoded);
        QTEST(canonical, "canonical");
    }

    void originsAreSchemeHostAndPort()
    {
        const QUrl origin(u"https://api.github.com"_s);
        QVERIFY(isSameOrigin(origin, QUrl(u"https://api.github.com:443/repos"_s)));
        QVERIFY(!isSameOrigin(origin, QUrl(u"http://api.github.com/repos"_s)));
        QVERIFY(!isSameOrigin(origin, QUrl(u"https://api.github.com:8443/repos"_s)));
        QVERIFY(!isSameOrigin(origin, QUrl(u"https://api.github.com.evil.test/repos"_s)));
    }

    void usersWriteUrlsAndPaths()
    {
        QCOMPARE(urlFromUserText(u"https://vendor.test/a.json"_s), QUrl(u"https://vendor.test/a.json"_s));
        QCOMPARE(urlFromUserText(u"file:///tmp/a.json"_s), QUrl(u"file:///tmp/a.json"_s));
        QCOMPARE(urlFromUserText(u"reports/a#1.json"_s),
            QUrl::fromLocalFile(QDir::current().absoluteFilePath(u"reports/a#1.json"_s)));
        QVERIFY(urlFromUserText(u"C:\\reports\\a.json"_s).isLocalFile());
        QVERIFY(urlFromUserText(u"report:2.json"_s).isLocalFile()); // also where no such file is
    }

    void urlsAndPathsAreToldApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isUrl");
        QTest::newRow("https") << u"https://vendor.test/a.json"_s << true;
        QTest::newRow("in capitals") << u"HTTPS://vendor.test/a.json"_s << true;
        QTest::newRow("file") << u"file:/tmp/a.json"_s << true;
        QTest::newRow("a scheme that is refused later") << u"ftp://vendor.test/a.json"_s << true;
        QTest::newRow("drive") << u"C:\\a.json"_s << false;
        QTest::newRow("drive with slashes") << u"C://a.json"_s << false;
        QTest::newRow("colon in a name") << u"report:2.json"_s << false;
        QTest::newRow("slashes inside") << u"mirror/http://x"_s << false;
    }
    void urlsAndPathsAreToldApart()
    {
        QFETCH(QString, text);
        QFETCH(bool, isUrl);
        QCOMPARE(isUrlText(text), isUrl);
        QCOMPARE(urlFromUserText(text).isLocalFile(), !isUrl || text.startsWith("file:"_L1));
    }
};

QTEST_GUILESS_MAIN(TestUrls)
#include "tst_urls.moc"

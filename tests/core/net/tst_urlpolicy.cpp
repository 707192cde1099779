// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/urlpolicy.h"

#include <QDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestUrlPolicy : public QObject {
    Q_OBJECT

private slots:
    void schemesAreAllowedByList_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("http") << u"http://vendor.test/a"_s << true;
        QTest::newRow("https") << u"https://vendor.test/a"_s << true;
        QTest::newRow("upper case") << u"HTTPS://vendor.test/a"_s << true;
        for (const char *address : {"ftp://vendor.test/a", "file:///etc/passwd", "data:text/plain,a", "qrc:/a",
                 "javascript:a", "https:///a", "", "vendor.test/a", "about:blank"})
            QTest::newRow(address) << QString::fromLatin1(address) << false;
    }

    void schemesAreAllowedByList()
    {
        QFETCH(QString, address);
        const auto allowed = requireHttpUrl(QUrl(address));
        QTEST(allowed.has_value(), "allowed");
        if (!allowed)
            QCOMPARE(allowed.error().kind, ErrorKind::Blocked);
    }

    void secretsAreNotShown()
    {
        const QUrl url(u"https://user:secret@vendor.test/a.zip?X-Signature=abc#part"_s);
        QCOMPARE(displayUrl(url), u"https://vendor.test/a.zip?X-Signature=abc"_s);
        QCOMPARE(displayRedirectTarget(url), u"https://vendor.test/a.zip"_s);
    }

    void originsAreSchemeHostAndPort()
    {
        const QUrl origin(u"https://api.github.com"_s);
        QVERIFY(isSameOrigin(origin, QUrl(u"https://api.github.com:443/repos"_s)));
        QVERIFY(!isSameOrigin(origin, QUrl(u"http://api.github.com/repos"_s)));
        QVERIFY(!isSameOrigin(origin, QUrl(u"https://api.github.com:8443/repos"_s)));
        QVERIFY(!isSameOrigin(origin, QUrl(u"https://api.github.com.evil.test/repos"_s)));
    }

    void usersWriteAddressesAndPaths()
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

QTEST_GUILESS_MAIN(TestUrlPolicy)
#include "tst_urlpolicy.moc"

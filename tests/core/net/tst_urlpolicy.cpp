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
    }
};

QTEST_GUILESS_MAIN(TestUrlPolicy)
#include "tst_urlpolicy.moc"

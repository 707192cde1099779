// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentcoding.h"

#include "tests/support/result.h"

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 roomy = 1024 * 1024;
const QString subject = u"https://vendor.test/index.json"_s;

// printf 'hello, hello, hello' | gzip -n | base64
QByteArray gzippedHello()
{
    return QByteArray::fromBase64("H4sIAAAAAAAAA8tIzcnJ11HIQKIAn6HKCRMAAAA=");
}
const QByteArray hello = "hello, hello, hello";

} // namespace

class TestContentCoding : public QObject {
    Q_OBJECT

private slots:
    void plainBodiesStayAsTheyAre()
    {
        QCOMPARE(*decodeContent(hello, {}, roomy, subject), hello);
        QCOMPARE(*decodeContent(hello, "Identity", roomy, subject), hello);
    }

    void gzipIsUnpacked()
    {
        const auto body = decodeContent(gzippedHello(), "gzip", roomy, subject);
        QVERIFY_RESULT(body);
        QCOMPARE(*body, hello);
    }

    void deflateIsUnpacked()
    {
        const auto body = decodeContent(qCompress(hello).sliced(4), "deflate", roomy, subject); // 4: Qt's own length
        QVERIFY_RESULT(body);
        QCOMPARE(*body, hello);
    }

    void everyCutIsSeen()
    {
        for (qsizetype length = 0; length < gzippedHello().size(); ++length) {
            const auto body = decodeContent(gzippedHello().first(length), "gzip", roomy, subject);
            QVERIFY2(!body, qPrintable(QString::number(length)));
            QCOMPARE(body.error().kind, ErrorKind::Network); // worth another try
        }
    }

    void damageIsSeen()
    {
        QByteArray damaged = gzippedHello();
        damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1);
        const auto body = decodeContent(damaged, "gzip", roomy, subject);
        QVERIFY(!body);
        QCOMPARE(body.error().subject, subject);
    }

    void aBombIsRefused()
    {
        const auto body = decodeContent(qCompress(QByteArray(8 * roomy, 'a')).sliced(4), "deflate", roomy, subject);
        QVERIFY(!body);
        QCOMPARE(body.error().kind, ErrorKind::SizeMismatch);
    }

    void unknownCodingsAreRefused()
    {
        const auto body = decodeContent(hello, "br", roomy, subject);
        QVERIFY(!body);
        QVERIFY(body.error().detail.contains(u"br"_s));
    }
};

QTEST_GUILESS_MAIN(TestContentCoding)
#include "tst_contentcoding.moc"

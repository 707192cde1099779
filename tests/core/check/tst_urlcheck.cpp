// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/urlcheck.h"
#include "core/net/httpclient.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QUrl asked(u"https://example.org/tool.zip"_s);

UrlAnswer answer(const QUrl &finalUrl, std::optional<qint64> size = {})
{
    return {asked, finalUrl, size, {}, {}};
}

Source source()
{
    Source source;
    source.id = u"tool/win32/x64/1.0"_s;
    source.downloadUrl = asked;
    source.size = 1000;
    return source;
}

} // namespace

class TestUrlCheck : public QObject {
    Q_OBJECT
private slots:
    void theFileAsItIsListedIsPresent()
    {
        QCOMPARE(judge(source(), answer(asked, 1000)).state, UrlState::Present);
        QCOMPARE(judge(source(), answer(asked)).state, UrlState::Present); // a server need not tell the size
    }

    void theEndOfRedirectsIsKeptWithoutItsSignature()
    {
        QVERIFY(judge(source(), answer(asked, 1000)).finalUrl.isEmpty());
        QVERIFY(judge(source(), answer({}, {})).finalUrl.isEmpty());
        QCOMPARE(judge(source(), answer(QUrl(u"https://me:word@cdn.example.net/ab?signature=secret"_s), 1000)).finalUrl,
            QUrl(u"https://cdn.example.net/ab"_s));
    }

    void anotherSizeIsTold()
    {
        const CheckedUrl checked = judge(source(), answer(asked, 999));
        QCOMPARE(checked.state, UrlState::ChangedSize);
        QVERIFY(checked.detail.contains(u"1000"_s) && checked.detail.contains(u"999"_s));
    }

    void onlyAPermanentRedirectToAnotherPathIsAMove_data()
    {
        QTest::addColumn<QUrl>("finalUrl");
        QTest::addColumn<bool>("isMovedForGood");
        QTest::addColumn<QString>("state");
        const QUrl archive(u"https://example.org/archive/tool.zip?signature=secret"_s);
        const QUrl network(u"https://cdn.example.net/ab/cd"_s);
        QTest::addRow("content network") << network << false << u"present"_s;
        QTest::addRow("content network for good") << network << true << u"present"_s;
        QTest::addRow("this time elsewhere") << archive << false << u"present"_s;
        QTest::addRow("elsewhere for good") << archive << true << u"moved"_s;
    }
    void onlyAPermanentRedirectToAnotherPathIsAMove()
    {
        QFETCH(QUrl, finalUrl);
        QFETCH(bool, isMovedForGood);
        UrlAnswer redirected = answer(finalUrl);
        redirected.isMovedForGood = isMovedForGood;
        const CheckedUrl checked = judge(source(), redirected);
        QTEST(urlStateName(checked.state), "state");
        QVERIFY(isThere(checked.state));
        QVERIFY(!checked.detail.contains(u"secret"_s));
        if (checked.state == UrlState::Moved)
            QVERIFY(checked.detail.contains(u"https://example.org/archive/tool.zip"_s));
    }

    void passwordsAreNotShown()
    {
        UrlAnswer there = answer(asked);
        there.url.setUserInfo(u"me:secret"_s);
        QVERIFY(judge(source(), there).url.userInfo().isEmpty());
    }

    void refusalsAreToldApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("state");
        QTest::addRow("404") << 404 << u"dead"_s;
        QTest::addRow("410") << 410 << u"dead"_s;
        QTest::addRow("401") << 401 << u"blocked"_s;
        QTest::addRow("403") << 403 << u"blocked"_s;
        QTest::addRow("451") << 451 << u"blocked"_s;
        QTest::addRow("429") << 429 << u"unreachable"_s;
        QTest::addRow("500") << 500 << u"unreachable"_s;
    }
    void refusalsAreToldApart()
    {
        QFETCH(int, status);
        UrlAnswer refused = answer(asked);
        refused.error = httpStatusError(status, asked);
        const CheckedUrl checked = judge(source(), refused);
        QTEST(urlStateName(checked.state), "state");
        QVERIFY(!checked.detail.isEmpty());
    }

    void aStoresRefusalMayMeanThatNothingIsThere_data()
    {
        QTest::addColumn<HeaderFields>("fields");
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<UrlState>("state");
        const QUrl signedUrl(u"https://vendor.test/a.zip?sig=abc"_s);
        const HeaderFields s3{{"Server", "AmazonS3"}, {"x-amz-request-id", "4P9V"}};
        QTest::newRow("S3") << s3 << asked << UrlState::Dead;
        QTest::newRow("behind a CDN") << HeaderFields{{"Server", "cdn"}, {"X-Amz-Id-2", "x"}} << asked
                                      << UrlState::Dead;
        QTest::newRow("Google") << HeaderFields{{"X-GUploader-UploadID", "x"}} << asked << UrlState::Dead;
        QTest::newRow("Azure") << HeaderFields{{"Server", "Windows-Azure-Blob/1.0"}} << asked << UrlState::Dead;
        QTest::newRow("signed") << s3 << signedUrl << UrlState::Blocked;
        QTest::newRow("wants to know who asks")
            << (s3 + HeaderFields{{"WWW-Authenticate", "Basic"}}) << asked << UrlState::Blocked;
        QTest::newRow("too often") << (s3 + HeaderFields{{"Retry-After", "9"}}) << asked << UrlState::Blocked;
        QTest::newRow("another server") << HeaderFields{{"Server", "nginx"}} << asked << UrlState::Blocked;
    }
    void aStoresRefusalMayMeanThatNothingIsThere()
    {
        QFETCH(HeaderFields, fields);
        QFETCH(QUrl, url);
        UrlAnswer refused = answer(url);
        refused.error = httpStatusError(HttpHead{403, fields, url}, url);
        const CheckedUrl checked = judge(source(), refused);
        QTEST(checked.state, "state");
        QCOMPARE(isAbsence(*refused.error), checked.state == UrlState::Dead);
        QCOMPARE(checked.detail.contains("403 for what it does not have"_L1), checked.state == UrlState::Dead);
    }

    void aPageIsNoFile_data()
    {
        QTest::addColumn<QString>("finalUrl");
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<bool>("hasSize");
        QTest::addColumn<UrlState>("state");
        QTest::addColumn<QString>("found");
        QTest::newRow("error page") << u"https://vendor.test/a.zip"_s << u"a.zip"_s << false << UrlState::WebPage
                                    << u"web page"_s;
        QTest::newRow("signing in") << u"https://proxy.test/login?to=a&token=1"_s << u"a.zip"_s << false
                                    << UrlState::WebPage << u"sign-in page at https://proxy.test/login"_s;
        QTest::newRow("meant") << u"https://vendor.test/a.zip"_s << u"a.html"_s << false << UrlState::Present
                               << QString();
        QTest::newRow("of the known size")
            << u"https://vendor.test/a.zip"_s << u"a.zip"_s << true << UrlState::Present << QString();
    }
    void aPageIsNoFile()
    {
        QFETCH(QString, finalUrl);
        QFETCH(QString, fileName);
        QFETCH(bool, hasSize);
        QFETCH(QString, found);
        UrlAnswer page{QUrl(u"https://vendor.test/a.zip"_s), QUrl(finalUrl), 5120};
        page.isWebPage = true;
        Source listed = source();
        listed.downloadUrl = page.url;
        listed.fileName = fileName;
        listed.size = hasSize ? std::optional<qint64>(5120) : std::nullopt;
        const CheckedUrl checked = judge(listed, page);
        QTEST(checked.state, "state");
        QVERIFY2(checked.detail.contains(found), qPrintable(checked.detail));
        QVERIFY(!checked.detail.contains("token"_L1));
    }

    void aMirrorRulesBlockIsNoDeadUrl()
    {
        UrlAnswer refused = answer({});
        refused.error = Error{ErrorKind::Blocked, asked.toString(), u"blocked by rule 2"_s, {}, {}};
        QCOMPARE(judge(source(), refused).state, UrlState::Blocked);
    }
};

QTEST_GUILESS_MAIN(TestUrlCheck)
#include "tst_urlcheck.moc"

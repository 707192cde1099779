// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/resumegate.h"

#include "tests/support/result.h"

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QUrl url(u"https://vendor.test/a.zip"_s);
const ResumeState whole{};
const ResumeState fromFive{500, "\"v1\"", 1000};
const ResumeState fromFiveByDate{500, "Mon, 28 Jul 2025 10:00:00 GMT", 1000};

ResponseHead part(std::optional<qint64> start, std::optional<qint64> total, const QByteArray &etag,
    const QByteArray &lastModified = {})
{
    return {206, start, total, etag, lastModified};
}

} // namespace

Q_DECLARE_METATYPE(rcm::ResumeState)
Q_DECLARE_METATYPE(rcm::ResponseHead)
Q_DECLARE_METATYPE(rcm::ResumeAction)

class TestResumeGate : public QObject {
    Q_OBJECT

private slots:
    void decides_data()
    {
        using enum ResumeAction;
        QTest::addColumn<ResumeState>("asked");
        QTest::addColumn<ResponseHead>("head");
        QTest::addColumn<ResumeAction>("action");
        QTest::newRow("200 to a plain request: from the start") << whole << ResponseHead{200} << StartOver;
        QTest::newRow("200 to a range: the range was ignored, or the file changed")
            << fromFive << ResponseHead{200, {}, 1000, "\"v1\""} << StartOver;
        QTest::newRow("206 as asked: go on") << fromFive << part(500, 1000, "\"v1\"") << Append;
        QTest::newRow("206 with a total that is not told: go on") << fromFive << part(500, {}, "\"v1\"") << Append;
        QTest::newRow("206 by date: go on")
            << fromFiveByDate << part(500, 1000, "\"any\"", fromFiveByDate.validator) << Append;
        QTest::newRow("206 of a later start") << fromFive << part(501, 1000, "\"v1\"") << DiscardAndRetry;
        QTest::newRow("206 of an earlier start") << fromFive << part(0, 1000, "\"v1\"") << DiscardAndRetry;
        QTest::newRow("206 without Content-Range") << fromFive << part({}, {}, "\"v1\"") << DiscardAndRetry;
        QTest::newRow("206 with another ETag") << fromFive << part(500, 1000, "\"v2\"") << DiscardAndRetry;
        QTest::newRow("206 with the ETag gone weak") << fromFive << part(500, 1000, "W/\"v1\"") << DiscardAndRetry;
        QTest::newRow("206 without a validator") << fromFive << part(500, 1000, {}) << DiscardAndRetry;
        QTest::newRow("206 with another date")
            << fromFiveByDate << part(500, 1000, {}, "Mon, 28 Jul 2025 11:00:00 GMT") << DiscardAndRetry;
        QTest::newRow("206 with another total") << fromFive << part(500, 1001, "\"v1\"") << DiscardAndRetry;
        QTest::newRow("206 when we had no validator")
            << ResumeState{500, {}, 1000} << part(500, 1000, {}) << DiscardAndRetry;
        QTest::newRow("416: the file is shorter by now") << fromFive << ResponseHead{416, {}, 400} << DiscardAndRetry;
        const ResumeState fromTheEnd{1000, "\"v1\"", {}};
        QTest::newRow("416: there is no more") << fromTheEnd << ResponseHead{416, {}, 1000, "\"v1\""} << Complete;
        QTest::newRow("416: no more of another version")
            << fromTheEnd << ResponseHead{416, {}, 1000, "\"v2\""} << DiscardAndRetry;
        QTest::newRow("416: no more, of no version") << fromTheEnd << ResponseHead{416, {}, 1000} << DiscardAndRetry;
        QTest::newRow("416: ours is longer")
            << ResumeState{1001, "\"v1\"", {}} << ResponseHead{416, {}, 1000, "\"v1\""} << DiscardAndRetry;
    }

    void decides()
    {
        QFETCH(ResumeState, asked);
        QFETCH(ResponseHead, head);
        const auto action = decideResume(asked, head, url);
        QVERIFY_RESULT(action);
        QTEST(*action, "action");
    }

    void refuses_data()
    {
        QTest::addColumn<ResumeState>("asked");
        QTest::addColumn<int>("status");
        QTest::newRow("206 that nobody asked for") << whole << 206;
        QTest::newRow("416 that nobody asked for") << whole << 416;
        for (const int status : {204, 302, 304, 403, 404, 500, 503})
            QTest::addRow("%d", status) << fromFive << status;
    }

    void refuses()
    {
        QFETCH(ResumeState, asked);
        QFETCH(int, status);
        const auto action = decideResume(asked, {status}, url);
        QVERIFY(!action);
        QCOMPARE(action.error().kind, ErrorKind::HttpStatus);
        QCOMPARE(action.error().httpStatus, std::optional(status));
        QCOMPARE(action.error().subject, url.toString());
        QVERIFY(action.error().detail.contains(QString::number(status)));
    }

    void readsContentRange_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<qint64>("start"); // -1: nothing
        QTest::addColumn<qint64>("total");
        QTest::newRow("plain") << QByteArray("bytes 500-999/1000") << qint64(500) << qint64(1000);
        QTest::newRow("large") << QByteArray("bytes 5000000000-5999999999/6000000000") << qint64(5000000000)
                               << qint64(6000000000);
        QTest::newRow("total not told") << QByteArray("bytes 500-999/*") << qint64(500) << qint64(-1);
        QTest::newRow("unsatisfied") << QByteArray("bytes */1000") << qint64(-1) << qint64(1000);
        QTest::newRow("another unit") << QByteArray("items 1-2/3") << qint64(-1) << qint64(-1);
        QTest::newRow("negative") << QByteArray("bytes -5-9/10") << qint64(-1) << qint64(10);
        QTest::newRow("garbage") << QByteArray("bytes what/ever") << qint64(-1) << qint64(-1);
        QTest::newRow("absent") << QByteArray() << qint64(-1) << qint64(-1);
    }

    void readsContentRange()
    {
        QFETCH(QByteArray, field);
        const ResponseHead head = responseHeadOf({206, {{"Content-Range", field}, {"ETag", "\"v1\""}}, url});
        QTEST(head.rangeStart.value_or(-1), "start");
        QTEST(head.total.value_or(-1), "total");
        QCOMPARE(head.etag, QByteArray("\"v1\""));
    }

    void lengthOf206IsNotTheWhole()
    {
        QVERIFY(!responseHeadOf({206, {{"Content-Length", "500"}}, url}).total);
        QCOMPARE(responseHeadOf({200, {{"Content-Length", "500"}}, url}).total, std::optional<qint64>(500));
    }

    void onlyStrongValidatorsCount_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<QByteArray>("lastModified");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("validator");
        const QByteArray ten = "Mon, 28 Jul 2025 10:00:00 GMT";
        const QByteArray later = "Mon, 28 Jul 2025 10:00:01 GMT";
        QTest::newRow("strong ETag") << QByteArray("\"v1\"") << ten << later << QByteArray("\"v1\"");
        QTest::newRow("weak ETag forbids the date too") << QByteArray("W/\"v1\"") << ten << later << QByteArray();
        QTest::newRow("date") << QByteArray() << ten << later << ten;
        QTest::newRow("date of this very second") << QByteArray() << ten << ten << QByteArray();
        QTest::newRow("no Date to compare with") << QByteArray() << ten << QByteArray() << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray() << later << QByteArray();
    }

    void onlyStrongValidatorsCount()
    {
        QFETCH(QByteArray, etag);
        QFETCH(QByteArray, lastModified);
        QFETCH(QByteArray, date);
        const HttpHead head{200, {{"ETag", etag}, {"Last-Modified", lastModified}, {"Date", date}}, url};
        QTEST(strongValidator(head), "validator");
    }
};

QTEST_GUILESS_MAIN(TestResumeGate)
#include "tst_resumegate.moc"

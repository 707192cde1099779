// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retrypolicy.h"

#include <QTest>

using namespace rcm;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

Error errorOf(ErrorKind kind, std::optional<int> status = {})
{
    return {kind, u"https://vendor.test/file"_s, u"detail"_s, {}, status};
}

RandomSource always(double value)
{
    return [value] { return value; };
}

} // namespace

class TestRetryPolicy : public QObject {
    Q_OBJECT

private slots:
    void retriesWhatMayPass_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("retries");
        QTest::newRow("network") << ErrorKind::Network << 0 << true;
        QTest::newRow("stalled") << ErrorKind::Stalled << 0 << true;
        for (const int status : {408, 429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << ErrorKind::HttpStatus << status << true;
        for (const int status : {400, 401, 403, 404, 410, 416, 501})
            QTest::addRow("%d never", status) << ErrorKind::HttpStatus << status << false;
        QTest::newRow("parse never") << ErrorKind::Parse << 0 << false;
        QTest::newRow("disk full never") << ErrorKind::NoSpace << 0 << false;
        QTest::newRow("cancelled never") << ErrorKind::Cancelled << 0 << false;
        QTest::newRow("blocked never") << ErrorKind::Blocked << 0 << false;
        QTest::newRow("digest never") << ErrorKind::DigestMismatch << 0 << false;
    }

    void retriesWhatMayPass()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(int, status);
        const Error error = errorOf(kind, status > 0 ? std::optional(status) : std::nullopt);
        const auto pause = delayBeforeRetry({}, {1, error, {}}, always(0));
        QTEST(pause.has_value(), "retries");
        if (!pause)
            QCOMPARE(pause.error(), error);
    }

    void backsOffExponentiallyWithJitter()
    {
        const RetryPolicy policy{.maxAttempts = 100, .firstDelay = 1000ms, .longestDelay = 30s};
        const Error error = errorOf(ErrorKind::Network);
        QCOMPARE(*delayBeforeRetry(policy, {1, error, {}}, always(0)), 500ms);
        QCOMPARE(*delayBeforeRetry(policy, {1, error, {}}, always(0.5)), 750ms);
        QCOMPARE(*delayBeforeRetry(policy, {2, error, {}}, always(0)), 1000ms);
        QCOMPARE(*delayBeforeRetry(policy, {4, error, {}}, always(0)), 4000ms);
        QCOMPARE(*delayBeforeRetry(policy, {6, error, {}}, always(0)), 15000ms);
        QCOMPARE(*delayBeforeRetry(policy, {90, error, {}}, always(0)), 15000ms);
    }

    void givesUpAfterTheLastAttempt()
    {
        const Error error = errorOf(ErrorKind::Network);
        const RetryPolicy policy{.maxAttempts = 3};
        QVERIFY(delayBeforeRetry(policy, {2, error, {}}, always(0)).has_value());
        const auto last = delayBeforeRetry(policy, {3, error, {}}, always(0));
        QVERIFY(!last);
        QCOMPARE(last.error(), error);
        QVERIFY(!delayBeforeRetry({.maxAttempts = 0}, {1, error, {}}, always(0)));
    }

    void honoursRetryAfter()
    {
        const Error error = errorOf(ErrorKind::HttpStatus, 429);
        QCOMPARE(*delayBeforeRetry({}, {1, error, 17s}, always(0.9)), milliseconds(17s));
        // GitHub's secondary limit.
        QCOMPARE(*delayBeforeRetry({}, {1, errorOf(ErrorKind::HttpStatus, 403), 5s}, always(0)), milliseconds(5s));
    }

    void waitsForTenMinutesUnlessTold()
    {
        const Error error = errorOf(ErrorKind::HttpStatus, 429);
        QVERIFY(delayBeforeRetry({}, {1, error, 600s}, always(0)));
        QVERIFY(!delayBeforeRetry({}, {1, error, 601s}, always(0)));
        QVERIFY(!delayBeforeRetry({.patience = 0s}, {1, error, 1s}, always(0)));
        QVERIFY(delayBeforeRetry({.patience = 0s}, {1, error, {}}, always(0))); // of its own accord
    }

    void isNotPatientForEver()
    {
        const auto pause
            = delayBeforeRetry({.patience = 60s}, {1, errorOf(ErrorKind::HttpStatus, 503), 61s}, always(0));
        QVERIFY(!pause);
        QCOMPARE(pause.error().kind, ErrorKind::RateLimited);
        QVERIFY(pause.error().detail.contains(u"1 min 01 s"_s));
        QCOMPARE(pause.error().httpStatus, std::optional(503));
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("seconds"); // -1: nothing
        QTest::newRow("seconds") << QByteArray("120") << qint64(120);
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("blanks") << QByteArray(" 7 ") << qint64(7);
        QTest::newRow("date") << QByteArray("Mon, 28 Jul 2025 20:01:30 GMT") << qint64(90);
        QTest::newRow("date of RFC 850") << QByteArray("Monday, 28-Jul-25 20:01:13 GMT") << qint64(73);
        QTest::newRow("date of RFC 850, last century") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64(0);
        QTest::newRow("date of asctime") << QByteArray("Mon Jul 28 20:01:13 2025") << qint64(73);
        QTest::newRow("date of asctime, one digit") << QByteArray("Fri Aug  1 20:00:00 2025") << qint64(4 * 86400);
        QTest::newRow("no such day") << QByteArray("Mon, 31 Feb 2025 20:01:30 GMT") << qint64(-1);
        QTest::newRow("no such month") << QByteArray("Mon, 28 Jux 2025 20:01:30 GMT") << qint64(-1);
        QTest::newRow("date that has passed") << QByteArray("Mon, 28 Jul 2025 19:00:00 GMT") << qint64(0);
        QTest::newRow("more than fits") << QByteArray("99999999999999999999") << qint64(365LL * 24 * 3600);
        QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
        QTest::newRow("word") << QByteArray("soon") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
    }

    void readsRetryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, seconds);
        const QDateTime now(QDate(2025, 7, 28), QTime(20, 0), Qt::UTC);
        const auto pause = parseRetryAfter(value, now);
        QCOMPARE(pause.has_value(), seconds >= 0);
        if (pause)
            QCOMPARE(*pause, milliseconds(std::chrono::seconds(seconds)));
    }
};

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"

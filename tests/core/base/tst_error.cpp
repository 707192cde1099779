// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestError : public QObject {
    Q_OBJECT

private slots:
    void aLineNamesPlaceReasonAndRemedy()
    {
        QCOMPARE(describe({ErrorKind::Io, u"a.json"_s, u"cannot read"_s, u"Check the path."_s}),
            u"a.json: cannot read. Check the path."_s);
        QCOMPARE(
            describe({ErrorKind::Io, {}, u"cannot read."_s, u"Check the path."_s}), u"cannot read. Check the path."_s);
        QCOMPARE(describe({ErrorKind::Io, u"a.json"_s, u"cannot read"_s}), u"a.json: cannot read"_s);
    }

    void whatMayPassIsTriedAgain_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("status"); // 0: none
        QTest::addColumn<bool>("again");
        QTest::newRow("connection") << ErrorKind::Network << 0 << true;
        QTest::newRow("stall") << ErrorKind::Stalled << 0 << true;
        for (const int status : {408, 425, 429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << ErrorKind::HttpStatus << status << true;
        for (const int status : {400, 401, 403, 404, 410, 416, 501, 505})
            QTest::addRow("%d", status) << ErrorKind::HttpStatus << status << false;
        QTest::newRow("web page") << ErrorKind::WebPage << 0 << true;
        QTest::newRow("cancelled") << ErrorKind::Cancelled << 0 << false;
        QTest::newRow("disk") << ErrorKind::Io << 0 << false;
        QTest::newRow("disk full") << ErrorKind::NoSpace << 0 << false;
        QTest::newRow("other bytes") << ErrorKind::DigestMismatch << 0 << false;
        QTest::newRow("rate limit") << ErrorKind::RateLimited << 0 << false;
    }

    void whatMayPassIsTriedAgain()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(int, status);
        Error error{kind, {}, {}};
        if (status)
            error.httpStatus = status;
        QTEST(isRetryable(error), "again");
    }

    void theOriginIsAllThatChanges()
    {
        const Error error{ErrorKind::Parse, u"a"_s, u"b"_s, u"c"_s};
        QVERIFY(!error.isFromNetwork);
        const Error fetched = fromNetwork(error);
        QVERIFY(fetched.isFromNetwork);
        QCOMPARE(describe(fetched), describe(error));
        QCOMPARE(fetched.kind, error.kind);
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ratelimit.h"

#include <QTest>

using namespace rcm;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDateTime now(QDate(2025, 7, 28), QTime(20, 0), Qt::UTC);

HttpHead headWith(const HeaderFields &fields)
{
    return {200, fields, QUrl(u"https://api.github.com/repos"_s)};
}

HttpHead headThatLeaves(const QByteArray &remaining)
{
    const QByteArray reset = QByteArray::number(now.addSecs(90).toSecsSinceEpoch());
    return headWith({{"x-ratelimit-limit", "60"}, {"x-ratelimit-remaining", remaining}, {"x-ratelimit-reset", reset}});
}

} // namespace

class TestRateLimit : public QObject {
    Q_OBJECT

private slots:
    void isReadFromTheHead()
    {
        const auto limit = parseRateLimit(headThatLeaves("42"));
        QVERIFY(limit);
        QCOMPARE(*limit, (RateLimit{u"api.github.com"_s, 60, 42, now.addSecs(90)}));
        QVERIFY(!parseRateLimit(headWith({})));
        QVERIFY(!parseRateLimit(headThatLeaves("many")));
    }

    void pausesOnlyWhenUsedUp()
    {
        QCOMPARE(pauseFor(*parseRateLimit(headThatLeaves("1")), now), 0ms);
        QCOMPARE(pauseFor(*parseRateLimit(headThatLeaves("0")), now), std::chrono::milliseconds(90s));
        QCOMPARE(pauseFor(*parseRateLimit(headThatLeaves("0")), now.addSecs(91)), 0ms);
    }

    void errorSaysUntilWhenAndWhatHelps()
    {
        const Error error
            = rateLimitError(*parseRateLimit(headThatLeaves("0")), QUrl(u"https://api.github.com/repos/o/r"_s));
        QCOMPARE(error.kind, ErrorKind::RateLimited);
        QVERIFY(error.detail.contains(u"2025-07-28T20:01:30"_s));
        QVERIFY(error.remedy.contains(u"GITHUB_TOKEN"_s));
    }
};

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_ratelimit.moc"

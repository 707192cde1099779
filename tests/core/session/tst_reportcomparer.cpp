// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/reportcomparer.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray report(const QByteArray &imageVersion, const QByteArray &gitVersion)
{
    return "{\"NodeType\": \"HeaderNode\", \"Title\": \"Windows Server 2025\", \"Children\": ["
           "{\"NodeType\": \"ToolVersionNode\", \"ToolName\": \"Image Version:\", \"Version\": \""
        + imageVersion
        + "\"}, {\"NodeType\": \"HeaderNode\", \"Title\": \"Tools\", \"Children\": ["
          "{\"NodeType\": \"ToolVersionNode\", \"ToolName\": \"Git\", \"Version\": \""
        + gitVersion + "\"}]}]}";
}

} // namespace

class TestReportComparer : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedHttpServer> m_server;

    ComparisonRequest request(const QString &earlier, const QString &later) const
    {
        ComparisonRequest request{{}, earlier, later};
        request.workspace.filePath = m_folder->filePath(u"workspace.json"_s);
        request.workspace.maxRetries = 0;
        return request;
    }
    static Result<ReportComparison> compare(ReportComparer &comparer, const ComparisonRequest &request)
    {
        std::optional<Result<ReportComparison>> answer;
        comparer.compare(request, [&answer](const Result<ReportComparison> &comparison) { answer = comparison; });
        if (answer || !QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000))
            qFatal("not answered from the event loop");
        return *answer;
    }
    void serve(const QString &target, const QByteArray &body) { m_server->serve(target, ServedFile{body, "\"tag\""}); }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedHttpServer>();
        QVERIFY(writeFileAtomically(m_folder->filePath(u"june.json"_s), report("20260601.1.0", "2.50.0")));
        serve(u"/july.json"_s, report("20260701.1.0", "2.51.0"));
    }

    void aFileAndAUrlAreCompared()
    {
        ReportComparer comparer;
        const auto comparison = compare(comparer, request(u"june.json"_s, m_server->url(u"/july.json"_s).toString()));
        QVERIFY_RESULT(comparison);
        const ReportDifference &difference = comparison->difference;
        QCOMPARE(difference.title, u"Windows Server 2025"_s);
        QCOMPARE(difference.earlier, u"20260601.1.0"_s);
        QCOMPARE(difference.later, u"20260701.1.0"_s);
        QCOMPARE(difference.differences.size(), 1U);
        QCOMPARE(difference.differences.front().name, u"Git"_s);
        QVERIFY2(comparison->notices.isEmpty(), qPrintable(comparison->notices.join(u'\n')));
    }

    void aReportThatCannotBeReadIsNamed()
    {
        ReportComparer comparer;
        const auto missing = compare(comparer, request(u"june.json"_s, m_server->url(u"/august.json"_s).toString()));
        QVERIFY(!missing);
        QVERIFY2(missing.error().subject.contains(u"/august.json"_s), qPrintable(missing.error().subject));
        QVERIFY(writeFileAtomically(m_folder->filePath(u"other.json"_s), "{\"toolcache\": []}"));
        const auto wrong = compare(comparer, request(u"other.json"_s, u"june.json"_s));
        QVERIFY(!wrong && wrong.error().subject.contains(u"other.json"_s));
        QCOMPARE(compare(comparer, request({}, u"june.json"_s)).error().kind, ErrorKind::Usage);
        // It is there now; nothing of the failure is remembered.
        serve(u"/august.json"_s, report("20260801.1.0", "2.52.0"));
        QVERIFY_RESULT(compare(comparer, request(u"june.json"_s, m_server->url(u"/august.json"_s).toString())));
    }

    void whatIsCancelledIsNotAnswered()
    {
        ScriptedResponse slow = ScriptedResponse::ok(report("20260701.1.0", "2.51.0"));
        slow.cutAfter = 1;
        slow.stallsAfterCut = true;
        m_server->serve(u"/slow.json"_s, slow);
        ReportComparer comparer;
        int answers = 0;
        const auto count = [&answers](const Result<ReportComparison> &) { ++answers; };
        const QString url = m_server->url(u"/slow.json"_s).toString();
        comparer.compare(request(u"june.json"_s, url), count);
        QTRY_VERIFY(!m_server->requests().empty());
        comparer.cancel();
        // The same again is asked again, and a new request takes the place of another.
        comparer.compare(request(u"june.json"_s, url), count);
        QVERIFY_RESULT(compare(comparer, request(u"june.json"_s, m_server->url(u"/july.json"_s).toString())));
        QCOMPARE(answers, 0);
    }

    void theUsualComparisonIsWithTheLatestRelease_data()
    {
        QTest::addColumn<QString>("report");
        QTest::addColumn<QString>("listed");
        QTest::addColumn<QString>("earlier");
        QTest::addColumn<QString>("later");
        const QString release
            = u"https://github.com/actions/runner-images/releases/download/win25%2F20250720.1/internal.windows-2025.json"_s;
        QTest::addRow("release") << u"win25@20250720.1"_s << QString() << u"win25@20250720.1"_s << u"win25@latest"_s;
        QTest::addRow("URL of a release") << release << QString() << release << u"win25@latest"_s;
        QTest::addRow("latest, and a list of an older one")
            << u"win25@latest"_s << release << u"win25@20250720.1"_s << u"win25@latest"_s;
        QTest::addRow("latest, and no list") << u"win25@latest"_s << QString() << QString() << u"win25@latest"_s;
        QTest::addRow("latest, and a list of another image")
            << u"ubuntu24@latest"_s << release << QString() << u"ubuntu24@latest"_s;
        QTest::addRow("file") << u"report.json"_s << release << u"report.json"_s << QString();
        QTest::addRow("nothing") << QString() << release << QString() << QString();
    }
    void theUsualComparisonIsWithTheLatestRelease()
    {
        QFETCH(QString, report);
        QFETCH(QString, listed);
        Snapshot snapshot;
        snapshot.workspace.report = report;
        snapshot.sourceList.edit().metadata.reportUrl = listed;
        const ComparisonRequest usual = usualComparison(snapshot);
        QTEST(usual.earlier, "earlier");
        QTEST(usual.later, "later");
    }
};

QTEST_GUILESS_MAIN(TestReportComparer)
#include "tst_reportcomparer.moc"

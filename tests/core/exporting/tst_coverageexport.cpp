// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/coverage/coveragefile.h"
#include "core/exporting/htmlreport.h"
#include "core/exporting/textreport.h"
#include "tests/support/samplecoverage.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestCoverageExport : public QObject {
    Q_OBJECT

private slots:
    void allFormatsTellTheSameTotals()
    {
        const CoverageReport report = test::sampleCoverage(60);
        const QString verified = u"%1 of %2"_s.arg(report.totals.verified).arg(report.totals.sources);
        QVERIFY(coverageHtml(report).contains(verified.toUtf8()));
        QVERIFY(coverageText(report).contains(verified.toUtf8()));
        QVERIFY(coverageMarkdown(report).contains(verified.toUtf8()));
        const QJsonObject summary
            = QJsonDocument::fromJson(writeCoverageReport(report)).object().value("summary"_L1).toObject();
        QCOMPARE(summary.value("cachedSources"_L1).toInt(), report.totals.verified);
        QCOMPARE(summary.value("totalSources"_L1).toInt(), report.totals.sources);
        QVERIFY(coverageText(report).contains(u"wrong            %1"_s.arg(report.totals.mismatched).toUtf8()));
        QVERIFY(coverageMarkdown(report).contains(u"| wrong | %1 |"_s.arg(report.totals.mismatched).toUtf8()));
    }

    void htmlEscapesEveryText()
    {
        const QString hostile = u"<script>alert('x')</script>\"&{{style}}{{script}}"_s;
        CoverageReport report = test::sampleCoverage(3);
        report.reportVersion = report.cacheDirectory = report.sourceListPath = hostile;
        for (CoverageItem &item : report.items) {
            item.name = item.version = item.platform = item.arch = item.reason = hostile;
            item.filePath = hostile;
            item.downloadUrl = QUrl(u"https://example.org/'\"><script>alert(1)</script>"_s);
        }
        report.unresolved = {{hostile, hostile, hostile, hostile, hostile, {}}};
        report.orphans = {{hostile, 5}};
        const QByteArray html = coverageHtml(report);
        QCOMPARE(html.count("<script>"), 1); // the page's own
        QVERIFY(!html.contains("alert('x')"));
        QVERIFY(!html.contains("alert(1)</script>"));
    }

    void javascriptAddressesAreNoLinks()
    {
        CoverageReport report = test::sampleCoverage(1);
        report.items.front().downloadUrl = QUrl(u"javascript:alert(1)"_s);
        QVERIFY(!coverageHtml(report).contains("href=\"javascript"));
    }

    void htmlNeedsNothingElse()
    {
        const QString html = QString::fromUtf8(coverageHtml(test::sampleCoverage(60)));
        static const QRegularExpression outside(u"(?:src|<link[^>]*href)\\s*=|@import|url\\("_s);
        QVERIFY(!html.contains(outside));
        QVERIFY(!html.contains(u"{{"_s));
        QCOMPARE(html.count(u"<tr data-state="_s), static_cast<qsizetype>(test::sampleCoverage(60).items.size()));
    }

    void whatNeedsAHandComesFirst()
    {
        const QString html = QString::fromUtf8(coverageHtml(test::sampleCoverage(60)));
        QVERIFY(html.lastIndexOf(u"<tr data-state=\"mismatch\""_s) < html.indexOf(u"<tr data-state=\"verified\""_s));
    }

    void nearlyCompleteIsNotComplete()
    {
        CoverageReport report;
        report.totals = {10'000, 9'999, 0, 0, 1, 0, 0};
        QVERIFY(coverageText(report).contains("99.9 %"));
        QVERIFY(coverageHtml(report).contains("99.9 %"));
    }

    void anEmptyReportReads()
    {
        QVERIFY(coverageHtml({}).contains("asks for no file"));
        QVERIFY(coverageText({}).contains("0 of 0"));
        QVERIFY(coverageMarkdown({}).contains("0 of 0"));
    }

    void markdownCellsStayInTheirRow()
    {
        CoverageReport report = test::sampleCoverage(12);
        for (CoverageItem &item : report.items)
            item.name = u"a|b\n<i>"_s;
        for (const QByteArray &line : coverageMarkdown(report).split('\n'))
            QVERIFY(!line.startsWith("| a")
                || (line.count('|') - line.count("\\|") == 6 && !line.contains("<i>") ? true
                                                                                      : line.contains("\\<i\\>")));
    }

    void writesAPageToLookAt()
    {
        const QByteArray path = qgetenv("RUNNERCACHE_WRITE_REPORT");
        if (path.isEmpty())
            QSKIP("set RUNNERCACHE_WRITE_REPORT to a path to look at the page");
        QFile file(QString::fromLocal8Bit(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(coverageHtml(test::sampleCoverage(80)));
    }
};

QTEST_GUILESS_MAIN(TestCoverageExport)
#include "tst_coverageexport.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/coverage/coveragecomparison.h"
#include "core/coverage/coveragefile.h"
#include "core/exporting/htmlreport.h"
#include "core/exporting/textreport.h"
#include "tests/support/samplecoverage.h"

#include <QFile>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// Reports of 10,000 sources: far more than anyone has.
class BenchReport : public QObject {
    Q_OBJECT

    const CoverageReport m_report = test::sampleCoverage(10'000);

private slots:
    void makes()
    {
        const SourceList list = test::sampleSourceList(10'000);
        const IntegrityReport integrity = test::sampleIntegrity(list);
        QBENCHMARK
        {
            (void)makeCoverageReport(list, integrity, {});
        }
    }

    void writesHtml()
    {
        QBENCHMARK
        {
            (void)coverageHtml(m_report);
        }
    }

    void writesAPageToLookAt()
    {
        QFile file(qEnvironmentVariable("RUNNERCACHE_WRITE_REPORT"));
        if (file.fileName().isEmpty())
            QSKIP("set RUNNERCACHE_WRITE_REPORT to a path to look at the page");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(coverageHtml(test::sampleCoverage(80)));
    }

    void writesAndReadsJson()
    {
        QBENCHMARK
        {
            (void)parseCoverageReport(writeCoverageReport(m_report), u"report.json"_s);
        }
    }

    void compares()
    {
        CoverageReport other = m_report;
        for (size_t i = 0; i < other.items.size(); i += 7)
            other.items[i].version += u".1"_s;
        QBENCHMARK
        {
            (void)compareCoverage(m_report, other);
        }
    }
};

QTEST_GUILESS_MAIN(BenchReport)
#include "bench_report.moc"

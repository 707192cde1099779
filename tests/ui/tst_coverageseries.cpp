// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "ui/presentation/coverageseries.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestCoverageSeries : public QObject {
    Q_OBJECT

    static CoverageReport reportOf(const QStringList &platforms)
    {
        CoverageReport report;
        for (const QString &platform : platforms) {
            CoverageItem item;
            item.id = QString::number(report.items.size());
            item.platform = platform;
            report.items.push_back(item);
        }
        return report;
    }

private slots:
    void slicesAreTheTotals()
    {
        StateCounts counts;
        counts.add(CacheState::Verified, 6);
        counts.add(CacheState::Mismatch, 1);
        counts.add(CacheState::Partial, 1);
        counts.add(CacheState::Absent, 2);
        QCOMPARE(seriesFor(counts),
            (std::vector<StateCount>{{ToolState::Verified, 6}, {ToolState::Unverified, 0}, {ToolState::Mismatch, 1},
                {ToolState::Absent, 3}}));
    }

    void barsAddUpToTheTotals()
    {
        const CoverageReport coverage = *test::sampleSnapshot().coverage;
        const auto bars = seriesFor(coverage, CoverageGrouping::Platform, {});
        QCOMPARE(int(bars.size()), 2);
        QCOMPARE(bars[0].group, u"win32 x64"_s);
        QCOMPARE(bars[1].group, u"win32 x86"_s);
        QCOMPARE(bars[0].total + bars[1].total, coverage.totals.files.total());
        QCOMPARE(bars[0].slices[0].count + bars[1].slices[0].count, coverage.totals.files.of(CacheState::Verified));
        QCOMPARE(bars[1].slices,
            (std::vector<StateCount>{{ToolState::Verified, 0}, {ToolState::Unverified, 5}, {ToolState::Mismatch, 0},
                {ToolState::Absent, 0}}));
    }

    void sectionsComeFromTheToolset()
    {
        const auto bars = seriesFor(reportOf({u"linux"_s, u"linux"_s, u"linux"_s}), CoverageGrouping::Section,
            {{u"0"_s, u"choco"_s}, {u"1"_s, u"choco"_s}});
        QCOMPARE(int(bars.size()), 2);
        QCOMPARE(bars[0].group, u"choco"_s);
        QCOMPARE(bars[0].total, 2);
        QCOMPARE(bars[1].group, u"Other"_s);
    }

    void manyGroupsEndInOneOfTheRest()
    {
        const auto bars = seriesFor(
            reportOf({u"a"_s, u"b"_s, u"b"_s, u"c"_s, u"d"_s, u"d"_s, u"d"_s}), CoverageGrouping::Platform, {}, 3);
        QCOMPARE(int(bars.size()), 3);
        QCOMPARE(bars[0].group, u"d"_s);
        QCOMPARE(bars[1].group, u"b"_s);
        QCOMPARE(bars[2].total, 2);
    }

    void nothingToCoverHasNoBars() { QVERIFY(seriesFor(CoverageReport{}, CoverageGrouping::Section, {}).empty()); }
};

QTEST_GUILESS_MAIN(TestCoverageSeries)
#include "tst_coverageseries.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadsummary.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

FinishedDownload ended(TransferPhase phase, const QStringList &sourceIds)
{
    PlannedDownload planned;
    planned.targets = {{u"a/b"_s, sourceIds}};
    if (phase == Committed || phase == Skipped)
        return {planned, DownloadOutcome{}, phase};
    return {planned, failure(ErrorKind::Network, u"https://vendor.test/x"_s, u"cut"_s), phase};
}

} // namespace

class TestDownloadSummary : public QObject {
    Q_OBJECT
private slots:
    void everySourceIsCountedOnce()
    {
        DownloadSummary summary;
        summary.downloads = {ended(Committed, {u"a"_s, u"b"_s}), ended(Skipped, {u"c"_s}), ended(Failed, {u"d"_s}),
            ended(NotStarted, {u"e"_s}), ended(Cancelled, {u"f"_s, u"g"_s})};
        summary.skipped.push_back({u"h"_s, u"H"_s, u"1"_s, {}});
        summary.refused.push_back({u"i"_s, u"I"_s, u"1"_s, {}});
        const DownloadCounts counts = summary.counts();
        QCOMPARE(counts.fetched, 2);
        QCOMPARE(counts.alreadyThere, 2);
        QCOMPARE(counts.failed, 1);
        QCOMPARE(counts.notStarted, 1);
        QCOMPARE(counts.cancelled, 2);
        QCOMPARE(counts.refused, 1);
        QCOMPARE(counts.total(), 9);
        QCOMPARE(counts.done(), 4);
        QVERIFY(!summary.isAllDone());
    }

    void cancelledIsNotDone()
    {
        DownloadSummary summary;
        summary.downloads = {ended(Committed, {u"a"_s}), ended(Cancelled, {u"b"_s})};
        QVERIFY(!summary.isAllDone());
        QCOMPARE(summary.counts().done(), 1);
    }

    void theTextSaysNoMoreThanIsKnown_data()
    {
        QTest::addColumn<DownloadTotals>("totals");
        QTest::addColumn<QString>("text");
        const DownloadTotals known{40, 3, 93'300'000, 52'800'000'000, 0, 3'200'000, 8916};
        QTest::addRow("all sizes known") << known << u"3 of 40 files, 93.3 MB of 52.8 GB, 3.20 MB/s, 2 h 28 min left"_s;
        DownloadTotals unknown = known;
        unknown.unknownSizes = 2;
        QTest::addRow("two unknown")
            << unknown
            << u"3 of 40 files, 93.3 MB of at least 52.8 GB (2 sizes unknown), 3.20 MB/s, at least 2 h 28 min left"_s;
        unknown.unknownSizes = 1;
        unknown.bytesPerSecond = 0;
        unknown.secondsLeft.reset();
        QTest::addRow("no speed yet") << unknown << u"3 of 40 files, 93.3 MB of at least 52.8 GB (1 size unknown)"_s;
    }
    void theTextSaysNoMoreThanIsKnown()
    {
        QFETCH(DownloadTotals, totals);
        QTEST(totalsText(totals), "text");
        QCOMPARE(totals.total().has_value(), totals.unknownSizes == 0);
    }
};

QTEST_GUILESS_MAIN(TestDownloadSummary)
#include "tst_downloadsummary.moc"

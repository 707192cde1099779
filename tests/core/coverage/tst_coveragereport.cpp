// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/coverage/coveragecomparison.h"
#include "core/coverage/coveragefile.h"
#include "core/schema/schemavalidator.h"
#include "tests/support/result.h"
#include "tests/support/samplecoverage.h"
#include "tests/support/sharedfolder.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestCoverageReport : public QObject {
    Q_OBJECT

    static Source source(const QString &id)
    {
        Source source;
        source.id = id;
        source.name = id;
        source.version = u"1.0"_s;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.downloadUrl = QUrl(u"https://example.org/"_s + id);
        source.fileName = id;
        return source;
    }

    static CoverageReport coverageOf(const std::vector<std::pair<Source, VerifiedFile>> &pairs)
    {
        SourceList list;
        IntegrityReport integrity;
        for (const auto &[wanted, file] : pairs) {
            list.sources.push_back(wanted);
            integrity.files.push_back(file);
        }
        return makeCoverageReport(list, integrity, {});
    }

private slots:
    // The seed counted any file that was there.
    void coveredMeansVerified_data()
    {
        QTest::addColumn<CacheState>("state");
        QTest::addColumn<int>("verified");
        QTest::newRow("verified") << CacheState::Verified << 1;
        QTest::newRow("without a checksum") << CacheState::Unverified << 0;
        QTest::newRow("corrupt") << CacheState::Mismatch << 0;
        QTest::newRow("partial") << CacheState::Partial << 0;
        QTest::newRow("absent") << CacheState::Absent << 0;
    }

    void coveredMeansVerified()
    {
        QFETCH(CacheState, state);
        const auto report = coverageOf({{source(u"a"_s), {u"a"_s, state, u"win32/x64/a/1.0/a"_s, 10}}});
        QTEST(report.totals.files.of(CacheState::Verified), "verified");
        QCOMPARE(report.items.front().reason.isEmpty(), state == CacheState::Verified);
    }

    void aFileOfTwoToolsetsCountsOnce()
    {
        const auto report = coverageOf({{source(u"a"_s), {u"a"_s, CacheState::Verified, u"same/file"_s, 10}},
            {source(u"b"_s), {u"b"_s, CacheState::Verified, u"same/file"_s, 10}}});
        QCOMPARE(report.totals.files.total(), 1);
        QCOMPARE(report.totals.cachedBytes, 10);
    }

    void sourcesThatDisagreeOnAFileCountEach()
    {
        const VerifiedFile good{u"a"_s, CacheState::Verified, u"same/file"_s, 10};
        const VerifiedFile bad{u"b"_s, CacheState::Mismatch, u"same/file"_s, 10};
        for (const auto &report : {coverageOf({{source(u"a"_s), good}, {source(u"b"_s), bad}}),
                 coverageOf({{source(u"b"_s), bad}, {source(u"a"_s), good}})}) {
            QCOMPARE(report.totals.files.total(), 2);
            QCOMPARE(report.totals.files.of(CacheState::Mismatch), 1);
            QCOMPARE(report.totals.files.of(CacheState::Verified), 1);
            QCOMPARE(report.totals.cachedBytes, 10); // there is one file
            QCOMPARE(report.items.size(), 2U);
        }
    }

    void nearlyCompleteIsNotComplete()
    {
        CoverageReport report;
        report.generatedAt = QDateTime(QDate(2025, 7, 28), QTime(12, 0), Qt::UTC);
        report.totals.files.add(CacheState::Verified, 99'999);
        report.totals.files.add(CacheState::Absent);
        const auto document = parseJson(writeCoverageReport(report), u"ours"_s);
        QVERIFY_RESULT(document);
        QCOMPARE(document->object().value("summary"_L1).toObject().value("coveragePercentage"_L1).toDouble(), 99.99);
    }

    void excludedSourcesAreNotAskedFor()
    {
        Source excluded = source(u"a"_s);
        excluded.curation.state = CurationState::Excluded;
        const auto report = coverageOf({{excluded, {u"a"_s, CacheState::Absent, {}, 0}}});
        QCOMPARE(report.totals.files.total(), 0);
        QCOMPARE(report.excluded, 1);
    }

    void whatWasNotLookedAtIsAbsent()
    {
        SourceList list;
        list.sources.push_back(source(u"a"_s));
        QCOMPARE(makeCoverageReport(list, {}, {}).totals.files.absent(), 1);
    }

    void nothingToCoverHasNoPercentage() { QVERIFY(!coverageOf({}).totals.percentage()); }

    void fileIsValidAndReadsBack()
    {
        const auto report = test::sampleCoverage(60);
        const QByteArray bytes = writeCoverageReport(report);
        const auto read = parseCoverageReport(bytes, u"report.json"_s);
        QVERIFY_RESULT(read);
        QCOMPARE(read->totals, report.totals);
        QCOMPARE(read->items.size(), report.items.size());
        QVERIFY(compareCoverage(report, *read).changes.empty());
        QCOMPARE(read->unresolved.size(), report.unresolved.size());
        QCOMPARE(read->orphans, report.orphans);
        QCOMPARE(read->excluded, report.excluded);
    }

    void fileIsValidForTheSeedToo_data() { test::addMadeAndSharedRows(u"seed"_s); }
    void fileIsValidForTheSeedToo()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        const auto schema = SchemaValidator::fromBytes(*readFile(folder + u"/cache-report-schema.json"_s), u"seed"_s);
        QVERIFY_RESULT(schema);
        const auto document = parseJson(writeCoverageReport(test::sampleCoverage(60)), u"ours"_s);
        QVERIFY_RESULT(schema->check(document->object(), u"ours"_s));
    }

    void readsTheSeedsReports()
    {
        const QByteArray seed
            = "{\"metadata\":{\"generatedAt\":\"2025-07-28T20:29:40.587Z\",\"cacheDirectory\":\"cache\"},"
              "\"summary\":{\"totalSources\":2,\"cachedSources\":1,\"missingSources\":1,\"coveragePercentage\":50,"
              "\"totalCacheSize\":5},"
              "\"cachedItems\":[{\"name\":\"Go\",\"version\":\"1.24.5\",\"platform\":\"win32\",\"arch\":\"x64\","
              "\"filePath\":\"go.zip\",\"fileSize\":5}],"
              "\"missingItems\":[{\"name\":\"Node\",\"version\":\"22\",\"platform\":\"win32\",\"arch\":\"x64\","
              "\"downloadUrl\":\"https://example.org\"}]}";
        const auto report = parseCoverageReport(seed, u"seed.json"_s);
        QVERIFY_RESULT(report);
        QCOMPARE(report->totals.files.total(), 2);
        QCOMPARE(report->totals.files.of(CacheState::Verified), 1);
    }

    void badReportsNamePlace()
    {
        const auto wrong = parseCoverageReport("{\"metadata\":{\"generatedAt\":\"now\",\"cacheDirectory\":\"c\"},"
                                               "\"summary\":{},\"cachedItems\":[],\"missingItems\":[]}",
            u"r.json"_s);
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().subject.startsWith("r.json#/"_L1), qPrintable(wrong.error().subject));
        QVERIFY(!parseCoverageReport("[]", u"r.json"_s));
        QVERIFY(!parseCoverageReport("", u"r.json"_s));
    }
};

QTEST_GUILESS_MAIN(TestCoverageReport)
#include "tst_coveragereport.moc"

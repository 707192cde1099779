// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/coverage/coveragecomparison.h"
#include "core/exporting/textreport.h"
#include "core/schema/schemavalidator.h"
#include "tests/support/result.h"
#include "tests/support/samplecoverage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestCoverageComparison : public QObject {
    Q_OBJECT

    static CoverageItem item(
        const QString &name, const QString &version, qint64 size = 10, const QByteArray &content = "x")
    {
        CoverageItem item;
        item.id = name + u'/' + version;
        item.name = name;
        item.version = version;
        item.platform = u"win32"_s;
        item.arch = u"x64"_s;
        item.filePath = u"win32/x64/"_s + item.id;
        item.fileSize = size;
        item.state = CacheState::Verified;
        item.expected = Checksum{digestOf(HashAlgorithm::Sha256, content), ChecksumOrigin::Vendor, {}};
        return item;
    }

    static CoverageReport report(std::vector<CoverageItem> items)
    {
        CoverageReport report;
        report.items = std::move(items);
        for (const CoverageItem &entry : report.items)
            report.totals.add(entry);
        return report;
    }

    static QStringList lines(const CoverageComparison &comparison)
    {
        QStringList lines;
        for (const CoverageChange &change : comparison.changes)
            lines.append(coverageChangeName(change.kind) + u' ' + change.name);
        return lines;
    }

private slots:
    void sameReportsDoNotDiffer()
    {
        QVERIFY(
            compareCoverage(report({item(u"Go"_s, u"1.24"_s)}), report({item(u"Go"_s, u"1.24"_s)})).changes.empty());
    }

    void tellsAddedAndRemoved()
    {
        const auto comparison = compareCoverage(report({item(u"Go"_s, u"1.24"_s)}), report({item(u"Node"_s, u"22"_s)}));
        QCOMPARE(lines(comparison), (QStringList{u"added Node"_s, u"removed Go"_s}));
    }

    void aNewVersionIsNoPairOfAddedAndRemoved()
    {
        const auto comparison
            = compareCoverage(report({item(u"Go"_s, u"1.24.4"_s)}), report({item(u"Go"_s, u"1.24.5"_s)}));
        QCOMPARE(lines(comparison), QStringList{u"version Go"_s});
        QCOMPARE(comparison.changes.front().before, u"1.24.4"_s);
        QCOMPARE(comparison.changes.front().after, u"1.24.5"_s);
    }

    // The seed did not see that a file behind the same version had changed.
    void seesChangedChecksumsAndSizes()
    {
        const auto comparison
            = compareCoverage(report({item(u"Go"_s, u"1.24"_s, 10, "a")}), report({item(u"Go"_s, u"1.24"_s, 12, "b")}));
        QCOMPARE(lines(comparison), (QStringList{u"checksum Go"_s, u"size Go"_s}));
    }

    // Nobody publishes a checksum for some files; their bytes are compared all the same.
    void seesChangedBytesWithoutAPublishedChecksum()
    {
        CoverageItem before = item(u"Go"_s, u"1.24"_s);
        before.expected.reset();
        before.actual = digestOf(HashAlgorithm::Sha256, "a");
        CoverageItem after = before;
        QVERIFY(compareCoverage(report({before}), report({after})).changes.empty());
        after.actual = digestOf(HashAlgorithm::Sha256, "b");
        const auto comparison = compareCoverage(report({before}), report({after}));
        QCOMPARE(lines(comparison), QStringList{u"checksum Go"_s});
        QCOMPARE(comparison.changes.front().after, u"sha256:"_s + after.actual->hex());
        after.actual = digestOf(HashAlgorithm::Sha512, "a");
        QVERIFY(compareCoverage(report({before}), report({after})).changes.empty());
    }

    void aNewVersionHasOtherBytesAnyway()
    {
        CoverageItem before = item(u"Go"_s, u"1.24.4"_s, 10, "a");
        CoverageItem after = item(u"Go"_s, u"1.24.5"_s, 12, "b");
        QCOMPARE(
            lines(compareCoverage(report({before}), report({after}))), (QStringList{u"version Go"_s, u"size Go"_s}));
    }

    void aFileThatWentIsNoChangeOfSize()
    {
        CoverageItem gone = item(u"Go"_s, u"1.24"_s);
        gone.state = CacheState::Absent;
        gone.filePath.clear();
        gone.fileSize = 0;
        QCOMPARE(
            lines(compareCoverage(report({item(u"Go"_s, u"1.24"_s)}), report({gone}))), QStringList{u"state Go"_s});
    }

    void jsonIsValid()
    {
        const auto comparison = compareCoverage(test::sampleCoverage(40), test::sampleCoverage(60));
        QVERIFY(!comparison.changes.empty());
        const auto document = parseJson(comparisonJson(comparison), u"ours"_s);
        QVERIFY_RESULT(document);
        QVERIFY_RESULT(requireValid(document->object(), u"coverage-comparison"_s, u"ours"_s));
    }

    void severalVersionsOfAToolStayApart()
    {
        const auto comparison = compareCoverage(report({item(u"Go"_s, u"1.22"_s), item(u"Go"_s, u"1.23"_s)}),
            report({item(u"Go"_s, u"1.23"_s), item(u"Go"_s, u"1.24"_s)}));
        QCOMPARE(lines(comparison), QStringList{u"version Go"_s});
    }

    // The seed's comparison threw in its summary.
    void tellsTheDeltas()
    {
        CoverageItem gone = item(u"Go"_s, u"1.24"_s, 100);
        gone.state = CacheState::Mismatch;
        const auto comparison = compareCoverage(report({item(u"Go"_s, u"1.24"_s, 100), item(u"Node"_s, u"22"_s, 50)}),
            report({gone, item(u"Node"_s, u"22"_s, 50)}));
        QCOMPARE(comparison.percentageDelta(), -50.0);
        QVERIFY(comparisonText(comparison).contains("100.0 % → 50.0 % (−50.0 points)"));
        const QJsonObject json = QJsonDocument::fromJson(comparisonJson(comparison)).object();
        QCOMPARE(json.value("coverageDelta"_L1).toDouble(), -50.0);
        QCOMPARE(json.value("changes"_L1).toArray().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCoverageComparison)
#include "tst_coveragecomparison.moc"

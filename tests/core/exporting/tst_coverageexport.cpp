// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/coverage/coveragefile.h"
#include "core/exporting/coverageformats.h"
#include "core/exporting/htmlreport.h"
#include "core/exporting/textreport.h"
#include "tests/support/samplecoverage.h"

#include <QJsonArray>
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
        const QString verified
            = u"%1 of %2"_s.arg(report.totals.files.of(CacheState::Verified)).arg(report.totals.files.total());
        QVERIFY(coverageHtml(report).contains(verified.toUtf8()));
        QVERIFY(coverageText(report).contains(verified.toUtf8()));
        QVERIFY(coverageMarkdown(report).contains(verified.toUtf8()));
        const QJsonObject summary
            = QJsonDocument::fromJson(writeCoverageReport(report)).object().value("summary"_L1).toObject();
        QCOMPARE(summary.value("cachedSources"_L1).toInt(), report.totals.files.of(CacheState::Verified));
        QCOMPARE(summary.value("totalSources"_L1).toInt(), report.totals.files.total());
        QVERIFY(coverageText(report).contains(
            u"mismatch         %1"_s.arg(report.totals.files.of(CacheState::Mismatch)).toUtf8()));
        QVERIFY(coverageMarkdown(report).contains(
            u"| mismatch | %1 |"_s.arg(report.totals.files.of(CacheState::Mismatch)).toUtf8()));
    }

    void htmlEscapesEveryText()
    {
        const QString hostile = u"<script>alert('x')</script>\"&{{style}}{{script}}"_s;
        CoverageReport report = test::sampleCoverage(3);
        report.reportVersion = report.cacheDirectory = report.sourceListPath = hostile;
        for (CoverageItem &item : report.items) {
            item.name = item.version = item.reason = hostile;
            item.platform = hostile;
            item.arch = hostile;
            item.filePath = hostile;
            item.downloadUrl = QUrl(u"https://example.org/'\"><script>alert(1)</script>"_s);
        }
        report.unresolved = {{hostile, hostile, hostile, hostile, hostile, {}}};
        report.orphans = {{hostile, 5}};
        const QByteArray html = coverageHtml(report);
        QCOMPARE(html.count("<script>"), 1); // the page's own
        QCOMPARE(html.count("</script>"), 1);
        QVERIFY(!html.contains("alert('x')"));
        QVERIFY(!html.contains("alert(1)</script>"));
        static const QRegularExpression brokenOut(u"=\"[^\"<>]*\"[^\\s>/]"_s); // an attribute that a value ended early
        const QString text = QString::fromUtf8(html);
        const QString body
            = text.mid(text.indexOf(u"<body>"_s), text.indexOf(u"<script>"_s) - text.indexOf(u"<body>"_s));
        QVERIFY2(!body.contains(brokenOut), qPrintable(brokenOut.match(body).captured()));
    }

    void aThirdPartyIsNamed()
    {
        CoverageReport report = test::sampleCoverage(1);
        report.items.front().expected = Checksum{digestOf(HashAlgorithm::Sha256, "x"), ChecksumOrigin::ThirdParty,
            u"https://raw.githubusercontent.com/microsoft/winget-pkgs/master/manifests/x.yaml"_s};
        QVERIFY(coverageHtml(report).contains("third-party (winget)"));
        QVERIFY(writeCoverageReport(report).contains("\"originText\": \"third-party (winget)\""));
    }

    void javascriptUrlsAreNoLinks()
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

    void htmlTellsEveryReason()
    {
        CoverageReport report = test::sampleCoverage(60);
        const QByteArray html = coverageHtml(report);
        for (const CoverageItem &item : report.items) {
            if (item.state == CacheState::Mismatch) {
                QVERIFY(html.contains(item.expected->digest.hex().toUtf8()));
                QVERIFY(html.contains(item.actual->hex().toUtf8()));
            }
        }
        QVERIFY(html.contains("mismatches"));
        QVERIFY(html.contains("runner-cache integrity --repair"));
        QVERIFY(html.contains("unverified files"));
        QVERIFY(html.contains("unresolved tool"));
        QVERIFY(html.contains(report.unresolved.front().reason.toHtmlEscaped().replace(u'\'', "&#39;"_L1).toUtf8()));
        QVERIFY(html.contains(report.orphans.front().filePath.toUtf8()));
    }

    void aCompleteCacheHasNothingToDo()
    {
        CoverageReport report;
        report.items.push_back(test::sampleCoverage(1).items.front());
        report.totals.add(report.items.front());
        QCOMPARE(report.totals.files.of(CacheState::Verified), 1);
        const QByteArray html = coverageHtml(report);
        QVERIFY(html.contains("The file is verified."));
        QVERIFY(html.contains("verdict complete"));
        QVERIFY(!html.contains("Needs attention"));
        QVERIFY(html.contains("100.0 %"));
    }

    void manyToolsAreFolded()
    {
        CoverageReport report;
        for (int i = 0; i < 30; ++i) {
            CoverageItem item = test::sampleCoverage(1).items.front();
            item.name = u"tool%1"_s.arg(i);
            report.items.push_back(item);
            report.totals.add(item);
        }
        const QByteArray html = coverageHtml(report);
        QVERIFY(html.contains("<summary>18 more</summary>"));
        for (int i = 0; i < 30; ++i)
            QVERIFY(html.contains(u">tool%1</th><td class=\"bar\">"_s.arg(i).toUtf8()));
    }

    void tablesAreAccessible()
    {
        const QString html = QString::fromUtf8(coverageHtml(test::sampleCoverage(60)));
        static const QRegularExpression headless(u"<th(?![^>]*scope=)[ >]"_s);
        QVERIFY(!html.contains(headless));
        static const QRegularExpression unnamed(u"<svg(?![^>]*(aria-label|aria-hidden))"_s);
        QVERIFY(!html.contains(unnamed));
        QVERIFY(html.contains(u"<html lang=\"en\">"_s));
        for (const QString &word : {u"verified"_s, u"unverified"_s, u"mismatch"_s, u"missing"_s}) // not by colour alone
            QVERIFY(html.contains(u'>' + word + u"</span>"_s));
    }

    void whatNeedsAHandComesFirst()
    {
        const QString html = QString::fromUtf8(coverageHtml(test::sampleCoverage(60)));
        QVERIFY(html.lastIndexOf(u"<tr data-state=\"mismatch\""_s) < html.indexOf(u"<tr data-state=\"verified\""_s));
    }

    void nearlyCompleteIsNotComplete()
    {
        CoverageReport report;
        report.totals.files.add(CacheState::Verified, 9'999);
        report.totals.files.add(CacheState::Absent);
        QVERIFY(coverageText(report).contains("99.9 %"));
        QVERIFY(coverageHtml(report).contains("99.9 %"));
    }

    void packagesAreCountedApart()
    {
        CoverageReport report;
        report.generatedAt = test::sampleCoverage(1).generatedAt;
        report.items.push_back(test::sampleCoverage(1).items.front());
        report.totals.add(report.items.front());
        Package package;
        package.manager = u"apt"_s;
        package.name = u"tongs-<cli>"_s;
        package.version = u"2.1-3"_s;
        report.packages = {package, package};
        const QByteArray advice = "2 apt packages: mirror them with aptly or apt-cacher-ng";
        const QByteArray html = coverageHtml(report);
        QVERIFY(html.contains("The file is verified.") && html.contains("verdict complete"));
        QVERIFY(html.contains(advice) && html.contains("tongs-&lt;cli&gt;"));
        QVERIFY(!html.contains("Needs attention"));
        QVERIFY(coverageText(report).contains("packages         2"));
        QVERIFY(coverageText(report).contains(advice));
        QVERIFY(coverageText(report).contains("verified         1 of 1 (100.0 %)"));
        QVERIFY(coverageMarkdown(report).contains("2 apt packages: mirror them with aptly or apt-cacher-ng"));
        const QJsonObject json = QJsonDocument::fromJson(writeCoverageReport(report)).object();
        QCOMPARE(json.value("summary"_L1).toObject().value("packages"_L1).toInt(), 2);
        QCOMPARE(json.value("summary"_L1).toObject().value("coveragePercentage"_L1).toDouble(), 100.0);
        QCOMPARE(json.value("packages"_L1).toArray().size(), 2);
        const auto read = parseCoverageReport(writeCoverageReport(report), u"coverage.json"_s);
        QVERIFY2(read, read ? "" : qPrintable(describe(read.error())));
        QCOMPARE(read->packages, report.packages);
    }

    void anEmptyReportReads()
    {
        QVERIFY(coverageHtml({}).contains("has no files"));
        QVERIFY(coverageText({}).contains("0 of 0"));
        QVERIFY(coverageMarkdown({}).contains("0 of 0"));
    }

    void nothingWantedIsNoPercentage()
    {
        QVERIFY(coverageText({}).contains("verified         0 of 0 (–)"));
        QVERIFY(coverageMarkdown({}).contains("# Cache coverage: –"));
        QVERIFY(coverageHtml({}).contains("class=\"percent\">–<"));
        const QJsonObject summary
            = QJsonDocument::fromJson(writeCoverageReport({})).object().value("summary"_L1).toObject();
        QCOMPARE(summary.value("coveragePercentage"_L1).toDouble(), 0.0);
    }

    void sizesAreThoseOfTheWholeFile()
    {
        CoverageReport report;
        CoverageItem item = test::sampleCoverage(1).items.front();
        item.state = CacheState::Absent;
        item.filePath.clear();
        item.fileSize = 0;
        item.expectedSize = 52'800'000'000;
        report.items.push_back(item);
        report.totals.add(item);
        const QByteArray html = coverageHtml(report);
        QVERIFY(html.contains("data-sort=\"52800000000\">52.8 GB</td>"));
        QVERIFY(html.contains("verified of 52.8 GB;<br>0 B in the cache</dt><dd>0 B</dd>"));
        QVERIFY(coverageText(report).contains("0 of 1 (0.0 %), 0 B of 52.8 GB"));
        QVERIFY(coverageMarkdown(report).contains("Verified: 0 B of 52.8 GB."));
        item.expectedSize.reset();
        CoverageReport unknown;
        unknown.items.push_back(item);
        unknown.totals.add(item);
        QVERIFY(coverageHtml(unknown).contains("data-sort=\"-1\">–</td>"));
        QVERIFY(coverageText(unknown).contains("1 file of unknown size"));
    }

    void failingToolsComeFirst()
    {
        CoverageReport report;
        const auto add = [&report](const QString &name, CacheState state, qint64 size) {
            CoverageItem item = test::sampleCoverage(1).items.front();
            item.name = name;
            item.state = state;
            item.fileSize = size;
            report.items.push_back(item);
            report.totals.add(item);
        };
        for (int i = 0; i < 20; ++i)
            add(u"good%1"_s.arg(i), CacheState::Verified, 1'000'000'000);
        add(u"small and wrong"_s, CacheState::Mismatch, 1);
        const QByteArray html = coverageHtml(report);
        const qsizetype first = html.indexOf("small and wrong</th><td class=\"bar\">");
        QVERIFY(first > 0 && first < html.indexOf("good0</th><td class=\"bar\">"));
    }

    void theTitleSaysWhichSystem()
    {
        CoverageReport report;
        report.reportVersion = u"20250720.1.0"_s;
        report.items.push_back(test::sampleCoverage(1).items.front());
        report.items.front().platform = u"win32"_s;
        QVERIFY(coverageHtml(report).contains("of image 20250720.1.0 (Windows)</title>"));
    }

    void tablesSayHowTheyAreSorted()
    {
        const QByteArray html = coverageHtml(test::sampleCoverage(60));
        QVERIFY(html.contains("<th scope=\"col\" aria-sort=\"ascending\">State</th>"));
    }

    void foldedToolsHaveAHeadOfTheirOwn()
    {
        CoverageReport report;
        for (int i = 0; i < 30; ++i) {
            report.items.push_back(test::sampleCoverage(1).items.front());
            report.items.back().name = u"tool%1"_s.arg(i);
        }
        const QByteArray html = coverageHtml(report);
        const qsizetype folded = html.indexOf("<details>");
        QVERIFY(folded > 0);
        QVERIFY(html.mid(folded).contains("<thead><tr><th scope=\"col\">tool</th>"));
    }

    // What a browser does with it is looked at by hand; this keeps the parts in their places.
    void searchAndPrintKnowWholeUrlsAndDigests()
    {
        const QByteArray html = coverageHtml(test::sampleCoverage(3));
        QVERIFY(html.contains("title=\"https://downloads.example.org/releases/"));
        QVERIFY(html.contains("querySelector(\"a\")?.title"));
        QVERIFY(html.contains("content: attr(href)"));
        const qsizetype print = html.indexOf("@media print");
        QVERIFY(html.indexOf(".digest { display: inline; max-width: none;") > print);
        QVERIFY(!html.contains("beforeprint")); // nothing is opened that stays open
    }

    void noDocumentTakesControlCharacters()
    {
        CoverageReport report = test::sampleCoverage(12);
        const QString hostile = u"a\u001b[2J\u202e@team"_s;
        report.reportVersion = report.cacheDirectory = report.sourceListPath = hostile;
        for (CoverageItem &item : report.items) {
            item.name = item.version = item.reason = item.filePath = hostile;
            item.platform = hostile;
            item.arch = hostile;
        }
        report.unresolved = {{hostile, hostile, hostile, hostile, hostile, {}}};
        report.orphans = {{hostile, 5}};
        for (const CoverageFormat &format : coverageFormats()) {
            const QByteArray document = format.write(report);
            QVERIFY2(!document.contains('\x1b'), qPrintable(format.name));
            if (format.format != ExportFormat::Json) // for programs, which get every name as it is
                QVERIFY2(!QString::fromUtf8(document).contains(QChar(0x202E)), qPrintable(format.name));
        }
        QVERIFY(!coverageMarkdown(report).contains("@team"));
    }

    void markdownCellsStayInTheirRow()
    {
        const QString hostile = u"a|b\n<i>*_`[x](y)"_s;
        CoverageReport report = test::sampleCoverage(12);
        for (CoverageItem &item : report.items) {
            item.name = item.version = item.reason = hostile;
            item.platform = hostile;
            item.arch = hostile;
        }
        report.unresolved = {{hostile, hostile, hostile, hostile, hostile, {}}};
        report.orphans = {{hostile, 5}};
        const QByteArray markdown = coverageMarkdown(report);
        QVERIFY2(!QByteArray(markdown).replace("\\<", "").contains("<i>"), markdown.constData());
        qsizetype cells = 0; // of the table that a line is in
        for (const QByteArray &line : markdown.split('\n')) {
            const qsizetype bars = line.count('|') - line.count("\\|");
            cells = !line.startsWith('|') ? 0 : cells == 0 ? bars : cells;
            QCOMPARE(bars, cells);
        }
    }
};

QTEST_GUILESS_MAIN(TestCoverageExport)
#include "tst_coverageexport.moc"

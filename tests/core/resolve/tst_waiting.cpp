// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/toolset/parsetoolset.h"
#include "core/upstream/parsereport.h"
#include "scriptedvendor.h"
#include "tests/support/imagefolders.h"
#include "tests/support/result.h"
#include "tests/support/shipped.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString folderUrl = u"https://api.github.com/repos/microsoft/winget-pkgs/contents/manifests/a/A/B"_s;

QString manifestUrl(const QString &version)
{
    return u"https://raw.githubusercontent.com/microsoft/winget-pkgs/master/manifests/a/A/B/%1/A.B.installer.yaml"_s
        .arg(version);
}

QByteArray manifest(const QString &version)
{
    return u"PackageIdentifier: A.B\nPackageVersion: %1\nInstallers:\n- Architecture: x64\n  InstallerType: zip\n  "
           u"InstallerUrl: https://example.org/tool-%1.zip\n"_s.arg(version)
               .toUtf8();
}

// A list of versions, a manifest for each, and a checksum file beside each file.
FileRule indexInTwoSteps()
{
    FileRule rule;
    rule.index = {u"winget-versions"_s, {{u"id"_s, u"A.B"_s}}};
    rule.checksums = {{u"checksum-file"_s, {{u"url"_s, u"{url}.sha256"_s}}}};
    return rule;
}

} // namespace

// ScriptedVendor fails a test in which a round answers for a file that still waits for a document.
class TestWaiting : public QObject {
    Q_OBJECT

    Catalog m_catalog;
    ToolsetKeys m_keys;

private slots:
    void initTestCase()
    {
        auto shipped = rcm::test::loadShipped();
        QVERIFY_RESULT(shipped);
        m_catalog = std::move(shipped->catalog);
        m_keys = std::move(shipped->keys);
    }

    void eachStepOfOneFileWaitsForItsDocument_data()
    {
        QTest::addColumn<std::vector<Match>>("matches");
        QTest::addColumn<std::vector<ReportItem>>("rows");
        QTest::newRow("a row of the report") << std::vector<Match>() << std::vector{row(u"Tool"_s, u"1.2.0"_s)};
        QTest::newRow("only in the toolset")
            << std::vector{requirement(MatchStatus::NotInReport, u"1.2"_s)} << std::vector<ReportItem>();
    }

    void eachStepOfOneFileWaitsForItsDocument()
    {
        QFETCH(std::vector<Match>, matches);
        QFETCH(std::vector<ReportItem>, rows);
        ScriptedVendor vendor;
        vendor.serve(folderUrl,
            QJsonDocument(QJsonArray{QJsonObject{{u"name"_s, u"1.2.0"_s}, {u"type"_s, u"dir"_s}},
                QJsonObject{{u"name"_s, u"1.1.0"_s}, {u"type"_s, u"dir"_s}}}));
        vendor.serve(manifestUrl(u"1.2.0"_s), manifest(u"1.2.0"_s));
        vendor.serve(u"https://example.org/tool-1.2.0.zip.sha256"_s, checksumLine(a64, u"tool-1.2.0.zip"_s));
        const auto resolution = vendor.resolve(matches, reportOf(rows), toolWith({indexInTwoSteps()}));
        QCOMPARE(vendor.rounds, 4);
        QCOMPARE(vendor.asked,
            (QStringList{folderUrl, manifestUrl(u"1.2.0"_s), u"https://example.org/tool-1.2.0.zip.sha256"_s}));
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources.front().checksum->digest.hex(), a64);
    }

    void everyToolOfAnImage_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("status");
        for (const QString &folder : madeImages()) {
            for (const int status : {404, 500})
                QTest::addRow("%s, %d", qPrintable(imageLabel(folder)), status) << folder << status;
        }
    }

    // The order in which documents arrive changes nothing, and what is told of a file is told once all are there.
    void everyToolOfAnImage()
    {
        QFETCH(QString, folder);
        QFETCH(int, status);
        const QString path = folder + u"/report.json"_s;
        const auto report = parseUpstreamReport(readFile(path).value_or(QByteArray()), path, m_catalog.reportNames());
        QVERIFY_RESULT(report);
        const QString toolsetPath = folder + u"/toolset.json"_s;
        const auto toolset = parseToolset(readFile(toolsetPath).value_or(QByteArray()), toolsetPath, m_keys);
        QVERIFY_RESULT(toolset);
        const auto matches
            = matchRequirements(toolset->requirements, *report, classifyRows(*report, m_catalog), m_catalog);
        ScriptedVendor vendor;
        vendor.failAll(status);
        const auto atOnce = vendor.resolve(matches, *report, m_catalog);
        QVERIFY(vendor.rounds > 1);
        vendor.documentsPerRound = 7;
        const auto fewByFew = vendor.resolve(matches, *report, m_catalog);
        QCOMPARE(fewByFew.sources, atOnce.sources);
        QCOMPARE(fewByFew.unresolved, atOnce.unresolved);
        for (const UnresolvedTool &tool : atOnce.unresolved)
            QVERIFY2(!tool.reason.isEmpty(), qPrintable(tool.name));
    }
};

QTEST_GUILESS_MAIN(TestWaiting)
#include "tst_waiting.moc"

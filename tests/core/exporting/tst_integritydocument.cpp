// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/exporting/integritydocument.h"
#include "core/schema/schemavalidator.h"
#include "tests/support/result.h"
#include "tests/support/samplecoverage.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestIntegrityDocument : public QObject {
    Q_OBJECT

private slots:
    void textAndJsonTellTheSameTotals()
    {
        const IntegrityReport report = test::sampleIntegrity(test::sampleSourceList(60));
        const StateCounts counts = stateCountsOf(report);
        const auto document = parseJson(integrityJson(report, u"cache"_s), u"ours"_s);
        QVERIFY_RESULT(document);
        QVERIFY_RESULT(requireValid(document->object(), u"integrity-report"_s, u"ours"_s));
        const QJsonObject summary = document->object().value("summary"_L1).toObject();
        QCOMPARE(document->object().value("files"_L1).toArray().size(), static_cast<qsizetype>(report.files.size()));
        const QByteArray text = integrityText(report, u"cache"_s);
        for (const auto &[state, count] : counts.all()) {
            const QString name = cacheStateName(state);
            QCOMPARE(summary.value(name).toInt(), count);
            QVERIFY(text.contains(u"  %1 %2\n"_s.arg(name, -11).arg(count).toUtf8()));
        }
        QVERIFY(text.contains(u"orphaned    %1\n"_s.arg(report.orphans.size()).toUtf8()));
        QCOMPARE(text.count("\nmismatch "), counts.of(CacheState::Mismatch));
        QCOMPARE(text.count("\norphaned "), report.orphans.size());
    }

    void totalsAndLinesAgreeWhereSourcesDoNot()
    {
        IntegrityReport report;
        report.checkedAt = QDateTime(QDate(2025, 7, 28), QTime(12, 0), Qt::UTC);
        report.files = {{u"a"_s, CacheState::Verified, u"same/file"_s, 5},
            {u"b"_s, CacheState::Mismatch, u"same/file"_s, 5}, {u"c"_s, CacheState::Mismatch, u"same/file"_s, 5}};
        const QByteArray text = integrityText(report, u"cache"_s);
        QVERIFY2(text.contains("verified    1\n") && text.contains("mismatch    1\n"), text.constData());
        QCOMPARE(text.count("\nmismatch "), 1);
    }

    void whatARepairReplacedIsNamed()
    {
        IntegrityReport report;
        report.checkedAt = QDateTime(QDate(2025, 7, 28), QTime(12, 0), Qt::UTC);
        VerifiedFile file{u"a"_s, CacheState::Verified, u"win32/x64/a/1/a.zip"_s, 5};
        file.quarantinedAs = u"/cache/.runner-cache/quarantine/0123-a.zip"_s;
        report.files = {file};
        const QByteArray text = integrityText(report, u"cache"_s);
        QVERIFY2(text.contains("replaced   win32/x64/a/1/a.zip: the old file is /cache/.runner-cache/quarantine/"),
            text.constData());
        const auto document = parseJson(integrityJson(report, u"cache"_s), u"ours"_s);
        QVERIFY_RESULT(document);
        QVERIFY_RESULT(requireValid(document->object(), u"integrity-report"_s, u"ours"_s));
        const QJsonObject listed = document->object().value("files"_L1).toArray().first().toObject();
        QCOMPARE(listed.value("quarantinedAs"_L1).toString(), file.quarantinedAs);
    }

    void namesDoNotDriveTheTerminal()
    {
        IntegrityReport report;
        report.checkedAt = QDateTime(QDate(2025, 7, 28), QTime(12, 0), Qt::UTC);
        report.orphans.push_back({u"a\u001b[2Jb\u202Egpj.exe\nverified 99"_s, 5});
        const QByteArray text = integrityText(report, u"cache"_s);
        QVERIFY(!text.contains('\x1b'));
        QVERIFY(text.contains("a\\u{1b}[2Jb\\u{202e}gpj.exe\\u{a}verified 99"));
    }
};

QTEST_GUILESS_MAIN(TestIntegrityDocument)
#include "tst_integritydocument.moc"

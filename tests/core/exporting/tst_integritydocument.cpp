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
        const IntegrityTotals totals = totalsOf(report);
        const auto document = parseJson(integrityJson(report, u"cache"_s), u"ours"_s);
        QVERIFY_RESULT(document);
        QVERIFY_RESULT(requireValid(document->object(), u"integrity-report"_s, u"ours"_s));
        const QJsonObject summary = document->object().value("summary"_L1).toObject();
        QCOMPARE(summary.value("verified"_L1).toInt(), totals.verified);
        QCOMPARE(summary.value("mismatch"_L1).toInt(), totals.mismatched);
        QCOMPARE(document->object().value("files"_L1).toArray().size(), static_cast<qsizetype>(report.files.size()));
        const QByteArray text = integrityText(report, u"cache"_s);
        QVERIFY(text.contains(u"verified    %1\n"_s.arg(totals.verified).toUtf8()));
        QVERIFY(text.contains(u"unverified  %1\n"_s.arg(totals.unverified).toUtf8()));
        QVERIFY(text.contains(u"mismatch    %1\n"_s.arg(totals.mismatched).toUtf8()));
        QVERIFY(text.contains(u"partial     %1\n"_s.arg(totals.partial).toUtf8()));
        QVERIFY(text.contains(u"missing     %1\n"_s.arg(totals.absent).toUtf8()));
        QVERIFY(text.contains(u"orphaned    %1\n"_s.arg(totals.orphans).toUtf8()));
        QCOMPARE(text.count("\nmismatch "), totals.mismatched);
        QCOMPARE(text.count("\norphaned "), totals.orphans);
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

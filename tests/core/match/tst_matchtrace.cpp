// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/matchtrace.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

ReportItem item(const QString &section, const QString &name, const QString &version)
{
    return {{u"Installed Software"_s, section}, name, version, version};
}

Requirement requirement(const QString &name, const QString &requested)
{
    Requirement made;
    made.name = name;
    made.requested = requested;
    made.pointer = u"/toolcache/0/versions/0"_s;
    return made;
}

QStringList printed(const MatchTrace &trace)
{
    QStringList lines;
    for (const RowVerdict &verdict : trace.rows)
        lines.append(u"%1 %2 %3"_s.arg(verdict.isTaken ? u"+"_s : u"-"_s, verdict.row, verdict.reason));
    return lines;
}

} // namespace

class TestMatchTrace : public QObject {
    Q_OBJECT

    UpstreamReport m_report;

    MatchTrace trace(const Requirement &requirement) const
    {
        const Catalog catalog;
        const std::vector<ItemClass> classes = classifyRows(m_report, catalog);
        return traceOf(
            matchRequirements({requirement}, m_report, classes, catalog).front(), m_report, classes, catalog);
    }

private slots:
    void init()
    {
        m_report = {};
        m_report.items = {item(u"Cached Tools"_s, u"Ruby"_s, u"3.1.6"_s),
            item(u"Cached Tools"_s, u"Ruby"_s, u"3.1.7"_s), item(u"Cached Tools"_s, u"Ruby"_s, u"3.2.8"_s),
            item(u"Language and Runtime"_s, u"Ruby"_s, u"3.3.8"_s), item(u"Cached Tools"_s, u"Go"_s, u"1.24.5"_s)};
    }

    void everyRowThatWasLookedAtSaysWhy()
    {
        Requirement ruby = requirement(u"Ruby"_s, u"3.1"_s);
        ruby.rows.sections = {u"Cached Tools"_s};
        const MatchTrace found = trace(ruby);
        QCOMPARE(found.rule, u"rows named Ruby under Cached Tools; the highest version that is 3.1"_s);
        QCOMPARE(printed(found),
            (QStringList{u"+ Cached Tools / Ruby 3.1.7 satisfies it"_s,
                u"- Cached Tools / Ruby 3.1.6 satisfies it, but another one is higher"_s,
                u"- Cached Tools / Ruby 3.2.8 is not 3.1"_s,
                u"- Language and Runtime / Ruby 3.3.8 stands in a section that is not meant"_s}));
    }

    void whatIsMissingNamesWhatIsThere()
    {
        const MatchTrace found = trace(requirement(u"Go"_s, u"1.23"_s));
        QCOMPARE(printed(found), QStringList{u"- Cached Tools / Go 1.24.5 is not 1.23"_s});
    }

    void aMinimumTellsWhatIsOlder()
    {
        Requirement ruby = requirement(u"Ruby"_s, u"3.2"_s);
        ruby.rows.comparison = VersionComparison::AtLeast;
        ruby.rows.sections = {u"Cached Tools"_s};
        const QStringList lines = printed(trace(ruby));
        QCOMPARE(lines.first(), u"+ Cached Tools / Ruby 3.2.8 satisfies it"_s);
        QVERIFY(lines.contains(u"- Cached Tools / Ruby 3.1.6 is older than 3.2"_s));
    }

    void manyRowsAreBounded()
    {
        for (int i = 0; i < 100; ++i)
            m_report.items.push_back(item(u"Cached Tools"_s, u"Go"_s, u"1.%1"_s.arg(i)));
        const MatchTrace found = trace(requirement(u"Go"_s, u"1.24"_s));
        QCOMPARE(found.rows.size(), mostVerdicts);
        QCOMPARE(found.more, 101 - mostVerdicts);
        QVERIFY(found.rows.front().isTaken);
    }

    void whatIsNoDownloadLooksAtNoRow()
    {
        Requirement flag = requirement(u"Ruby"_s, u"3.1"_s);
        flag.notADownload = u"a choice"_s;
        QCOMPARE(trace(flag), MatchTrace());
    }

    void aReportThatHasChangedIsNotTraced()
    {
        Match match;
        match.requirement = requirement(u"Go"_s, {});
        match.status = MatchStatus::Matched;
        match.rows = {17};
        QCOMPARE(traceOf(match, m_report, classifyRows(m_report, Catalog()), Catalog()), MatchTrace());
    }
};

QTEST_GUILESS_MAIN(TestMatchTrace)
#include "tst_matchtrace.moc"

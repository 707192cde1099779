// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/jsonreport.h"
#include "core/upstream/reportdifference.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

ReportNode tool(const QString &name, const QString &version)
{
    return {NodeType::ToolVersion, name, {version}, {}, {}, {}, {}};
}

ReportNode list(const QString &name, const QStringList &versions, const QString &majorPattern = {})
{
    return {NodeType::ToolVersionsList, name, versions, {}, {}, {}, {}, majorPattern};
}

ReportNode table(const std::vector<QStringList> &rows)
{
    return {NodeType::Table, {}, {}, {u"Name"_s, u"Value"_s}, rows, {}, {}};
}

ReportNode heading(const QString &title, std::vector<ReportNode> children)
{
    return {NodeType::Header, title, {}, {}, {}, {}, std::move(children)};
}

// One heading with these nodes in the two reports.
std::vector<NodeDifference> between(std::vector<ReportNode> earlier, std::vector<ReportNode> later)
{
    return differencesBetween(heading(u"Image"_s, {heading(u"Tools"_s, std::move(earlier))}),
        heading(u"Image"_s, {heading(u"Tools"_s, std::move(later))}));
}

QString line(const NodeDifference &difference)
{
    const QString kind = difference.kind == DifferenceKind::Added ? u"+"_s
        : difference.kind == DifferenceKind::Removed              ? u"-"_s
                                                                  : u"~"_s;
    return u"%1 %2 %3: %4 → %5"_s.arg(kind, difference.section.join(u'/'), difference.name,
        difference.before.join(u','), difference.after.join(u','));
}

QStringList lines(const std::vector<NodeDifference> &differences)
{
    QStringList all;
    for (const NodeDifference &difference : differences)
        all.append(line(difference));
    return all;
}

} // namespace

class TestReportDifference : public QObject {
    Q_OBJECT
private slots:
    void toolsByNameAndVersion()
    {
        QCOMPARE(lines(between({tool(u"CMake"_s, u"3.1"_s), tool(u"Git:"_s, u"2.1"_s), tool(u"Old"_s, u"1"_s)},
                     {tool(u"cmake"_s, u"3.1"_s), tool(u"Git:"_s, u"2.2"_s), tool(u"New"_s, u"1"_s)})),
            (QStringList{u"~ Tools Git: 2.1 → 2.2"_s, u"+ Tools New:  → 1"_s, u"- Tools Old: 1 → "_s}));
    }

    void versionsOfAListByTheirMajorVersions()
    {
        QCOMPARE(lines(between({list(u"Go"_s, {u"1.21.1"_s, u"1.22.3"_s, u"1.23.1"_s})},
                     {list(u"Go"_s, {u"1.22.4"_s, u"1.23.1"_s, u"1.24.0"_s})})),
            (QStringList{u"+ Tools Go:  → 1.24.0"_s, u"- Tools Go: 1.21.1 → "_s, u"~ Tools Go: 1.22.3 → 1.22.4"_s}));
    }

    void theReportSaysWhatAMajorVersionIs()
    {
        const QStringList before{u"8.0.1"_s};
        const QStringList after{u"8.1.0"_s};
        QCOMPARE(lines(between({list(u"Tool"_s, before)}, {list(u"Tool"_s, after)})),
            QStringList{u"~ Tools Tool: 8.0.1 → 8.1.0"_s});
        const QString pattern = u"^\\d+\\.\\d+"_s;
        QCOMPARE(lines(between({list(u"Tool"_s, before, pattern)}, {list(u"Tool"_s, after, pattern)})),
            (QStringList{u"+ Tools Tool:  → 8.1.0"_s, u"- Tools Tool: 8.0.1 → "_s}));
    }

    void tablesByTheirRows()
    {
        const QStringList a{u"a"_s, u"1"_s};
        const QStringList b{u"b"_s, u"2"_s};
        const QStringList changed{u"b"_s, u"3"_s};
        QCOMPARE(lines(between({table({a})}, {table({a, b})})), QStringList{u"+ Tools :  → b|2"_s});
        QCOMPARE(lines(between({table({a, b})}, {table({b})})), QStringList{u"- Tools : a|1 → "_s});
        QCOMPARE(lines(between({table({a, b})}, {table({a, changed})})), QStringList{u"~ Tools : b|2 → b|3"_s});
        QCOMPARE(between({table({a})}, {table({a})}).size(), 0);
    }

    void wholeHeadings()
    {
        const ReportNode earlier = heading(u"Image"_s, {heading(u"Old"_s, {heading(u"In"_s, {tool(u"A"_s, u"1"_s)})})});
        const ReportNode later = heading(u"Image"_s, {heading(u"New"_s, {tool(u"B"_s, u"2"_s)})});
        QCOMPARE(lines(differencesBetween(earlier, later)), (QStringList{u"+ New B:  → 2"_s, u"- Old/In A: 1 → "_s}));
    }

    void notesAndTheImageVersionAreNotCompared()
    {
        const ReportNode note{NodeType::Note, {}, {}, {}, {}, u"Location: C:\\a"_s, {}};
        const ReportNode other{NodeType::Note, {}, {}, {}, {}, u"Location: C:\\b"_s, {}};
        QVERIFY(between({note, tool(u"Image Version:"_s, u"1"_s)}, {other, tool(u"Image Version:"_s, u"2"_s)}).empty());
    }

    void thePatternOfAListIsReadFromTheReport()
    {
        const auto report = parseJsonReport(
            "{\"NodeType\": \"HeaderNode\", \"Title\": \"I\", \"Children\": {\"NodeType\": \"ToolVersionsListNode\","
            "\"ToolName\": \"Go\", \"Versions\": [\"1.2.3\"], \"MajorVersionRegex\": \"^\\\\d+\"}}",
            u"r.json"_s);
        QVERIFY2(report, report ? "" : qPrintable(describe(report.error())));
        QCOMPARE(report->children.front().majorPattern, u"^\\d+"_s);
    }
};

QTEST_GUILESS_MAIN(TestReportDifference)
#include "tst_reportdifference.moc"

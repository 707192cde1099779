// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/match/match.h"
#include "core/match/matchexplanation.h"
#include "core/toolset/parsetoolset.h"
#include "core/upstream/parsereport.h"
#include "tests/support/imagefolders.h"
#include "tests/support/result.h"
#include "tests/support/sharedfolder.h"
#include "tests/support/shipped.h"

#include <QTest>

#include <map>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

using CsvRow = QHash<QString, QString>;

// RFC 4180, as far as the truth tables use it.
QList<CsvRow> readCsv(const QString &path)
{
    const QString text = QString::fromUtf8(readFile(path).value_or(QByteArray()));
    QList<QStringList> lines{{QString()}};
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c == u',' && !quoted) {
            lines.back().append(QString());
        } else if (c == u'\n' && !quoted) {
            lines.append(QStringList{QString()});
        } else if (c != u'\r') {
            lines.back().back().append(c);
        }
    }
    QList<CsvRow> rows;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines[i].size() != lines[0].size())
            continue;
        CsvRow row;
        for (qsizetype column = 0; column < lines[0].size(); ++column)
            row.insert(lines[0][column], lines[i][column]);
        rows.append(row);
    }
    return rows;
}

bool isSameRow(const ReportItem &item, const CsvRow &row)
{
    if (item.section.join(u" > "_s) != row[u"report_section_path"_s])
        return false;
    return item.name.compare(row[u"report_name"_s], Qt::CaseInsensitive) == 0
        || (!item.version.isEmpty() && row[u"report_version"_s].contains(item.version));
}

// A line of truth.txt: "place | name | requested | arch | status | versions | heading / row". Answers that found
// nothing have no versions and no row.
QString lineOf(const Match &match, const UpstreamReport &report)
{
    const Requirement &asked = match.requirement;
    QStringList parts{asked.pointer, asked.name, asked.requested, asked.arch, matchStatusName(match.status)};
    if (!match.rows.empty()) {
        QStringList versions;
        for (const std::size_t index : match.rows) {
            const ReportItem &row = report.items[index];
            versions.append(row.version.isEmpty() ? row.rawVersion : row.version);
        }
        parts << versions.join(", "_L1) << rowLabel(report.items[match.rows.front()]);
    }
    return parts.join(" | "_L1).simplified();
}

struct Answers {
    UpstreamReport report;
    std::vector<Match> matches;
};

QStringList truthOf(const QString &folder)
{
    return QString::fromUtf8(readFile(folder + u"/truth.txt"_s).value_or("")).split(u'\n', Qt::SkipEmptyParts);
}

// "- line" for what is only in the first, "+ line" for what is only in the second; both in any order.
QStringList onlyInOne(const QStringList &first, const QStringList &second)
{
    QStringList lines;
    for (const QString &line : first) {
        if (!second.contains(line))
            lines.append(u"- "_s + line);
    }
    for (const QString &line : second) {
        if (!first.contains(line))
            lines.append(u"+ "_s + line);
    }
    return lines;
}

} // namespace

// The answers for made images against a table that was written before they were computed; and where they are at hand,
// those for real images against tables that were checked by hand.
class TestMatchTruth : public QObject {
    Q_OBJECT

    QString m_corpus;
    Catalog m_catalog;
    ToolsetKeys m_keys;
    std::map<QString, Answers> m_answers;

    std::vector<Match> matchesFor(const Toolset &toolset, const UpstreamReport &report) const
    {
        return matchRequirements(toolset.requirements, report, classifyRows(report, m_catalog), m_catalog);
    }

    const Answers &answersFor(const CsvRow &row)
    {
        return answersFor(m_corpus + u'/' + row[u"image"_s] + u'/' + row[u"version"_s]);
    }

    const Answers &answersFor(const QString &folder)
    {
        const auto known = m_answers.find(folder);
        if (known != m_answers.end())
            return known->second;
        const QString reportPath = folder + u"/report.json"_s;
        const QString toolsetPath = folder + u"/toolset.json"_s;
        const auto report = parseUpstreamReport(*readFile(reportPath), reportPath, m_catalog.reportNames());
        const auto toolset = parseToolset(*readFile(toolsetPath), toolsetPath, m_keys);
        if (!report || !toolset)
            qFatal("%s cannot be read", qPrintable(folder));
        return m_answers[folder] = {*report, matchesFor(*toolset, *report)};
    }

private slots:
    void initTestCase()
    {
        m_corpus = rcm::test::sharedFolder(u"corpus"_s);
        auto shipped = rcm::test::loadShipped();
        QVERIFY_RESULT(shipped);
        m_catalog = std::move(shipped->catalog);
        m_keys = std::move(shipped->keys);
    }

    void everyEntryOfMadeImages_data()
    {
        QTest::addColumn<QString>("folder");
        for (const QString &folder : test::madeImages())
            QTest::newRow(qPrintable(test::imageLabel(folder))) << folder;
    }

    void everyEntryOfMadeImages()
    {
        QFETCH(QString, folder);
        QStringList answers;
        const auto &[report, matches] = answersFor(folder);
        for (const Match &match : matches) {
            answers.append(lineOf(match, report));
            if (match.status == MatchStatus::Matched)
                QVERIFY(!match.rows.empty());
        }
        const QStringList truth = truthOf(folder);
        QVERIFY(!truth.isEmpty());
        const QStringList wrong = onlyInOne(truth, answers);
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
        QCOMPARE(answers.size(), truth.size());
    }

    void everyCachedTool()
    {
        SKIP_WITHOUT_REFERENCE_DATA(m_corpus);
        const auto isRight = [](const Match &match, const CsvRow &row) {
            const QString truth = row[u"status"_s];
            if (truth == "match"_L1 || truth == "inferred"_L1 || truth == "match-elsewhere"_L1)
                return match.status == MatchStatus::Matched && match.version == row[u"expected_version"_s];
            if (truth == "other-arch"_L1)
                return match.status == MatchStatus::NotApplicable;
            return match.status == MatchStatus::Missing || match.status == MatchStatus::NotInReport;
        };
        int checked = 0;
        for (const CsvRow &row : readCsv(m_corpus + u"/truth-toolcache.csv"_s)) {
            if (row[u"status"_s] == "ambiguous"_L1)
                continue;
            const auto &matches = answersFor(row).matches;
            const auto match = std::find_if(matches.begin(), matches.end(), [&row](const Match &one) {
                const Requirement &asked = one.requirement;
                return asked.pointer.startsWith("/toolcache/"_L1) && asked.requested == row[u"pattern"_s]
                    && asked.name.compare(row[u"tool"_s], Qt::CaseInsensitive) == 0 && asked.arch == row[u"arch"_s]
                    && asked.notADownload.isEmpty();
            });
            const QString place
                = QStringList{row[u"image"_s], row[u"version"_s], row[u"tool"_s], row[u"pattern"_s], row[u"arch"_s]}
                      .join(u' ');
            QVERIFY2(match != matches.end(), qPrintable(place));
            QVERIFY2(isRight(*match, row),
                qPrintable(place + u": "_s + matchStatusName(match->status) + u' ' + match->version));
            ++checked;
        }
        QCOMPARE(checked, 849);
    }

    // The table has no word for entries that are for another architecture than the image's and calls them
    // not-in-report; our answer to them is not-applicable, as to the same entries of the tool cache.
    void everyOtherEntry()
    {
        SKIP_WITHOUT_REFERENCE_DATA(m_corpus);
        const auto isRight = [](const Match &match, const UpstreamReport &report, const CsvRow &row) {
            const QString truth = row[u"verdict"_s];
            if (truth == "match"_L1)
                return match.status == MatchStatus::Matched && isSameRow(report.items[match.rows.front()], row);
            if (truth == "not-downloadable"_L1)
                return match.status == MatchStatus::NotADownload;
            return match.status == MatchStatus::NotInReport
                || (match.status == MatchStatus::NotApplicable
                    && row[u"note"_s].startsWith("arm64 block is for image"_L1));
        };
        int checked = 0;
        for (const CsvRow &row : readCsv(m_corpus + u"/truth-toolset.csv"_s)) {
            const QString pointer = row[u"toolset_json_pointer"_s];
            const Answers &answers = answersFor(row);
            const auto &matches = answers.matches;
            const bool isFound = std::any_of(matches.begin(), matches.end(), [&](const Match &one) {
                const QString &place = one.requirement.pointer;
                return (place == pointer || place.startsWith(pointer + u'/')) && isRight(one, answers.report, row);
            });
            QVERIFY2(isFound, qPrintable(row[u"image"_s] + u' ' + pointer));
            ++checked;
        }
        QCOMPARE(checked, 599);
    }

    // The readme is made from the same nodes as the JSON, but loses where a name ends: the answers have to be the same.
    void readmesGiveTheSameAnswers_data() { test::addImageRows(); }
    void readmesGiveTheSameAnswers()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        const auto toolset = parseToolset(*readFile(folder + u"/toolset.json"_s), folder, m_keys);
        QVERIFY_RESULT(toolset);
        const auto answers = [&](const QString &path) {
            const auto report = parseUpstreamReport(*readFile(path), path, m_catalog.reportNames());
            QStringList lines;
            for (const Match &match : matchesFor(*toolset, *report))
                lines.append(lineOf(match, *report));
            return lines;
        };
        QVERIFY(!toolset->requirements.empty());
        QCOMPARE(answers(folder + u"/readme.md"_s), answers(folder + u"/report.json"_s));
    }

    void everyAnswerIsExplained()
    {
        QVERIFY(!m_answers.empty());
        for (const auto &[folder, answers] : m_answers) {
            for (const Match &match : answers.matches)
                QVERIFY2(!match.explanation.isEmpty() && !match.explanation.contains(u'\n'),
                    qPrintable(folder + match.requirement.pointer));
        }
    }
};

QTEST_GUILESS_MAIN(TestMatchTruth)
#include "tst_matchtruth.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "ui/presentation/explanation.h"

#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestExplanation : public QObject {
    Q_OBJECT
    Snapshot m_snapshot;

    std::vector<ExplanationStep> stepsOf(const QString &name) const
    {
        const std::vector<ToolRow> rows = toolRows(m_snapshot);
        const auto row = std::ranges::find(rows, name, &ToolRow::name);
        return row == rows.end() ? std::vector<ExplanationStep>() : explain(*row, row->cache, {}, m_snapshot);
    }
    static QStringList titles(const std::vector<ExplanationStep> &steps)
    {
        QStringList titles;
        for (const ExplanationStep &step : steps)
            titles.append(step.title);
        return titles;
    }

private slots:
    void init() { m_snapshot = test::sampleSnapshot(); }

    void aSourceIsFollowedFromToolsetToDisk()
    {
        const auto steps = stepsOf(u"node"_s);
        QCOMPARE(titles(steps), (QStringList{u"Toolset"_s, u"Upstream report"_s, u"URL"_s, u"Checksum"_s, u"Cache"_s}));
        QCOMPARE(steps[0].lines, (QStringList{u"node 18.*"_s, u"inputs/toolset-2025.json#/toolcache/10"_s}));
        QCOMPARE(steps[1].lines.first(), u"Installed Software › Cached Tools – node 18.20.8"_s);
        QVERIFY(steps[2].lines.first().startsWith(u"https://github.com/actions/node-versions/"_s));
        QVERIFY(steps[2].lines.contains(u"Rule: node: template"_s));
        QVERIFY(steps[3].lines.first().startsWith(u"SHA256 "_s));
        QCOMPARE(steps[4].state, ToolState::Verified);
        QCOMPARE(steps[4].lines[1], u"win32/x64/node/18.20.8/node-18.20.8-win32-x64.7z"_s);
    }

    void anUnknownChecksumIsSaid()
    {
        const auto steps = stepsOf(u"Python"_s);
        QCOMPARE(steps[3].state, ToolState::Unverified);
        QVERIFY(steps[3].lines.first().contains(u"No published checksum"_s));
    }

    void everyWitnessOfAChecksumIsShown()
    {
        const QString winget = u"https://raw.githubusercontent.com/microsoft/winget-pkgs/master/manifests/p/p.yaml"_s;
        const QString scoop = u"https://raw.githubusercontent.com/ScoopInstaller/Main/0abc/bucket/php.json"_s;
        for (Source &source : m_snapshot.sourceList.edit().sources) {
            if (source.name != "PHP"_L1)
                continue;
            source.checksum->from = winget;
            source.checksum->witnesses = {{ChecksumOrigin::ThirdParty, winget}, {ChecksumOrigin::ThirdParty, scoop}};
        }
        const QStringList lines = stepsOf(u"PHP"_s)[3].lines;
        QVERIFY(lines.contains(u"Origin: Third party (winget, Scoop)"_s));
        QVERIFY(lines.contains(u"Witness: Third party, "_s + winget));
        QVERIFY(lines.contains(u"Witness: Third party, "_s + scoop));
    }

    void anUnresolvedToolSaysWhy()
    {
        const auto steps = stepsOf(u"mingw-w64"_s);
        QCOMPARE(int(steps.size()), 3);
        QCOMPARE(steps.back().state, ToolState::Unresolved);
        QVERIFY(steps.back().lines.first().contains(u"three archives"_s));
    }

    void aDecisionIsShown()
    {
        const auto steps = stepsOf(u"PHP"_s);
        QCOMPARE(steps.back().title, u"Decision"_s);
        QCOMPARE(steps.back().lines, (QStringList{u"Excluded"_s, u"The lab builds PHP itself."_s}));
    }

    void aToolOfNoToolsetIsSaidToBeOne()
    {
        QVERIFY(stepsOf(u"CMake"_s).front().lines.first().contains(u"in no toolset"_s));
    }

    void aFailedTransferIsTold()
    {
        const std::vector<ToolRow> rows = toolRows(m_snapshot);
        const auto row = std::ranges::find(rows, u"Ruby"_s, &ToolRow::name);
        const auto steps = explain(*row, ToolState::Failed, u"https://x: 404"_s, m_snapshot);
        QVERIFY(steps.back().lines.contains(u"https://x: 404"_s));
    }

    void theRowsOwnVersionLeads()
    {
        Match &match = *std::ranges::find(
            m_snapshot.matches.edit(), u"Ruby"_s, [](const Match &made) { return made.requirement.name; });
        UpstreamReport report = *m_snapshot.report;
        ReportItem newer = report.items[match.rows.front()];
        newer.version = u"99.0"_s;
        match.rows.insert(match.rows.begin(), report.items.size());
        report.items.push_back(newer);
        m_snapshot.report = std::make_shared<const UpstreamReport>(std::move(report));
        QCOMPARE(stepsOf(u"Ruby"_s)[1].lines.first(), u"Installed Software › Cached Tools – Ruby 3.1.7"_s);
    }

    void aDeadUrlIsTold()
    {
        const Source ruby = *std::ranges::find(m_snapshot.sourceList->sources, u"Ruby"_s, &Source::name);
        m_snapshot.checkedUrls = std::vector<CheckedUrl>{
            {ruby.id, ruby.name, ruby.version, ruby.downloadUrl, UrlState::Dead, u"410 Gone"_s}};
        const auto steps = stepsOf(u"Ruby"_s);
        QCOMPARE(steps[2].state, ToolState::Dead);
        QVERIFY(steps[2].lines.contains(u"Checked: 410 Gone"_s));
    }

    void htmlIsEscaped()
    {
        const std::vector<ExplanationStep> steps{{u"Toolset"_s, {u"<img src=x onerror=alert(1)>"_s}, {}}};
        QVERIFY(!toHtml(steps, QPalette()).contains(u"<img"_s));
        QCOMPARE(toPlainText(u"Title"_s, steps), u"Title\n\nToolset\n  <img src=x onerror=alert(1)>\n"_s);
    }
};

QTEST_MAIN(TestExplanation)
#include "tst_explanation.moc"

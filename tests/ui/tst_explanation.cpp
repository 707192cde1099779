// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytecount.h"
#include "tests/support/samplesnapshot.h"
#include "ui/presentation/explanation.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestExplanation : public QObject {
    Q_OBJECT
    Snapshot m_snapshot;

    std::vector<ExplanationStep> stepsOf(const QString &name, const EntryFacts &facts = {}) const
    {
        const std::vector<ToolRow> rows = toolRows(m_snapshot);
        const auto row = std::ranges::find(rows, name, &ToolRow::name);
        return row == rows.end() ? std::vector<ExplanationStep>() : explain(*row, row->cache, {}, m_snapshot, facts);
    }
    static QStringList titles(const std::vector<ExplanationStep> &steps)
    {
        QStringList titles;
        for (const ExplanationStep &step : steps)
            titles.append(step.title);
        return titles;
    }

    static QStringList linesOf(const ExplanationStep &step)
    {
        QStringList lines;
        for (const ExplanationValue &value : step.values)
            lines.append(value.label.isEmpty() ? value.text : u"%1: %2"_s.arg(value.label, value.text));
        return lines;
    }
    static QUrl linkOf(const ExplanationStep &step, const QString &label)
    {
        const auto value = std::ranges::find(step.values, label, &ExplanationValue::label);
        return value == step.values.end() ? QUrl() : value->link;
    }

private slots:
    void init() { m_snapshot = test::sampleSnapshot(); }

    void aSourceIsFollowedFromToolsetToDisk()
    {
        const auto steps = stepsOf(u"node"_s);
        QCOMPARE(titles(steps),
            (QStringList{u"Toolset"_s, u"Upstream report"_s, u"Match"_s, u"URL"_s, u"Checksum"_s, u"Cache"_s}));
        QCOMPARE(linesOf(steps[0]), (QStringList{u"node 18.*"_s, u"inputs/toolset-2025.json#/toolcache/10"_s}));
        QCOMPARE(linesOf(steps[1]).first(), u"Installed Software › Cached Tools – node 18.20.8"_s);
        QCOMPARE(linesOf(steps[2]).first(), u"18.* → the only version under Cached Tools"_s);
        QVERIFY(linesOf(steps[3]).first().startsWith(u"https://github.com/actions/node-versions/"_s));
        QCOMPARE(linkOf(steps[3], {}), QUrl(steps[3].values.front().text));
        QVERIFY(linesOf(steps[3]).contains(u"Rule: node: template"_s));
        QVERIFY(linesOf(steps[4]).first().startsWith(u"SHA256: "_s));
        QCOMPARE(linkOf(steps[4], u"From"_s), QUrl(steps[3].values.front().text + u".sha256"_s));
        QCOMPARE(steps[5].state, ToolState::Verified);
        QCOMPARE(linesOf(steps[5])[1], u"win32/x64/node/18.20.8/node-18.20.8-win32-x64.7z"_s);
    }

    void anUnknownChecksumIsSaid()
    {
        const auto steps = stepsOf(u"Python"_s);
        QCOMPARE(steps[4].state, ToolState::Unverified);
        QVERIFY(linesOf(steps[4]).first().contains(u"No published checksum"_s));
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
        const ExplanationStep step = stepsOf(u"PHP"_s)[4];
        const QStringList lines = linesOf(step);
        QVERIFY(lines.contains(u"Origin: Third party (winget, Scoop)"_s));
        QVERIFY(lines.contains(u"Witness (Third party): "_s + winget));
        QVERIFY(lines.contains(u"Witness (Third party): "_s + scoop));
        QCOMPARE(linkOf(step, u"Witness (Third party)"_s), QUrl(winget));
    }

    void anUnresolvedToolSaysWhy()
    {
        const auto steps = stepsOf(u"mingw-w64"_s);
        QCOMPARE(int(steps.size()), 4);
        QCOMPARE(steps.back().state, ToolState::Unresolved);
        QVERIFY(linesOf(steps.back()).first().contains(u"three archives"_s));
    }

    void aDecisionIsShown()
    {
        const auto steps = stepsOf(u"PHP"_s);
        QCOMPARE(steps.back().title, u"Decision"_s);
        QCOMPARE(linesOf(steps.back()), (QStringList{u"Excluded"_s, u"Note: The lab builds PHP itself."_s}));
    }

    void aToolOfNoToolsetIsSaidToBeOne()
    {
        QVERIFY(linesOf(stepsOf(u"CMake"_s).front()).first().contains(u"in no toolset"_s));
        for (Source &source : m_snapshot.sourceList.edit().sources) {
            if (source.name == "CMake"_L1) {
                source.matchedFrom = {};
                source.fingerprint.clear();
            }
        }
        QCOMPARE(linesOf(stepsOf(u"CMake"_s).front()), QStringList{u"Added by hand."_s});
    }

    void whatWasFoundOfTheRowIsShownInItsPlace()
    {
        EntryFacts facts;
        facts.toolsetFile = u"/lab/inputs/toolset-2025.json"_s;
        facts.requirement = JsonExcerpt{57, u"\"versions\": [\n  \"18.*\"\n]"_s};
        facts.trace = {u"rows named node"_s,
            {{u"node 18.20.8"_s, true, u"satisfies it"_s}, {u"node 20"_s, false, u"is not 18.*"_s}}, 3};
        facts.definitionId = u"node"_s;
        facts.definitionFile = u":/catalog/tools/node.json"_s;
        facts.mirrorRule = u"/lab/rules.json#/rules/1"_s;
        facts.mirroredUrl = QUrl(u"http://mirror.test/node.7z"_s);
        facts.cameFrom = QUrl(u"http://mirror.test/files/17"_s);
        facts.cacheFolder = u"/lab/cache/win32/x64/node/18.20.8"_s;
        const auto steps = stepsOf(u"node"_s, facts);
        QCOMPARE(linesOf(steps[0]).last(), u"Line 57: \"versions\": [\n  \"18.*\"\n]"_s);
        QCOMPARE(steps[0].values[1].link, QUrl::fromLocalFile(u"/lab/inputs"_s));
        QCOMPARE(linesOf(steps[2]).mid(1),
            (QStringList{u"Rule: rows named node"_s, u"✓: node 18.20.8: satisfies it"_s, u"✗: node 20: is not 18.*"_s,
                u"and 3 more"_s}));
        QCOMPARE(linkOf(steps[3], u"Definition"_s), QUrl(u"qrc:/catalog/tools/node.json"_s));
        const QStringList url = linesOf(steps[3]);
        QVERIFY(url.contains(u"Mirror rule: /lab/rules.json#/rules/1"_s));
        QVERIFY(url.contains(u"Requested from: http://mirror.test/node.7z"_s));
        QVERIFY(url.contains(u"Downloaded from: http://mirror.test/files/17"_s));
        QCOMPARE(steps[5].values[1].link, QUrl::fromLocalFile(facts.cacheFolder));
    }

    void theVersionsOfTheCacheAreTold()
    {
        EntryFacts facts;
        facts.versions = {{u"18.20.8"_s, {u"win32/x64/node/18.20.8/n.7z"_s, 1000, true}, true},
            {u"16.0.0"_s, {u"win32/x64/node/16.0.0/n.7z"_s, 1000, true}, false},
            {u"14.0.0"_s, {u"win32/x64/node/14.0.0/n.7z"_s, 1000, false}, false}};
        const ExplanationStep step = stepsOf(u"node"_s, facts).back();
        QCOMPARE(step.title, u"Versions in this cache"_s);
        QCOMPARE(linesOf(step)[0], u"18.20.8: n.7z · %1 · wanted"_s.arg(formatByteCount(1000)));
        QVERIFY(linesOf(step)[1].endsWith(u"not wanted"_s));
        QVERIFY(linesOf(step)[2].endsWith(u"no longer there"_s));
    }

    void theLastVerificationSaysHow()
    {
        VerifiedFile &file = m_snapshot.files[u"node/win32/x64/18.*"_s];
        file.verifiedAt = QDateTime({2026, 11, 20}, {12, 0}, Qt::UTC);
        file.actual = digestOf(HashAlgorithm::Sha256, "x");
        QVERIFY(linesOf(stepsOf(u"node"_s)[5]).last().endsWith(u", its SHA256 is the published one"_s));
        file.state = CacheState::Mismatch;
        QVERIFY(linesOf(stepsOf(u"node"_s)[5]).contains(u"SHA256 on disk: "_s + file.actual->hex()));
    }

    void aPackageSaysWhoBringsIt()
    {
        Package package;
        package.manager = u"apt"_s;
        package.name = u"jq-package"_s;
        package.version = u"1.7"_s;
        package.repository = u"https://packages.example.org/apt"_s;
        m_snapshot.sourceList.edit().packages.push_back(package);
        const std::vector<ToolRow> rows = toolRows(m_snapshot);
        const auto row = std::ranges::find_if(rows, [](const ToolRow &made) { return made.packageIndex == 0; });
        const auto steps = explain(*row, {}, {}, m_snapshot);
        QCOMPARE(steps.back().title, u"Package"_s);
        QVERIFY(linesOf(steps.back()).contains(u"Name: jq-package"_s));
        QCOMPARE(linkOf(steps.back(), u"Repository"_s), QUrl(package.repository));
    }

    void theEndOfRedirectsIsShown()
    {
        const Source ruby = *std::ranges::find(m_snapshot.sourceList->sources, u"Ruby"_s, &Source::name);
        m_snapshot.checkedUrls = std::vector<CheckedUrl>{{ruby.id, ruby.name, ruby.version, ruby.downloadUrl,
            UrlState::Present, {}, QUrl(u"https://cdn.example.net/ab"_s)}};
        QCOMPARE(linkOf(stepsOf(u"Ruby"_s)[3], u"Redirects end at"_s), QUrl(u"https://cdn.example.net/ab"_s));
    }

    void aFailedTransferIsTold()
    {
        const std::vector<ToolRow> rows = toolRows(m_snapshot);
        const auto row = std::ranges::find(rows, u"Ruby"_s, &ToolRow::name);
        const auto steps = explain(*row, ToolState::Failed, u"https://x: 404"_s, m_snapshot);
        QVERIFY(linesOf(steps.back()).contains(u"https://x: 404"_s));
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
        QCOMPARE(linesOf(stepsOf(u"Ruby"_s)[1]).first(), u"Installed Software › Cached Tools – Ruby 3.1.7"_s);
    }

    void aDeadUrlIsTold()
    {
        const Source ruby = *std::ranges::find(m_snapshot.sourceList->sources, u"Ruby"_s, &Source::name);
        m_snapshot.checkedUrls = std::vector<CheckedUrl>{
            {ruby.id, ruby.name, ruby.version, ruby.downloadUrl, UrlState::Dead, u"410 Gone"_s}};
        const auto steps = stepsOf(u"Ruby"_s);
        QCOMPARE(steps[3].state, ToolState::Dead);
        QVERIFY(linesOf(steps[3]).contains(u"Checked: 410 Gone"_s));
    }

    void everythingIsEscaped()
    {
        const QString evil = u"<img src=x onerror=\"alert(1)\"> & <b>x</b>"_s;
        const std::vector<ExplanationStep> steps{
            {evil, {{evil, evil}, {{}, evil, QUrl(u"https://example.org/?a=\"><b>"_s)}, {{}, evil, {}, true}}, {}}};
        const QString html = toHtml(evil, steps, QPalette());
        QVERIFY(!html.contains(u"<img"_s) && !html.contains(u"<b>x"_s) && !html.contains(u"\"><b>\""_s));
        QTextDocument document;
        document.setHtml(html);
        QCOMPARE(document.toPlainText().count(evil), 6);
    }

    void aSignatureIsNeitherShownNorInALink()
    {
        for (Source &source : m_snapshot.sourceList.edit().sources) {
            source.downloadUrl = QUrl(u"https://me:word@example.org/a.zip?sig=secret"_s);
            if (source.checksum)
                source.checksum->from = source.downloadUrl.toString();
        }
        const QString html = toHtml(u"node"_s, stepsOf(u"node"_s), QPalette());
        QVERIFY2(!html.contains(u"secret"_s) && !html.contains(u"word"_s), qPrintable(html));
    }

    void eachBlockOfTheTextHasItsValue()
    {
        const auto steps = stepsOf(u"node"_s);
        QTextDocument document;
        document.setHtml(toHtml(u"node 18"_s, steps, QPalette()));
        const QStringList texts = blockTexts(u"node 18"_s, steps);
        QCOMPARE(document.blockCount(), int(texts.size()));
        for (int i = 0; i < texts.size(); ++i)
            QVERIFY2(document.findBlockByNumber(i).text().contains(texts[i]), qPrintable(texts[i]));
    }

    void thePlainTextIsInLines()
    {
        const std::vector<ExplanationStep> steps{
            {u"Toolset"_s, {{{}, u"a"_s}, {u"Line 3"_s, u"b\nc"_s}, {u"✓"_s, u"d"_s}}, {}}};
        QCOMPARE(toPlainText(u"Title"_s, steps), u"Title\n\nToolset\n  a\n  Line 3: b\n  c\n  ✓ d\n"_s);
    }
};

QTEST_MAIN(TestExplanation)
#include "tst_explanation.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/decisions.h"
#include "core/sources/describeedit.h"
#include "core/sources/sourcelistfile.h"
#include "tests/core/sources/sourcesamples.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString node20 = u"node/win32/x64/20.*"_s;
const QString node22 = u"node/win32/x64/22.*"_s;
const QString go = u"go/win32/x64/1.24.*"_s;
const QString hand = u"hand/win32/x64/9"_s;

Source byHand()
{
    Source source = resolved(u"hand"_s, u"9"_s);
    source.fingerprint.clear();
    source.matchedFrom = {};
    return source;
}

SourceList sample()
{
    SourceList list = listOf({resolved(u"node"_s, u"20.1.0"_s, u"20.*"_s), resolved(u"node"_s, u"22.1.0"_s, u"22.*"_s),
        resolved(u"go"_s, u"1.24.2"_s, u"1.24.*"_s)});
    list.sources.push_back(byHand());
    return list;
}

QStringList idsOf(const ListEdit &edit)
{
    QStringList ids;
    for (const CurationChange &change : edit.decisions)
        ids.append(change.id);
    return ids;
}

// With ' for ".
Result<std::vector<Decision>> parsed(const QByteArray &decisions)
{
    const QByteArray file = "{'decisions': [" + decisions + "]}";
    return parseDecisions(QByteArray(file).replace('\'', '"'), u"d.json"_s);
}

} // namespace

class TestDecisions : public QObject {
    Q_OBJECT
private slots:
    void patternsMeanTheEntriesThatTheyMatch_data()
    {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("over slashes") << QStringList{u"node*"_s} << QStringList{node20, node22};
        QTest::newRow("in the middle") << QStringList{u"*/x64/2?.*"_s} << QStringList{node20, node22};
        QTest::newRow("whole") << QStringList{u"node"_s} << QStringList{};
        QTest::newRow("case") << QStringList{u"GO/*"_s} << QStringList{go};
        QTest::newRow("no regular expression") << QStringList{u"go.win32.x64.*"_s} << QStringList{};
        QTest::newRow("several, in the order of the list")
            << QStringList{u"hand*"_s, u"go*"_s, u"g*"_s} << QStringList{go, hand};
        QTest::newRow("an id is itself") << QStringList{node22} << QStringList{node22};
    }
    void patternsMeanTheEntriesThatTheyMatch()
    {
        QFETCH(QStringList, patterns);
        QFETCH(QStringList, ids);
        QCOMPARE(idsMatching(sample(), patterns), ids);
    }

    // "22.*" as a pattern would match "22.*-rc", too.
    void anIdWithAStarMeansItsEntryAlone()
    {
        SourceList list = sample();
        list.sources.push_back(resolved(u"node"_s, u"22.1.0-rc"_s, u"22.*-rc"_s));
        QCOMPARE(idsMatching(list, {node22}), QStringList{node22});
        QCOMPARE(idsMatching(list, {u"node/*/22.*"_s}).size(), 2);
    }

    void decisionsAreCarriedOutInTheirOrder()
    {
        const auto decisions
            = parsed("{'action': 'exclude', 'ids': ['node*'], 'note': 'by the team'}, "
                     "{'action': 'include', 'ids': ['node*/22.*']}, {'action': 'pin', 'ids': ['go*']}");
        QVERIFY_RESULT(decisions);
        const auto decided = decide(sample(), *decisions);
        QVERIFY_RESULT(decided);
        const SourceList after = applied(sample(), decided->edit);
        QCOMPARE(after.sources[0].curation.state, CurationState::Excluded);
        QCOMPARE(after.sources[1].curation.state, CurationState::Included);
        QCOMPARE(after.sources[1].curation.note, u"by the team"_s);
        QVERIFY(after.sources[2].curation.pinned);
        QCOMPARE(idsOf(decided->edit), (QStringList{node20, node22, go}));
        QCOMPARE(writeSourceList(applied(after, inverse(decided->edit))), writeSourceList(sample()));
    }

    void sayingTheSameAgainChangesNothing()
    {
        const auto decisions = parsed(
            "{'action': 'exclude', 'ids': ['node*'], 'note': 'old'}, "
            "{'action': 'override', 'ids': ['go*'], 'overrides': {'fileName': 'go.zip'}}, "
            "{'action': 'add', 'source': {'name': 'new', 'version': '3', 'platform': 'linux', 'arch': 'arm64', "
            "'downloadUrl': 'https://vendor.example/new-3.zip'}, 'note': 'for the GPU hosts'}");
        QVERIFY_RESULT(decisions);
        const auto first = decide(sample(), *decisions);
        QVERIFY_RESULT(first);
        const SourceList once = applied(sample(), first->edit);
        QCOMPARE(once.sources.size(), sample().sources.size() + 1);
        QCOMPARE(once.sources.back().curation.note, u"for the GPU hosts"_s);
        const auto second = decide(once, *decisions);
        QVERIFY_RESULT(second);
        QVERIFY(second->edit.isEmpty());
    }

    void anEntryAddedBeforeIsBroughtToWhatTheFileSays()
    {
        SourceList list = sample();
        list.sources.back().curation.note = u"kept"_s;
        Source changed = byHand();
        changed.downloadUrl = QUrl(u"https://vendor.example/moved.zip"_s);
        const auto decided = decide(list, {{.action = DecisionAction::Add, .source = changed}});
        QVERIFY_RESULT(decided);
        const SourceList after = applied(list, decided->edit);
        QCOMPARE(after.sources.size(), list.sources.size());
        QCOMPARE(after.sources.back().downloadUrl, changed.downloadUrl);
        QCOMPARE(after.sources.back().curation.note, u"kept"_s);
        QCOMPARE(describe(decided->edit), QStringList{hand + u": changed, https://vendor.example/moved.zip"_s});
        QCOMPARE(applied(after, inverse(decided->edit)), list);
    }

    void whatIsThereFromReportOrToolsetIsNeitherReplacedNorRemoved()
    {
        Source same = resolved(u"go"_s, u"1.24.2"_s, u"1.24.*"_s);
        same.fingerprint.clear();
        same.matchedFrom = {};
        QVERIFY(!decide(sample(), {{.action = DecisionAction::Add, .source = same}}));
        const auto removed = decide(sample(), {{.action = DecisionAction::Remove, .ids = {go}}});
        QVERIFY(!removed);
        QVERIFY2(describe(removed.error()).contains(u"Exclude it instead"_s), qPrintable(describe(removed.error())));
    }

    void patternsThatMatchNothingAreTold()
    {
        const auto decided = decide(sample(), {{.action = DecisionAction::Pin, .ids = {u"go*"_s, u"ruby*"_s}}});
        QVERIFY_RESULT(decided);
        QCOMPARE(decided->matchedNothing, QStringList{u"ruby*"_s});
        QCOMPARE(idsOf(decided->edit), QStringList{go});
    }

    // A team takes the decisions of one image to another.
    void theDecisionsOfAListMakeTheSameOfAnotherOne()
    {
        SourceList list = sample();
        list.sources[0].curation.state = CurationState::Excluded;
        list.sources[0].curation.note = u"old"_s;
        list.sources[1].curation.pinned = true;
        list.sources[2].curation.note = u"look"_s;
        list.sources[2].curation.overrides = {{u"size"_s, 7}};
        list.sources[3].curation.state = CurationState::Included;
        const QByteArray file = writeDecisions(decisionsIn(list));
        const auto decisions = parseDecisions(file, u"d.json"_s);
        QVERIFY_RESULT(decisions);
        QCOMPARE(*decisions, decisionsIn(list));
        SourceList other = sample();
        other.sources.pop_back();
        const auto decided = decide(other, *decisions);
        QVERIFY_RESULT(decided);
        SourceList after = applied(other, decided->edit);
        QVERIFY(after.sources[2].curation.madeFor.has_value());
        after.sources[2].curation.madeFor.reset();
        QCOMPARE(after, list);
    }

    void wrongFilesAreRefusedWithThePlace_data()
    {
        QTest::addColumn<QByteArray>("decision");
        QTest::addColumn<QString>("place");
        QTest::newRow("action") << QByteArray("{'action': 'delete', 'ids': ['a']}") << u"/0/action"_s;
        QTest::newRow("no ids") << QByteArray("{'action': 'pin'}") << u"/0"_s;
        QTest::newRow("empty id") << QByteArray("{'action': 'pin', 'ids': ['']}") << u"/0/ids/0"_s;
        QTest::newRow("typing error") << QByteArray("{'action': 'pin', 'ids': ['a'], 'notes': ''}") << u"/0/notes"_s;
        QTest::newRow("override") << QByteArray(
            "{'action': 'override', 'ids': ['a'], 'overrides': {'url': 'https://a.example/x'}}")
                                  << u"/0/overrides/url"_s;
        QTest::newRow("digest") << QByteArray("{'action': 'override', 'ids': ['a'], 'overrides': {'sha256': '12'}}")
                                << u"/0/overrides/sha256"_s;
        QTest::newRow("URL") << QByteArray(
            "{'action': 'override', 'ids': ['a'], 'overrides': {'downloadUrl': 'ftp://a.example/x'}}")
                             << u"/0/overrides/downloadUrl"_s;
        QTest::newRow("source") << QByteArray("{'action': 'add', 'source': {'name': 'a'}}") << u"/0/source"_s;
        QTest::newRow("source of a report") << QByteArray(
            "{'action': 'add', 'source': {'name': 'a', 'version': '1', 'platform': 'linux', 'arch': 'x64', "
            "'downloadUrl': 'https://a.example/x', 'matchedFrom': {'upstream': true, 'toolset': ''}}}")
                                            << u"/0/source/matchedFrom"_s;
    }
    void wrongFilesAreRefusedWithThePlace()
    {
        QFETCH(QByteArray, decision);
        QFETCH(QString, place);
        const auto decisions = parsed(decision);
        QVERIFY(!decisions);
        QVERIFY2(decisions.error().subject == u"d.json#/decisions"_s + place, qPrintable(describe(decisions.error())));
    }

    void titlesSayWhatUndoTakesBack()
    {
        const SourceList list = sample();
        QCOMPARE(titleOf(setState(list, {node20, node22}, CurationState::Excluded)), u"Exclude 2 tools"_s);
        QCOMPARE(titleOf(setPinned(list, {go}, true)), u"Pin "_s + go);
        QCOMPARE(titleOf(setNote(list, {go}, u"x"_s)), u"Note on "_s + go);
        QCOMPARE(titleOf(setOverrides(list, go, {{u"size"_s, 7}})), u"Override "_s + go);
        QCOMPARE(titleOf(removeSource(list, hand).value()), u"Remove "_s + hand);
        const auto mixed = decide(list,
            {{.action = DecisionAction::Exclude, .ids = {u"node*"_s}}, {.action = DecisionAction::Pin, .ids = {go}}});
        QCOMPARE(titleOf(mixed->edit), u"Change 3 tools"_s);
    }
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"

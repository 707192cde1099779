// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/decisions.h"
#include "core/sources/describeedit.h"
#include "core/sources/mergesourcelists.h"
#include "core/sources/sourcelistfile.h"
#include "tests/core/sources/sourcesamples.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString eight = u"selenium/win32/x64/8.*"_s;

UnresolvedTool selenium(const QString &requested, const QString &pointer = u"/selenium/version"_s)
{
    return unresolvedOf(required(pointer, u"Selenium"_s, u"8.1"_s, requested), u"no definition"_s);
}

SourceList excludedAt(const QString &requested, const QString &pointer = u"/selenium/version"_s)
{
    const SourceList list = listOf({resolved(u"go"_s, u"1.0"_s)}, {selenium(requested, pointer)});
    const auto decided
        = decide(list, {{.action = DecisionAction::Exclude, .ids = {u"selenium/*"_s}, .note = u"our own"_s}});
    return applied(list, decided->edit);
}

// As the window fills it in from the row, with the file that somebody has found.
Source byHandFor(const UnresolvedTool &tool)
{
    Source source = sourceFor(tool);
    source.version = u"8.1"_s;
    source.downloadUrl = QUrl(u"https://intranet.example/selenium-8.1.jar"_s);
    source.fileName = u"selenium-8.1.jar"_s;
    return source;
}

} // namespace

// What has no file can be decided about, too, and be given one by hand.
class TestUnresolvedDecisions : public QObject {
    Q_OBJECT
private slots:
    void excludedByPatternAndTakenBack()
    {
        const SourceList list = listOf({resolved(u"go"_s, u"1.0"_s)}, {selenium(u"8.*"_s)});
        const auto decided = decide(list, {{.action = DecisionAction::Exclude, .ids = {u"selenium/*"_s}}});
        QVERIFY_RESULT(decided);
        QVERIFY(decided->matchedNothing.isEmpty());
        QCOMPARE(describe(decided->edit), QStringList{eight + u": excluded"_s});
        QCOMPARE(titleOf(decided->edit), u"Exclude "_s + eight);
        const SourceList after = applied(list, decided->edit);
        QVERIFY(!after.unresolved[0].isIncluded());
        QVERIFY(openOnes(after.unresolved).empty());
        QCOMPARE(applied(after, inverse(decided->edit)), list);
    }

    // There is no file to pin.
    void otherActionsDoNotMatchIt()
    {
        const SourceList list = listOf({}, {selenium(u"8.*"_s)});
        const auto decided = decide(list, {{.action = DecisionAction::Pin, .ids = {u"selenium/*"_s}}});
        QVERIFY_RESULT(decided);
        QCOMPARE(decided->matchedNothing, QStringList{u"selenium/*"_s});
    }

    void fileAndDecisionsKeepIt()
    {
        const SourceList list = excludedAt(u"8.*"_s);
        const auto read = parseSourceList(writeSourceList(list), u"list"_s);
        QVERIFY_RESULT(read);
        QCOMPARE(read->unresolved, list.unresolved);
        const auto decisions = parseDecisions(writeDecisions(decisionsIn(list)), u"d.json"_s);
        QVERIFY_RESULT(decisions);
        const SourceList other = listOf({}, {selenium(u"8.*"_s)});
        QCOMPARE(applied(other, decide(other, *decisions)->edit).unresolved, list.unresolved);
    }

    void anUpdateKeepsIt_data()
    {
        QTest::addColumn<QString>("requested"); // by the next toolset
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("before");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("same") << u"8.*"_s << u"/s/version"_s << u"/s/version"_s << true;
        QTest::newRow("another version at its place") << u"9.*"_s << u"/s/version"_s << u"/s/version"_s << true;
        QTest::newRow("same, counted otherwise") << u"8.*"_s << u"/s/versions/1"_s << u"/s/versions/0"_s << true;
        QTest::newRow("in a list") << u"8.*"_s << u"/s/versions/0"_s << u"/s/versions/0"_s << true;
        QTest::newRow("another one of a list") << u"9.*"_s << u"/s/versions/0"_s << u"/s/versions/0"_s << false;
    }
    void anUpdateKeepsIt()
    {
        QFETCH(QString, requested);
        QFETCH(QString, pointer);
        QFETCH(QString, before);
        QFETCH(bool, isKept);
        const auto merged = mergeSourceLists(excludedAt(u"8.*"_s, before), listOf({}, {selenium(requested, pointer)}));
        QCOMPARE(merged.list.unresolved.size(), 1u);
        QCOMPARE(!merged.list.unresolved[0].isIncluded(), isKept);
        QCOMPARE(merged.list.unresolved[0].curation.note, isKept ? u"our own"_s : QString());
    }

    void theRequirementGone()
    {
        const auto merged = mergeSourceLists(excludedAt(u"8.*"_s), listOf({}));
        QVERIFY(merged.list.unresolved.empty());
    }

    // A definition has been added: the file does not come in by that.
    void resolvedByNowItStaysExcluded()
    {
        const auto merged = mergeSourceLists(
            excludedAt(u"8.*"_s), listOf({required(u"/selenium/version"_s, u"Selenium"_s, u"8.1"_s, u"8.*"_s)}));
        const auto &source = merged.list.sources[0];
        QCOMPARE(source.name, u"Selenium"_s);
        QVERIFY(!source.isIncluded());
        QCOMPARE(source.curation.note, u"our own"_s);
        QCOMPARE(merged.changes.review.size(), 1u);
    }

    void aFileAddedForItAnswersTheRequirement()
    {
        const SourceList list = listOf({}, {selenium(u"8.*"_s)});
        const auto edit = addSource(list, byHandFor(list.unresolved[0]));
        QVERIFY_RESULT(edit);
        SourceList now = applied(list, *edit);
        QVERIFY(isHandAdded(now.sources[0]));
        QCOMPARE(now.sources[0].id, eight);
        now = *parseSourceList(writeSourceList(now), u"list"_s);
        for (int update = 0; update < 2; ++update) {
            const auto merged = mergeSourceLists(now, listOf({}, {selenium(u"8.*"_s)}));
            QVERIFY(merged.list.unresolved.empty());
            QCOMPARE(merged.list.sources, now.sources);
            now = merged.list;
        }
        // A definition that finds it later is told, and does not replace it.
        const auto found
            = mergeSourceLists(now, listOf({required(u"/selenium/version"_s, u"Selenium"_s, u"8.1"_s, u"8.*"_s)}));
        QCOMPARE(found.list.sources.size(), 1u);
        QCOMPARE(found.list.sources[0].downloadUrl, now.sources[0].downloadUrl);
        QVERIFY(found.changes.kept.front().reason.startsWith(u"added by hand"_s));
        // It can be taken away again, and is then unresolved with the next update.
        QVERIFY_RESULT(removeSource(now, eight));
        // Its decisions are those of any added file.
        const auto decisions = parseDecisions(writeDecisions(decisionsIn(now)), u"d.json"_s);
        QVERIFY_RESULT(decisions);
        QCOMPARE(applied(list, decide(list, *decisions)->edit).sources, now.sources);
    }

    // Said once; the file serves the requirement all the same.
    void theReportHasAnotherVersionOfWhatWasAddedByHand()
    {
        const SourceList list = listOf({}, {selenium(u"8.*"_s)});
        const SourceList now = applied(list, *addSource(list, byHandFor(list.unresolved[0])));
        UnresolvedTool moved = selenium(u"8.*"_s);
        moved.matchedFrom.upstreamVersion = u"8.2"_s;
        const auto first = mergeSourceLists(now, listOf({}, {moved}));
        QVERIFY(first.list.unresolved.empty());
        QCOMPARE(first.changes.review.front().reason, u"added by hand when the report had 8.1; it has 8.2 now"_s);
        const auto second = mergeSourceLists(first.list, listOf({}, {moved}));
        QVERIFY(second.changes.review.empty() && second.list.unresolved.empty());
    }

    void whatIsRequestedInAnotherVersionIsUnresolvedAgain()
    {
        const SourceList list = listOf({}, {selenium(u"8.*"_s)});
        const SourceList now = applied(list, *addSource(list, byHandFor(list.unresolved[0])));
        const auto merged = mergeSourceLists(now, listOf({}, {selenium(u"9.*"_s)}));
        QCOMPARE(merged.list.unresolved.size(), 1u);
        QCOMPARE(merged.list.sources.size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestUnresolvedDecisions)
#include "tst_unresolveddecisions.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergeedits.h"
#include "core/sources/sourcelistfile.h"
#include "tests/core/sources/sourcesamples.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString a = u"a/win32/x64/1.*"_s;
const QString b = u"b/win32/x64/2.*"_s;
const QString hand = u"hand/win32/x64/9"_s;

SourceList sample()
{
    SourceList list = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s), resolved(u"b"_s, u"2"_s, u"2.*"_s)});
    Source byHand = resolved(u"hand"_s, u"9"_s);
    byHand.fingerprint.clear();
    byHand.matchedFrom = {};
    list.sources.push_back(byHand);
    return list;
}

Source newcomer(const QString &url)
{
    Source source = resolved(u"new"_s, u"3"_s);
    source.fingerprint.clear();
    source.matchedFrom = {};
    source.downloadUrl = QUrl(url);
    return source;
}

ListEdit adding(const QString &url)
{
    return addSource(sample(), newcomer(url)).value();
}

} // namespace

Q_DECLARE_METATYPE(rcm::ConflictKind)

class TestMergeEdits : public QObject {
    Q_OBJECT
private slots:
    // Of tools without a file.
    void decisionsOnUnresolvedToolsAreMergedToo()
    {
        SourceList list = sample();
        list.unresolved.push_back(unresolvedOf(resolved(u"u"_s, u"1"_s, u"1.*"_s), u"no definition"_s));
        const QString id = unresolvedId(list.unresolved[0]);
        const ListEdit exclude = setState(list, {id}, CurationState::Excluded);
        const SourceList excludedOne = applied(list, exclude);
        const ListEdit note = setNote(excludedOne, {id}, u"not here"_s);
        const auto both = merged(list, {exclude, note});
        QVERIFY(both.conflicts.empty());
        QCOMPARE(both.list.unresolved[0].curation.state, CurationState::Excluded);
        QCOMPARE(both.list.unresolved[0].curation.note, u"not here"_s);
        const SourceList theirs = applied(list, setNote(list, {id}, u"theirs"_s));
        QCOMPARE(checked(theirs, exclude).edit.unresolved.size(), 1u);
        const auto contradiction = checked(theirs, setNote(list, {id}, u"mine"_s));
        QCOMPARE(contradiction.conflicts.size(), 1u);
        QCOMPARE(applied(theirs, contradiction.conflicts[0].takeMine).unresolved[0].curation.note, u"mine"_s);
        list.unresolved.clear();
        QCOMPARE(checked(list, exclude).conflicts.front().kind, ConflictKind::Gone);
    }

    // Both sides begin with the same list; what they decide about different things is all made.
    void whatDoesNotContradictIsMade_data()
    {
        QTest::addColumn<ListEdit>("theirs");
        QTest::addColumn<ListEdit>("mine");
        const SourceList list = sample();
        const ListEdit exclude = setState(list, {a}, CurationState::Excluded);
        QTest::newRow("nothing theirs") << ListEdit{} << exclude;
        QTest::newRow("other entry") << setState(list, {b}, CurationState::Included) << exclude;
        QTest::newRow("other field") << setNote(list, {a}, u"theirs"_s) << exclude;
        QTest::newRow("the same") << exclude << exclude;
        QTest::newRow("other override") << setOverrides(list, a, {{u"size"_s, 7}})
                                        << setOverrides(list, a, {{u"fileName"_s, u"x.zip"_s}});
        QTest::newRow("both remove") << removeSource(list, hand).value() << removeSource(list, hand).value();
        QTest::newRow("both add the same")
            << adding(u"https://a.example/3.zip"_s) << adding(u"https://a.example/3.zip"_s);
    }
    void whatDoesNotContradictIsMade()
    {
        QFETCH(const ListEdit, theirs);
        QFETCH(const ListEdit, mine);
        const SourceList list = applied(sample(), theirs);
        const CheckedEdit result = checked(list, mine);
        QVERIFY(result.conflicts.empty());
        QCOMPARE(writeSourceList(applied(list, result.edit)), writeSourceList(applied(list, mine)));
    }

    void whatContradictsIsLeftOutAndCanBeMadeNevertheless_data()
    {
        QTest::addColumn<ListEdit>("theirs");
        QTest::addColumn<ListEdit>("mine");
        QTest::addColumn<ConflictKind>("kind");
        QTest::addColumn<QStringList>("words"); // theirs, mine
        const SourceList list = sample();
        QTest::newRow("state") << setState(list, {a}, CurationState::Included)
                               << setState(list, {a}, CurationState::Excluded) << ConflictKind::Decided
                               << QStringList{u"included"_s, u"excluded"_s};
        QTest::newRow("note") << setNote(list, {a}, u"theirs"_s) << setNote(list, {a}, u"mine"_s)
                              << ConflictKind::Decided << QStringList{u"note \"theirs\""_s, u"note \"mine\""_s};
        QTest::newRow("override") << setOverrides(list, a, {{u"size"_s, 7}}) << setOverrides(list, a, {{u"size"_s, 8}})
                                  << ConflictKind::Decided << QStringList{u"size: 8 → 7"_s, u"size: 7 → 8"_s};
        QTest::newRow("what is removed was changed")
            << setNote(list, {hand}, u"theirs"_s) << removeSource(list, hand).value() << ConflictKind::Removed
            << QStringList{u"note \"theirs\""_s, u"removed"_s};
        QTest::newRow("both add") << adding(u"https://a.example/3.zip"_s) << adding(u"https://b.example/3.zip"_s)
                                  << ConflictKind::Added
                                  << QStringList{u"https://a.example/3.zip"_s, u"https://b.example/3.zip"_s};
    }
    void whatContradictsIsLeftOutAndCanBeMadeNevertheless()
    {
        QFETCH(const ListEdit, theirs);
        QFETCH(const ListEdit, mine);
        QFETCH(const ConflictKind, kind);
        QFETCH(const QStringList, words);
        const SourceList list = applied(sample(), theirs);
        const CheckedEdit result = checked(list, mine);
        QCOMPARE(applied(list, result.edit), list);
        QCOMPARE(result.conflicts.size(), 1U);
        const EditConflict &conflict = result.conflicts.front();
        QCOMPARE(conflict.kind, kind);
        QCOMPARE((QStringList{conflict.theirs.join(u"; "_s), conflict.mine.join(u"; "_s)}), words);
        const SourceList nevertheless = applied(list, conflict.takeMine);
        QCOMPARE(writeSourceList(nevertheless), writeSourceList(applied(sample(), mine)));
        QCOMPARE(writeSourceList(applied(nevertheless, inverse(conflict.takeMine))), writeSourceList(list));
    }

    void anEntryThatIsGoneIsTold()
    {
        const SourceList list = sample();
        const ListEdit mine = setNote(list, {a, b}, u"mine"_s);
        const CheckedEdit result = checked(listOf({list.sources[1]}), mine);
        QCOMPARE(result.edit.decisions.size(), 1U);
        QCOMPARE(result.conflicts.size(), 1U);
        QCOMPARE(result.conflicts.front().kind, ConflictKind::Gone);
        QCOMPARE(result.conflicts.front().id, a);
        QVERIFY(result.conflicts.front().takeMine.isEmpty());
    }

    void onlyTheContestedPartIsLeftOut()
    {
        const SourceList list = sample();
        SourceList theirs = applied(list, setState(list, {a}, CurationState::Included));
        theirs = applied(theirs, setPinned(theirs, {b}, true));
        const SourceList once = applied(list, setState(list, {a, b}, CurationState::Excluded));
        const SourceList twice = applied(once, setNote(once, {a}, u"mine"_s));
        const MergedEdits result
            = merged(theirs, {setState(list, {a, b}, CurationState::Excluded), setNote(once, {a}, u"mine"_s)});
        QCOMPARE(result.conflicts.size(), 1U);
        QCOMPARE(result.list.sources[0].curation.state, CurationState::Included);
        QCOMPARE(result.list.sources[0].curation.note, u"mine"_s);
        QCOMPARE(result.list.sources[1].curation.state, CurationState::Excluded);
        QVERIFY(result.list.sources[1].curation.pinned);
    }

    // What was taken back again does not count, whatever others have decided meanwhile.
    void editsInARowCountAsOne()
    {
        const SourceList list = sample();
        const ListEdit exclude = setState(list, {a}, CurationState::Excluded);
        QVERIFY(combined({exclude, inverse(exclude)}).isEmpty());
        const ListEdit add = adding(u"https://a.example/3.zip"_s);
        QVERIFY(combined({add, inverse(add)}).isEmpty());
        const ListEdit remove = removeSource(list, hand).value();
        QVERIFY(combined({remove, inverse(remove)}).isEmpty());
        const SourceList theirs = applied(list, setState(list, {a}, CurationState::Included));
        const MergedEdits result = merged(theirs, {exclude, inverse(exclude)});
        QVERIFY(result.conflicts.empty());
        QCOMPARE(result.list, theirs);
    }

    void editsInARowComeToWhatTheyComeToOneByOne()
    {
        SourceList list = sample();
        std::vector<ListEdit> edits;
        const auto make = [&list, &edits](const ListEdit &edit) {
            list = applied(list, edit);
            edits.push_back(edit);
        };
        make(setNote(list, {hand}, u"soon"_s));
        make(removeSource(list, hand).value());
        make(addSource(list, newcomer(u"https://a.example/3.zip"_s)).value());
        make(setState(list, {newcomer({}).id, a}, CurationState::Excluded));
        make(setState(list, {a}, CurationState::Included));
        QCOMPARE(writeSourceList(applied(sample(), combined(edits))), writeSourceList(list));
        QVERIFY(merged(sample(), edits).conflicts.empty());
    }

    void anUpdateInBetweenKeepsWhatOthersHaveDecided()
    {
        const SourceList list = sample();
        SourceList updated = list;
        updated.sources[0] = resolved(u"a"_s, u"1.5"_s, u"1.*"_s);
        const ListEdit exclude = setState(list, {b}, CurationState::Excluded);
        const SourceList theirs = applied(list, setNote(list, {a}, u"theirs"_s));
        const MergedEdits result = merged(theirs,
            {exclude, {.replacement = std::make_shared<const ListReplacement>(ListReplacement{list, updated})}});
        QVERIFY(result.conflicts.empty());
        QCOMPARE(result.list.sources[0].version, u"1.5"_s);
        QCOMPARE(result.list.sources[0].curation.note, u"theirs"_s);
        QCOMPARE(result.list.sources[1].curation.state, CurationState::Excluded);
    }
};

QTEST_GUILESS_MAIN(TestMergeEdits)
#include "tst_mergeedits.moc"

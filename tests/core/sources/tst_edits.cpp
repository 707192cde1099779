// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/edits.h"
#include "core/sources/sourcelistfile.h"
#include "core/sources/staleoverrides.h"
#include "tests/core/sources/sourcesamples.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

SourceList sample()
{
    SourceList list = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s), resolved(u"b"_s, u"2"_s, u"2.*"_s)});
    Source byHand = resolved(u"hand"_s, u"9"_s);
    byHand.fingerprint.clear();
    byHand.matchedFrom = {};
    list.sources.insert(list.sources.begin() + 1, byHand);
    list.sources[2].curation.note = u"since June"_s;
    list.sources[2].curation.unknownState = u"later"_s;
    return list;
}

const QString a = u"a/win32/x64/1.*"_s;
const QString b = u"b/win32/x64/2.*"_s;
const QString hand = u"hand/win32/x64/9"_s;

Source newcomer()
{
    Source source;
    source.name = u"new"_s;
    source.version = u"3"_s;
    source.platform = u"win32"_s;
    source.arch = u"x64"_s;
    source.fileName = u"new-3.zip"_s;
    source.downloadUrl = QUrl(u"https://vendor.example/new-3.zip"_s);
    return source;
}

} // namespace

class TestEdits : public QObject {
    Q_OBJECT
private slots:
    void takenBackTheFileIsTheSameByteForByte_data()
    {
        QTest::addColumn<ListEdit>("edit");
        const SourceList list = sample();
        QTest::newRow("exclude") << setState(list, {a, b, hand}, CurationState::Excluded);
        QTest::newRow("include") << setState(list, {b}, CurationState::Included);
        QTest::newRow("pin") << setPinned(list, {a, b}, true);
        QTest::newRow("note") << setNote(list, {a, b}, u"too large"_s);
        QTest::newRow("override") << setOverrides(list, a, {{u"fileName"_s, u"x.zip"_s}, {u"size"_s, 7}});
        QTest::newRow("add") << addSource(list, newcomer()).value();
        QTest::newRow("remove") << removeSource(list, hand).value();
    }

    void takenBackTheFileIsTheSameByteForByte()
    {
        QFETCH(const ListEdit, edit);
        const SourceList before = sample();
        QVERIFY(!edit.isEmpty());
        const SourceList after = applied(before, edit);
        QVERIFY(after != before);
        QCOMPARE(writeSourceList(applied(after, inverse(edit))), writeSourceList(before));
        QCOMPARE(writeSourceList(applied(before, inverse(inverse(edit)))), writeSourceList(after));
        QVERIFY(parseSourceList(writeSourceList(after), u"list.json"_s));
    }

    void aDecisionHasItsDateAndNothingDecidedHasNone()
    {
        const SourceList list = sample();
        const QDateTime june({2026, 6, 1}, {12, 0}, Qt::UTC);
        const ListEdit exclude = datedAt(setState(list, {a}, CurationState::Excluded), june);
        const SourceList decided = applied(list, exclude);
        QCOMPARE(decided.sources[0].curation.decidedAt, june);
        QVERIFY(!decided.sources[2].curation.decidedAt.isValid());
        const auto read = parseSourceList(writeSourceList(decided), u"list.json"_s);
        QVERIFY(read);
        QCOMPARE(read->sources[0].curation.decidedAt, june);
        QCOMPARE(writeSourceList(applied(decided, inverse(exclude))), writeSourceList(list));
        const ListEdit reset = datedAt(setState(decided, {a}, CurationState::Undecided), june.addDays(1));
        QCOMPARE(writeSourceList(applied(decided, reset)), writeSourceList(list));
    }

    void whatIsSoAlreadyIsNoEdit()
    {
        const SourceList list = sample();
        QVERIFY(setState(list, {a}, CurationState::Undecided).isEmpty());
        QVERIFY(setPinned(list, {a, u"nobody"_s}, false).isEmpty());
        QVERIFY(setNote(list, {b}, u"since June"_s).isEmpty());
        QVERIFY(setOverrides(list, a, {{u"size"_s, QJsonValue::Null}}).isEmpty());
        QVERIFY(setOverrides(list, u"nobody"_s, {{u"size"_s, 1}}).isEmpty());
    }

    void aDecisionReplacesAStateThatIsNotKnown()
    {
        const SourceList list = applied(sample(), setState(sample(), {b}, CurationState::Excluded));
        QCOMPARE(list.sources[2].curation.state, CurationState::Excluded);
        QCOMPARE(list.sources[2].curation.unknownState, QString());
    }

    void overridesHoldForTheVersionTheyWereMadeFor()
    {
        const SourceList before = sample();
        SourceList list = applied(before, setOverrides(before, a, {{u"fileName"_s, u"x-1.0.zip"_s}}));
        QCOMPARE(list.sources[0].curation.madeFor->version, u"1"_s);
        QCOMPARE(effectiveSource(list.sources[0]).fileName, u"x-1.0.zip"_s);
        list.sources[0].version = u"1.1"_s;
        QCOMPARE(staleOverrides(list.sources[0]), QStringList{u"fileName"_s});
        const SourceList again = applied(list, setOverrides(list, a, {{u"fileName"_s, u"y.zip"_s}}));
        QCOMPARE(effectiveSource(again.sources[0]).fileName, u"y.zip"_s);
    }

    void whatOthersDecidedMeanwhileStays()
    {
        const SourceList before = sample();
        const ListEdit exclusion = setState(before, {a}, CurationState::Excluded);
        const ListEdit size = setOverrides(before, a, {{u"size"_s, 7}});
        SourceList theirs = applied(before, setNote(before, {a}, u"theirs"_s));
        theirs = applied(theirs, setOverrides(theirs, a, {{u"fileName"_s, u"x.zip"_s}}));
        theirs = applied(applied(theirs, exclusion), size);
        const Curation &curation = theirs.sources[0].curation;
        QCOMPARE(curation.state, CurationState::Excluded);
        QCOMPARE(curation.note, u"theirs"_s);
        QCOMPARE(curation.overrides, (QJsonObject{{u"fileName"_s, u"x.zip"_s}, {u"size"_s, 7}}));
        QCOMPARE(applied(theirs, inverse(exclusion)).sources[0].curation.note, u"theirs"_s);
    }

    void whatIsGoneOrThereAlreadyIsPassedOver()
    {
        const SourceList before = sample();
        const ListEdit exclusion = setState(before, {b}, CurationState::Excluded);
        const ListEdit addition = addSource(before, newcomer()).value();
        SourceList theirs = applied(before, addition);
        theirs.sources.erase(theirs.sources.begin() + 2);
        QVERIFY(applied(theirs, exclusion) == theirs);
        QVERIFY(applied(theirs, addition) == theirs);
    }

    void whatCannotBeAddedOrRemovedIsRefused_data()
    {
        QTest::addColumn<Source>("source");
        QTest::addColumn<QString>("expected");
        Source nameless = newcomer();
        nameless.name.clear();
        QTest::newRow("no name") << nameless << u"expected a name"_s;
        Source fileless = newcomer();
        fileless.fileName.clear();
        QTest::newRow("no file name") << fileless << u"a file name"_s;
        Source ftp = newcomer();
        ftp.downloadUrl = QUrl(u"ftp://vendor.example/new-3.zip"_s);
        QTest::newRow("ftp") << ftp << u"found \"ftp://vendor.example/new-3.zip\""_s;
        Source twice = newcomer();
        twice.id = a;
        QTest::newRow("id of another") << twice << u"has an entry with this id"_s;
    }

    void whatCannotBeAddedOrRemovedIsRefused()
    {
        QFETCH(const Source, source);
        QFETCH(const QString, expected);
        const auto added = addSource(sample(), source);
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::Usage);
        QVERIFY2(added.error().detail.contains(expected), qPrintable(added.error().detail));
    }

    void onlyWhatWasAddedByHandIsRemoved()
    {
        QCOMPARE(removeSource(sample(), a).error().kind, ErrorKind::Usage);
        QCOMPARE(removeSource(sample(), u"nobody"_s).error().kind, ErrorKind::Usage);
        QCOMPARE(applied(sample(), removeSource(sample(), hand).value()).sources.size(), 2u);
    }
};

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_edits.moc"

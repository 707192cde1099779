// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergesourcelists.h"
#include "core/sources/sourcelistfile.h"
#include "tests/core/sources/sourcesamples.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

// What resolving makes of the entry when those who know its checksum cannot be asked.
Source unasked(Source source)
{
    source.checksum.reset();
    source.size.reset();
    source.unconfirmed = outage();
    return source;
}

Source known()
{
    Source source = resolved(u"a"_s, u"1"_s, u"1.*"_s);
    source.size = 42;
    source.alternateUrls = {QUrl(u"https://mirror.example.org/a-1.zip"_s)};
    source.fingerprint = fingerprintOf(source);
    return source;
}

} // namespace

// An update takes nothing away for want of an answer.
class TestMergeOutage : public QObject {
    Q_OBJECT
private slots:
    void whatWasKnownStaysAndIsMarked()
    {
        const auto merged = mergeSourceLists(listOf({known()}), listOf({unasked(known())}));
        Source expected = known();
        expected.unconfirmed = outage();
        expected.unconfirmed->since = merged.list.metadata.generatedAt;
        QCOMPARE(merged.list.sources.front(), expected);
        QCOMPARE(merged.changes.unconfirmed.size(), 1u);
        QVERIFY(merged.changes.changed.empty());
    }

    void aWitnessThatCouldNotBeAskedStays()
    {
        Source before = known();
        before.checksum->origin = ChecksumOrigin::ThirdParty;
        before.checksum->from = u"https://example.org/one"_s;
        before.checksum->witnesses = {{ChecksumOrigin::ThirdParty, u"https://example.org/one"_s},
            {ChecksumOrigin::ThirdParty, u"https://example.org/two"_s}};
        Source fresh = before;
        fresh.checksum->witnesses.clear();
        fresh.unconfirmed = outage();
        const auto merged = mergeSourceLists(listOf({before}), listOf({fresh}));
        QCOMPARE(merged.list.sources.front().checksum, before.checksum);
        fresh.unconfirmed.reset(); // it has answered, and tells nothing any more
        const auto answered = mergeSourceLists(listOf({before}), listOf({fresh}));
        QCOMPARE(answered.list.sources.front().checksum, fresh.checksum);
    }

    void anotherUrlForWantOfAnIndexIsNotTaken()
    {
        Source other = unasked(known());
        other.downloadUrl = QUrl(u"https://elsewhere.example.org/a.zip"_s);
        other.alternateUrls.clear();
        other.fileName = u"a.zip"_s;
        const auto merged = mergeSourceLists(listOf({known()}), listOf({other}));
        QCOMPARE(merged.list.sources.front().downloadUrl, known().downloadUrl);
        QCOMPARE(merged.list.sources.front().alternateUrls, known().alternateUrls);
        QCOMPARE(merged.list.sources.front().fileName, known().fileName);
        QCOMPARE(merged.list.sources.front().checksum, known().checksum);
        QVERIFY(!isEdited(merged.list.sources.front()));
    }

    void theMarkKeepsItsDateAndGoesWhenConfirmed()
    {
        SourceList first = listOf({unasked(known())});
        const auto once = mergeSourceLists(listOf({known()}), first);
        SourceList second = first;
        second.metadata.generatedAt = first.metadata.generatedAt.addDays(1);
        const auto twice = mergeSourceLists(once.list, second);
        QCOMPARE(twice.list.sources.front().unconfirmed->since, first.metadata.generatedAt);
        const auto confirmed = mergeSourceLists(twice.list, listOf({known()}));
        QCOMPARE(confirmed.list.sources.front(), known());
        QCOMPARE(confirmed.changes.unchanged, 1);
    }

    void whatThisTimeTellsMoreIsTaken()
    {
        Source before = known();
        before.checksum.reset();
        before.fingerprint = fingerprintOf(before);
        Source fresh = unasked(known());
        fresh.checksum = checksum(u'2', ChecksumOrigin::ThirdParty);
        const auto merged = mergeSourceLists(listOf({before}), listOf({fresh}));
        QCOMPARE(merged.list.sources.front().checksum, fresh.checksum);
    }

    void anEntryThatBecameUnresolvedStays()
    {
        UnresolvedTool tool = unresolvedOf(known(), u"cannot be asked"_s);
        tool.unconfirmed = outage();
        const auto merged = mergeSourceLists(listOf({known()}), listOf({}, {tool}));
        QCOMPARE(merged.list.sources.size(), 1u);
        QCOMPARE(merged.list.sources.front().checksum, known().checksum);
        QCOMPARE(merged.list.sources.front().unconfirmed->reasons.front().host, u"api.github.com"_s);
        QVERIFY(merged.list.unresolved.empty());
        QCOMPARE(merged.changes.unconfirmed.size(), 1u);
    }

    // What could not be resolved is called by what was asked for, a file by what it is for.
    void anEntryForAnotherArchitectureThanTheImageStays()
    {
        Source x86 = known();
        x86.arch = u"x86"_s;
        UnresolvedTool tool = unresolvedOf(known(), u"cannot be asked"_s);
        tool.unconfirmed = outage();
        const auto merged = mergeSourceLists(listOf({x86}), listOf({}, {tool}));
        QCOMPARE(merged.list.sources.size(), 1u);
        QVERIFY(merged.changes.dropped.empty());
    }

    // The former version is better than none, until somebody can be asked about the new one.
    void aNewVersionThatCannotBeResolvedNowDoesNotDropTheFormer()
    {
        Source next = known();
        next.matchedFrom.upstreamVersion = u"1.1"_s;
        UnresolvedTool tool = unresolvedOf(next, u"cannot be asked"_s);
        tool.unconfirmed = outage();
        const auto merged = mergeSourceLists(listOf({known()}), listOf({}, {tool}));
        QCOMPARE(merged.list.sources.size(), 1u);
        QCOMPARE(merged.list.sources.front().version, u"1"_s);
        QVERIFY(merged.list.sources.front().unconfirmed);
        QCOMPARE(merged.list.unresolved.size(), 1u);
        QVERIFY2(merged.changes.unconfirmed.front().reason.contains(u"cannot be asked"_s),
            qPrintable(merged.changes.unconfirmed.front().reason));

        tool.unconfirmed.reset(); // the vendor has answered: there is no such file
        const auto answered = mergeSourceLists(listOf({known()}), listOf({}, {tool}));
        QVERIFY(answered.list.sources.empty());
        QCOMPARE(answered.changes.dropped.front().version, u"1"_s);
    }

    void aNewVersionComesInAndIsMarked()
    {
        Source next = unasked(resolved(u"a"_s, u"1.1"_s, u"1.*"_s));
        const auto merged = mergeSourceLists(listOf({known()}), listOf({next}));
        QCOMPARE(merged.list.sources.front().version, u"1.1"_s);
        QVERIFY(!merged.list.sources.front().checksum && merged.list.sources.front().unconfirmed);
        QCOMPARE(merged.changes.changed.size(), 1u);
    }

    // Two tools that fall back on one file for want of their indexes are two entries all the same.
    void twoThatLookAlikeForWantOfAnAnswerStayTwo()
    {
        const Source cached = required(u"/toolcache/0"_s, u"node"_s, u"22.17.0"_s, u"22.*"_s);
        Source tool = required(u"/node/default"_s, u"Node.js"_s, u"22.17.1"_s, u"22.*"_s);
        Source alike = unasked(tool);
        alike.downloadUrl = cached.downloadUrl;
        const auto merged = mergeSourceLists(listOf({cached, tool}), listOf({unasked(cached), alike}));
        QCOMPARE(merged.list.sources.size(), 2u);
        QCOMPARE(merged.list.sources[1].downloadUrl, tool.downloadUrl);
        // In a list that is new there is nothing to tell them apart by.
        const auto built = mergeSourceLists({}, listOf({unasked(cached), alike}));
        QCOMPARE(built.list.sources.size(), 1u);
        QCOMPARE(built.list.sources.front().alsoRequiredBy.size(), 1u);
    }

    // What stands in a list that we did not make is not a finding of ours, and must not look like one.
    void anEntryOfAnotherProgramIsNotTakenForOurs()
    {
        Source seeds = known();
        seeds.fingerprint.clear();
        const auto merged = mergeSourceLists(listOf({seeds}), listOf({unasked(known())}));
        QVERIFY(merged.list.sources.front().fingerprint.isEmpty());
    }

    void theMarkIsKeptInTheFile()
    {
        const auto merged = mergeSourceLists(listOf({known()}), listOf({unasked(known())}));
        const auto read = parseSourceList(writeSourceList(merged.list), u"list.json"_s);
        QVERIFY(read.has_value());
        QCOMPARE(read->sources, merged.list.sources);
        QCOMPARE(remarksOn(read->sources.front()),
            QStringList{u"not confirmed since 2026-11-26: api.github.com: HTTP status 403"_s});
    }
};

QTEST_GUILESS_MAIN(TestMergeOutage)
#include "tst_mergeoutage.moc"

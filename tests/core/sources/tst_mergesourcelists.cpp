// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/keepfindings.h"
#include "core/sources/mergesourcelists.h"
#include "core/sources/sourcelistfile.h"
#include "tests/core/sources/sourcesamples.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

class TestMergeSourceLists : public QObject {
    Q_OBJECT
private slots:
    void theSameAgainChangesNothing()
    {
        SourceList list = listOf({resolved(u"a"_s, u"1"_s), resolved(u"b"_s, u"2"_s, u"2.*"_s)});
        list.unresolved = {{u"c"_s, {}, u"win32"_s, u"x64"_s, u"nobody knows"_s, {}, {}, {}}};
        const auto merged = mergeSourceLists(list, list);
        SourceListChanges nothing;
        nothing.unchanged = 2;
        QCOMPARE(merged.changes, nothing);
        QCOMPARE(writeSourceList(merged.list), writeSourceList(list));
        QCOMPARE(writeSourceList(mergeSourceLists(merged.list, list).list), writeSourceList(list));
    }

    void additionsChangesAndDropsAreTold()
    {
        const SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s), resolved(u"b"_s, u"2"_s, u"2.*"_s)});
        const SourceList fresh = listOf({resolved(u"a"_s, u"1.1"_s, u"1.*"_s), resolved(u"c"_s, u"3"_s, u"3.*"_s)});
        const auto merged = mergeSourceLists(before, fresh);
        QCOMPARE(describe(merged.changes.added), QStringList{u"c/win32/x64/3.*"_s});
        QCOMPARE(describe(merged.changes.dropped), QStringList{u"b/win32/x64/2.*: in neither report nor toolset"_s});
        QCOMPARE(merged.changes.dropped.front().version, u"2"_s); // the version that is lost
        QCOMPARE(merged.changes.changed.size(), 1u);
        QVERIFY(
            describe(merged.changes.changed.front()).startsWith(u"a/win32/x64/1.*: version 1 → 1.1; downloadUrl "_s));
        QVERIFY(merged.list == fresh);
    }

    void curationStays()
    {
        SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)});
        before.sources[0].curation = {CurationState::Excluded, false, u"too large"_s, {{u"fileName"_s, u"x.zip"_s}}};
        const auto merged = mergeSourceLists(before, listOf({resolved(u"a"_s, u"1.1"_s, u"1.*"_s)}));
        QCOMPARE(merged.list.sources[0].version, u"1.1"_s);
        Curation curation = merged.list.sources[0].curation;
        QCOMPARE(curation.madeFor->version, u"1"_s);
        curation.madeFor.reset();
        QCOMPARE(curation, before.sources[0].curation);
    }

    void curationFollowsAToolThatNoToolsetNames()
    {
        SourceList before = listOf({resolved(u"a"_s, u"1"_s)});
        before.sources[0].curation.state = CurationState::Excluded;
        const auto merged = mergeSourceLists(before, listOf({resolved(u"a"_s, u"2"_s)}));
        QCOMPARE(merged.list.sources.size(), 1u);
        QCOMPARE(merged.list.sources[0].version, u"2"_s);
        QCOMPARE(merged.list.sources[0].curation.state, CurationState::Excluded);
        QVERIFY(merged.changes.added.empty() && merged.changes.dropped.empty());
    }

    void severalVersionsOfAToolAreNotMixedUp()
    {
        SourceList before = listOf({resolved(u"a"_s, u"1"_s), resolved(u"a"_s, u"2"_s)});
        before.sources[0].curation.state = CurationState::Excluded;
        const auto merged = mergeSourceLists(before, listOf({resolved(u"a"_s, u"2"_s), resolved(u"a"_s, u"3"_s)}));
        QCOMPARE(describe(merged.changes.added), QStringList{u"a/win32/x64/3"_s});
        QCOMPARE(merged.list.sources.size(), 3u); // the decision about 1 stays
        QCOMPARE(merged.list.sources[1].curation.state, CurationState::Undecided);
    }

    void aPinHoldsVersionUrlAndChecksum()
    {
        SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)});
        before.sources[0].curation.pinned = true;
        Source fresh = resolved(u"a"_s, u"1.1"_s, u"1.*"_s);
        fresh.checksum = checksum(u'2');
        const auto merged = mergeSourceLists(before, listOf({fresh}));
        QCOMPARE(merged.list.sources[0].version, u"1"_s);
        QCOMPARE(merged.list.sources[0].downloadUrl, before.sources[0].downloadUrl);
        QCOMPARE(merged.list.sources[0].checksum, before.sources[0].checksum);
        QCOMPARE(merged.changes.kept.size(), 1u);
        QVERIFY(describe(merged.changes.kept.front()).contains("pinned"_L1));
        QVERIFY(describe(merged.changes.kept.front()).contains(u"1 → 1.1"_s));
    }

    void aManualChecksumStaysAsLongAsTheFileIsTheSame()
    {
        Source unverified = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        unverified.checksum.reset();
        Source learnt = unverified;
        learnt.checksum = checksum(u'7', ChecksumOrigin::Manual);
        const auto same = mergeSourceLists(listOf({learnt}), listOf({unverified}));
        QCOMPARE(same.list.sources[0].checksum, learnt.checksum);
        QCOMPARE(mergeSourceLists(same.list, listOf({unverified})).list.sources[0].checksum, learnt.checksum);

        Source newer = resolved(u"a"_s, u"1.1"_s, u"1.*"_s);
        newer.checksum.reset();
        const auto changed = mergeSourceLists(listOf({learnt}), listOf({newer}));
        QVERIFY(!changed.list.sources[0].checksum);
        QVERIFY(describe(changed.changes.changed.front()).contains("checksum"_L1));
    }

    void aManualChecksumAgainstAPublishedOneIsAConflict()
    {
        Source existing = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        existing.checksum = checksum(u'7', ChecksumOrigin::Manual);
        const auto merged = mergeSourceLists(listOf({existing}), listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)}));
        QCOMPARE(merged.list.sources[0].checksum, existing.checksum);
        QCOMPARE(merged.list.sources[0].warnings.size(), 1U);
        QVERIFY(merged.list.sources[0].warnings.front().kind == WarningKind::Conflict);
        const auto again = mergeSourceLists(merged.list, listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)}));
        QCOMPARE(writeSourceList(again.list), writeSourceList(merged.list));
    }

    // Which of the two is right nobody can tell: keeping the former would be a choice in silence.
    void aThirdPartysChecksumThatAnotherContradictsIsNotKept()
    {
        Source existing = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        existing.checksum = checksum(u'7', ChecksumOrigin::ThirdParty);
        existing.fingerprint = fingerprintOf(existing);
        Source fresh = existing;
        fresh.checksum.reset();
        fresh.warnings = {{WarningKind::ChecksumConflict, u"conflict: 7…, but 8…"_s}};
        fresh.fingerprint = fingerprintOf(fresh);
        const auto merged = mergeSourceLists(listOf({existing}), listOf({fresh}));
        QVERIFY(!merged.list.sources[0].checksum);
        QCOMPARE(merged.list.sources[0].warnings, fresh.warnings);

        existing.checksum->origin = ChecksumOrigin::Vendor;
        const auto vendors = mergeSourceLists(listOf({existing}), listOf({fresh}));
        QCOMPARE(vendors.list.sources[0].checksum, existing.checksum);
    }

    void aFirstDownloadsChecksumGivesWayToAPublishedOne()
    {
        Source existing = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        existing.checksum = checksum(u'7', ChecksumOrigin::FirstDownload);
        const auto merged = mergeSourceLists(listOf({existing}), listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)}));
        QCOMPARE(merged.list.sources[0].checksum, checksum(u'1'));
        QVERIFY(merged.list.sources[0].warnings.front().kind == WarningKind::ConflictOverTime);
    }

    void anUrlWithAnotherChecksumThanBeforeIsToldUntilSomebodyDecides()
    {
        const SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)});
        SourceList fresh = before;
        fresh.sources[0].checksum = checksum(u'2');
        const auto merged = mergeSourceLists(before, fresh);
        QCOMPARE(merged.list.sources[0].checksum, checksum(u'2'));
        QCOMPARE(merged.list.sources[0].warnings.size(), 1U);
        const Warning warning = merged.list.sources[0].warnings.front();
        QCOMPARE(warning.kind, WarningKind::ConflictOverTime);
        QVERIFY2(warning.text.contains("111111"_L1) && warning.text.contains("222222"_L1), qPrintable(warning.text));
        // The vendor telling the same again settles nothing …
        const auto again = mergeSourceLists(merged.list, fresh);
        QCOMPARE(again.list.sources[0].warnings, std::vector{warning});
        // … somebody who has looked at it does, and so does another version.
        SourceList lookedAt = again.list;
        lookedAt.sources[0].warnings.clear();
        QVERIFY(mergeSourceLists(lookedAt, fresh).list.sources[0].warnings.empty());
        const SourceList newer = listOf({resolved(u"a"_s, u"1.1"_s, u"1.*"_s)});
        QVERIFY(mergeSourceLists(again.list, newer).list.sources[0].warnings.empty());
    }

    void aChecksumOfAnotherAlgorithmIsNoConflict()
    {
        const SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)});
        SourceList fresh = before;
        fresh.sources[0].checksum = Checksum{digestOf(HashAlgorithm::Sha512, "x"), ChecksumOrigin::Vendor, {}};
        QVERIFY(mergeSourceLists(before, fresh).list.sources[0].warnings.empty());
    }

    void driftIsToldInAListThatIsMadeAnew()
    {
        Source downloaded = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        downloaded.checksum = checksum(u'7', ChecksumOrigin::FirstDownload);
        const Warning drift{WarningKind::Drift, u"the file has changed"_s};
        downloaded.warnings = {drift, {WarningKind::WeakChecksum, u"only MD5 is published"_s}};
        downloaded.curation.pinned = true;
        Source unpublished = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        unpublished.checksum.reset();
        SourceList fresh = listOf({unpublished, resolved(u"b"_s, u"1"_s)});
        keepFindings(fresh, listOf({downloaded}));
        QCOMPARE(fresh.sources[0].checksum, downloaded.checksum);
        QCOMPARE(fresh.sources[0].warnings, std::vector{drift}); // what is asked again is found again
        QVERIFY(fresh.sources[0].curation.isEmpty() && !isEdited(fresh.sources[0]));
        QVERIFY(fresh.sources[1].warnings.empty());
        unpublished.downloadUrl = QUrl(u"https://example.org/elsewhere.zip"_s);
        SourceList moved = listOf({unpublished});
        keepFindings(moved, listOf({downloaded}));
        QVERIFY(!moved.sources[0].checksum && moved.sources[0].warnings.empty());
    }

    void aHandAddedSourceStays()
    {
        Source added;
        added.id = u"own/linux/x64/1"_s;
        added.name = u"own"_s;
        added.downloadUrl = QUrl(u"https://lab.example.org/own.tar.gz"_s);
        const SourceList fresh = listOf({resolved(u"a"_s, u"1"_s)});
        const auto merged = mergeSourceLists(listOf({added}), fresh);
        QCOMPARE(merged.list.sources.size(), 2u);
        QCOMPARE(merged.list.sources[1], added);
        QCOMPARE(merged.changes.kept.size(), 1u);
    }

    void anEntryEditedInTheFileStays()
    {
        SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)});
        before.sources[0].downloadUrl = QUrl(u"https://lab.example.org/a-1.zip"_s);
        const auto merged = mergeSourceLists(before, listOf({resolved(u"a"_s, u"1.1"_s, u"1.*"_s)}));
        QCOMPARE(merged.list.sources[0].downloadUrl, before.sources[0].downloadUrl);
        QCOMPARE(merged.list.sources[0].version, u"1"_s);
        QVERIFY(describe(merged.changes.kept.front()).contains("edited by hand"_L1));
    }

    void aSeedsEntryIsReplacedAndThatIsTold()
    {
        Source seeds = resolved(u"Ruby"_s, u"3.3.8"_s, u"3.3"_s);
        seeds.fingerprint.clear();
        seeds.downloadUrl = QUrl(u"https://example.com/downloads/Ruby-3.3.msi"_s);
        const Source fresh = resolved(u"Ruby"_s, u"3.3.8"_s, u"3.3"_s);
        const auto merged = mergeSourceLists(listOf({seeds}), listOf({fresh}));
        QCOMPARE(merged.list.sources[0].downloadUrl, fresh.downloadUrl);
        QCOMPARE(merged.changes.changed.size(), 1u);
    }

    void unknownFieldsStay()
    {
        SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)});
        before.sources[0].unknown = {{u"owner"_s, u"team"_s}};
        before.unknown = {{u"notes"_s, u"n"_s}};
        before.metadata.unknown = {{u"project"_s, u"p"_s}};
        const auto merged = mergeSourceLists(before, listOf({resolved(u"a"_s, u"1.1"_s, u"1.*"_s)}));
        QCOMPARE(merged.list.sources[0].unknown, before.sources[0].unknown);
        QCOMPARE(merged.list.unknown, before.unknown);
        QCOMPARE(merged.list.metadata.unknown, before.metadata.unknown);
    }

    void whatWasDecidedStaysWhenNothingAsksForItAnyMore()
    {
        SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s), resolved(u"b"_s, u"1"_s, u"1.*"_s)});
        before.sources[0].curation.note = u"needed by team x"_s;
        const auto merged = mergeSourceLists(before, {});
        QCOMPARE(merged.list.sources.size(), 1u);
        QCOMPARE(merged.changes.kept.size(), 1u);
        QCOMPARE(merged.changes.dropped.size(), 1u);
        QCOMPARE(merged.changes.dropped.front().id, u"b/win32/x64/1.*"_s);
    }

    void anIndexThatDoesNotAnswerTodayForgetsNothing()
    {
        const Source before = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        SourceList fresh;
        fresh.unresolved = {unresolvedOf(before, u"503"_s)};
        const auto merged = mergeSourceLists(listOf({before}), fresh);
        QCOMPARE(merged.list.sources.size(), 1u);
        QVERIFY(merged.list.unresolved.empty());
        QVERIFY(describe(merged.changes.kept.front()).contains("503"_L1));

        fresh.unresolved[0].matchedFrom.upstreamVersion = u"1.1"_s;
        QVERIFY(mergeSourceLists(listOf({before}), fresh).list.sources.empty());
    }

    // Whoever reads "12 kept" has to be able to add it up.
    void everyEntryIsCountedOnce()
    {
        SourceList before = listOf(
            {resolved(u"a"_s, u"1"_s), resolved(u"b"_s, u"1"_s, u"1.*"_s), resolved(u"pinned"_s, u"1"_s, u"1.*"_s),
                excluded(resolved(u"gone"_s, u"1"_s)), resolved(u"d"_s, u"1"_s), resolved(u"asked"_s, u"1"_s)});
        before.sources[2].curation.pinned = true;
        Source unasked = resolved(u"asked"_s, u"1"_s);
        unasked.checksum.reset();
        unasked.unconfirmed = outage();
        const SourceList fresh = listOf({resolved(u"a"_s, u"1"_s), resolved(u"b"_s, u"1.1"_s, u"1.*"_s),
            resolved(u"pinned"_s, u"1.1"_s, u"1.*"_s), resolved(u"new"_s, u"1"_s), unasked});
        const auto merged = mergeSourceLists(before, fresh);
        const SourceListChanges &changes = merged.changes;
        QCOMPARE(changes.added.size() + changes.changed.size() + size_t(changes.unchanged) + changes.kept.size()
                + changes.unconfirmed.size(),
            merged.list.sources.size());
        QCOMPARE(summaryOf(changes), u"1 added, 1 changed, 1 unchanged, 2 kept, 1 not confirmed, 1 dropped"_s);
    }

    // Made by hand or by the PowerShell system before ours: nothing proves that we may take it away.
    void whatThisProgramDidNotMakeStays()
    {
        Source written = resolved(u"own"_s, u"1"_s);
        written.fingerprint.clear();
        Source seeds = resolved(u"seeds"_s, u"1"_s, u"1"_s);
        seeds.fingerprint.clear();
        const auto merged = mergeSourceLists(listOf({written, seeds}), listOf({resolved(u"a"_s, u"1"_s)}));
        QCOMPARE(merged.list.sources.size(), 3u);
        QVERIFY(merged.changes.dropped.empty());
        QCOMPARE(merged.changes.kept.front().reason, u"not made by this program; in neither report nor toolset"_s);
    }

    void whatTheToolsetNamesIsNotSaidToBeNamedByNobody()
    {
        const Source java = excluded(resolved(u"Java"_s, u"8.0.452"_s, u"8"_s));
        Source moved = java;
        moved.matchedFrom.upstreamVersion = u"8.0.462"_s;
        const auto merged = mergeSourceLists(listOf({java}), listOf({}, {unresolvedOf(moved, u"not listed"_s)}));
        QCOMPARE(
            merged.changes.kept.front().reason, u"curated; the toolset names 8, which was not resolved: not listed"_s);
        const auto same = mergeSourceLists(listOf({java}), listOf({}, {unresolvedOf(java, u"not listed"_s)}));
        QCOMPARE(
            same.changes.kept.front().reason, u"curated; the toolset names it; not resolved this time: not listed"_s);
    }

    // Otherwise an update without any failure forgets what it was told.
    void whatIsNoLongerPublishedStaysWithAWord()
    {
        Source before = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        before.size = 42;
        Source fresh = before;
        fresh.checksum.reset();
        fresh.size.reset();
        const auto merged = mergeSourceLists(listOf({before}), listOf({fresh}));
        QCOMPARE(merged.list.sources[0].checksum, before.checksum);
        QCOMPARE(merged.list.sources[0].size, before.size);
        QCOMPARE(textsOf(merged.list.sources[0].warnings),
            QStringList{u"no longer published: sha256 111111111111… (vendor), size 42; kept"_s});
        const auto again = mergeSourceLists(merged.list, listOf({fresh}));
        QCOMPARE(writeSourceList(again.list), writeSourceList(merged.list));

        fresh.checksum = Checksum{digestOf(HashAlgorithm::Md5, "x"), ChecksumOrigin::Vendor, {}};
        QCOMPARE(mergeSourceLists(listOf({before}), listOf({fresh})).list.sources[0].checksum, before.checksum);
    }

    void idsStayUnique()
    {
        const Source before = excluded(required(u"/a/default"_s, u"a"_s, u"1"_s, u"1"_s));
        Source other = required(u"/b"_s, u"a"_s, u"2"_s, u"2"_s);
        other.matchedFrom.section = {u"Elsewhere"_s};
        Source fresh = required(u"/b"_s, u"a"_s, u"3"_s, u"2"_s);
        fresh.matchedFrom.section = {u"Elsewhere"_s};
        fresh.id = before.id;
        const auto merged = mergeSourceLists(listOf({before, other}), listOf({fresh}));
        QCOMPARE(merged.list.sources.size(), 2u);
        QVERIFY(merged.list.sources[0].id != merged.list.sources[1].id);
    }
};

QTEST_GUILESS_MAIN(TestMergeSourceLists)
#include "tst_mergesourcelists.moc"

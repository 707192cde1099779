// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/edits.h"
#include "core/sources/sourcelistfile.h"
#include "core/sources/updatereview.h"
#include "tests/core/sources/sourcesamples.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

Source withUrl(Source source, const QString &url)
{
    source.downloadUrl = QUrl(url);
    source.fingerprint = fingerprintOf(source);
    return source;
}

Source withChecksum(Source source, const std::optional<Checksum> &checksum)
{
    source.checksum = checksum;
    source.fingerprint = fingerprintOf(source);
    return source;
}

Source plain(const QString &name, const QString &version)
{
    return resolved(name, version, version.section(u'.', 0, 0) + u".*"_s);
}

SourceList before()
{
    SourceList list = listOf({plain(u"version"_s, u"1.0"_s), plain(u"url"_s, u"1.0"_s), plain(u"digest"_s, u"1.0"_s),
        plain(u"gone"_s, u"1.0"_s), plain(u"weaker"_s, u"1.0"_s), plain(u"pinned"_s, u"1.0"_s),
        plain(u"dropped"_s, u"1.0"_s), plain(u"same"_s, u"1.0"_s), withChecksum(plain(u"learnt"_s, u"1.0"_s), {})});
    list.sources[5].curation.pinned = true;
    return list;
}

SourceList fresh()
{
    return listOf({plain(u"version"_s, u"1.1"_s),
        withUrl(plain(u"url"_s, u"1.0"_s), u"https://example.org/elsewhere/url-1.0.zip"_s),
        withChecksum(plain(u"digest"_s, u"1.0"_s), checksum(u'2')), withChecksum(plain(u"gone"_s, u"1.1"_s), {}),
        withChecksum(plain(u"weaker"_s, u"1.1"_s), checksum(u'1', ChecksumOrigin::ThirdParty)),
        plain(u"pinned"_s, u"1.1"_s), plain(u"same"_s, u"1.0"_s), plain(u"learnt"_s, u"1.0"_s),
        plain(u"new"_s, u"1.0"_s)});
}

PendingUpdate pending()
{
    return {fresh(), planUpdate(before(), fresh())};
}

QSet<QString> keysOf(const UpdatePlan &plan, const QStringList &names = {})
{
    QSet<QString> keys;
    for (const PlannedEntry &entry : plan.entries) {
        const QString name = entry.after ? entry.after->name : entry.before->name;
        if (names.isEmpty() || names.contains(name))
            keys.insert(keyOf(entry));
    }
    return keys;
}

QString versionIn(const SourceList &list, const QString &name)
{
    const auto found = std::ranges::find(list.sources, name, &Source::name);
    return found == list.sources.end() ? u"none"_s : found->version;
}

} // namespace

class TestUpdateReview : public QObject {
    Q_OBJECT
private slots:
    void theMostAlarmingComesFirst()
    {
        const UpdatePlan plan = planUpdate(before(), fresh());
        QStringList lines;
        for (const ReviewItem &item : reviewOf(plan)) {
            const PlannedEntry &entry = plan.entries[item.entry];
            lines.append(reviewKindNames(item.kind) + u' ' + (entry.after ? entry.after->name : entry.before->name));
        }
        QCOMPARE(lines,
            (QStringList{u"in-place url"_s, u"in-place digest"_s, u"dropped dropped"_s, u"version gone"_s,
                u"version weaker"_s, u"version version"_s, u"added new"_s, u"other learnt"_s, u"held pinned"_s}));
    }

    // An update that is worked out again and again has nothing new to say of what somebody has decided for good.
    void whatIsDecidedForGoodIsNothingToReview()
    {
        SourceList list = fresh();
        list.sources[5] = plain(u"pinned"_s, u"1.0"_s);
        list.sources[5].curation.pinned = true;
        Source byHand = resolved(u"hand"_s, u"9"_s);
        byHand.fingerprint.clear();
        byHand.matchedFrom = {};
        list.sources.push_back(byHand);
        const UpdatePlan plan = planUpdate(list, fresh());
        const std::vector<ReviewItem> items = reviewOf(plan);
        QCOMPARE(items.size(), 1U);
        QCOMPARE(items.front().kind, ReviewKind::Held);
        QVERIFY(!isWorthReviewing(plan));
        QCOMPARE(applied(plan).sources.size(), list.sources.size());
    }

    void whatCouldNotBeAskedIsNoChoice()
    {
        SourceList late = fresh();
        late.sources[0] = plain(u"version"_s, u"1.0"_s);
        late.sources[0].unconfirmed = outage();
        const UpdatePlan plan = planUpdate(before(), late);
        const auto items = reviewOf(plan);
        const auto held = std::ranges::find(items, ReviewKind::Unconfirmed, &ReviewItem::kind);
        QVERIFY(held != items.end());
        QVERIFY(!isChoice(plan.entries[held->entry]));
        QCOMPARE(plan.entries[held->entry].after->version, u"1.0"_s);
    }

    void nothingToLookAtIsNothing() { QVERIFY(reviewOf(planUpdate(fresh(), fresh())).empty()); }

    void allOfItIsTheUpdate()
    {
        const AcceptedUpdate update = accepted(pending(), before(), keysOf(pending().plan));
        QCOMPARE(update.list, applied(planUpdate(before(), fresh())));
        QVERIFY(update.changedMeanwhile.isEmpty());
    }

    void whatIsNotAcceptedStays()
    {
        const AcceptedUpdate update
            = accepted(pending(), before(), keysOf(pending().plan, {u"version"_s, u"dropped"_s}));
        QCOMPARE(versionIn(update.list, u"version"_s), u"1.1"_s);
        QCOMPARE(versionIn(update.list, u"gone"_s), u"1.0"_s);
        QCOMPARE(versionIn(update.list, u"new"_s), u"none"_s);
        QCOMPARE(versionIn(update.list, u"dropped"_s), u"none"_s);
        QCOMPARE(update.list.metadata, before().metadata);
        QCOMPARE(update.changes.changed.size(), 1);
        QCOMPARE(update.changes.added.size(), 0);
        QCOMPARE(update.changes.dropped.size(), 1);
    }

    // Somebody has pinned one, and edited another by hand, while the plan was looked at.
    void whatBecomesSomethingElseByNowIsLeftAlone()
    {
        SourceList now = before();
        now.sources[0].curation.pinned = true;
        now.sources[3] = withUrl(now.sources[3], u"https://example.org/other/gone-1.0.zip"_s);
        const AcceptedUpdate update = accepted(pending(), now, keysOf(pending().plan));
        QCOMPARE(versionIn(update.list, u"version"_s), u"1.0"_s);
        QCOMPARE(versionIn(update.list, u"gone"_s), u"1.0"_s);
        QCOMPARE(versionIn(update.list, u"weaker"_s), u"1.1"_s);
        QCOMPARE(update.changedMeanwhile, QStringList{now.sources[3].id});
    }

    // An update is one step to take back, whatever was decided since.
    void anUpdateTakenBackLeavesTheListAsItWas()
    {
        const SourceList after = accepted(pending(), before(), keysOf(pending().plan)).list;
        const ListEdit update{.replacement = std::make_shared<const ListReplacement>(ListReplacement{before(), after})};
        QCOMPARE(applied(before(), update), after);
        QCOMPARE(writeSourceList(applied(after, inverse(update))), writeSourceList(before()));
        const SourceList decided = applied(after, setState(after, {after.sources[0].id}, CurationState::Excluded));
        const SourceList back = applied(decided, inverse(update));
        QCOMPARE(back.sources[0].version, u"1.0"_s);
        QCOMPARE(back.sources[0].curation.state, CurationState::Excluded);
    }
};

QTEST_GUILESS_MAIN(TestUpdateReview)
#include "tst_updatereview.moc"

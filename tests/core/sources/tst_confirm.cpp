// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/decisions.h"
#include "core/sources/describeedit.h"
#include "core/sources/edits.h"
#include "core/sources/mergesourcelists.h"
#include "core/sources/sourcelistfile.h"
#include "core/sources/staleoverrides.h"
#include "tests/core/sources/sourcesamples.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString helm = u"helm/win32/x64/latest"_s;

// The next update after an override of a URL was made.
SourceList withStaleOverride()
{
    SourceList before = listOf({resolved(u"Helm"_s, u"3.18.2"_s, u"latest"_s)});
    before.sources[0].curation.overrides = {{u"downloadUrl"_s, u"https://lab.example/helm-3.18.2.zip"_s}};
    return mergeSourceLists(before, listOf({resolved(u"Helm"_s, u"4.1.0"_s, u"latest"_s)})).list;
}

Source warned(const QString &version, const std::vector<Warning> &warnings)
{
    Source source = resolved(u"android"_s, version, u"latest"_s);
    source.warnings = warnings;
    return source;
}

const Warning weak{WarningKind::WeakChecksum, u"only SHA-1 is published"_s};
const Warning drift{WarningKind::Drift, u"drift: abc before, def now"_s};

SourceList confirmed(const SourceList &list)
{
    return applied(list, confirm(list, {list.sources[0].id}));
}

} // namespace

// What an update or a vendor leaves to be looked at is answered once.
class TestConfirm : public QObject {
    Q_OBJECT
private slots:
    void aStaleOverrideHoldsForTheEntryAsItStands()
    {
        const SourceList before = withStaleOverride();
        QVERIFY(!remarksOn(before.sources[0]).isEmpty());
        QVERIFY(needsConfirmation(before.sources[0]));
        const ListEdit edit = confirm(before, {helm});
        const SourceList after = applied(before, edit);
        QCOMPARE(effectiveSource(after.sources[0]).downloadUrl.toString(), u"https://lab.example/helm-3.18.2.zip"_s);
        QVERIFY(remarksOn(after.sources[0]).isEmpty());
        QVERIFY(confirm(after, {helm}).isEmpty());
        QCOMPARE(titleOf(edit), u"Confirm "_s + helm);
        QCOMPARE(describe(edit), QStringList{helm + u": overrides hold for 4.1.0"_s});
        QCOMPARE(writeSourceList(applied(after, inverse(edit))), writeSourceList(before));
        // The next update finds nothing to ask, until the version moves again.
        const auto same = mergeSourceLists(after, listOf({resolved(u"Helm"_s, u"4.1.0"_s, u"latest"_s)}));
        QVERIFY(same.changes.review.empty());
        const auto next = mergeSourceLists(after, listOf({resolved(u"Helm"_s, u"4.2.0"_s, u"latest"_s)}));
        QCOMPARE(next.changes.review.size(), 1u);
    }

    void anOverrideThatIsTakenBackLeavesNothingToLookAt()
    {
        const SourceList before = withStaleOverride();
        const SourceList after = applied(before, setOverrides(before, helm, {{u"downloadUrl"_s, QJsonValue::Null}}));
        QVERIFY(remarksOn(after.sources[0]).isEmpty());
        QVERIFY(!needsConfirmation(after.sources[0]));
    }

    void aReviewedWarningIsOpenAgainWhenItChanges_data()
    {
        QTest::addColumn<Warning>("before");
        QTest::addColumn<Warning>("now");
        QTest::addColumn<QString>("version"); // now; reviewed at 1.0
        QTest::addColumn<bool>("isOpen");
        const Warning otherDrift{WarningKind::Drift, u"drift: def before, 123 now"_s};
        const Warning otherWeak{WarningKind::WeakChecksum, u"only MD5 is published"_s};
        QTest::newRow("the same") << drift << drift << u"1.0"_s << false;
        QTest::newRow("another text") << drift << otherDrift << u"1.0"_s << true;
        QTest::newRow("another version") << drift << drift << u"1.1"_s << true;
        QTest::newRow("another kind") << drift << weak << u"1.0"_s << true;
        QTest::newRow("the vendor's ways") << weak << weak << u"1.1"_s << false;
        QTest::newRow("weaker still") << weak << otherWeak << u"1.1"_s << true;
    }
    void aReviewedWarningIsOpenAgainWhenItChanges()
    {
        QFETCH(Warning, before);
        QFETCH(Warning, now);
        QFETCH(QString, version);
        QFETCH(bool, isOpen);
        const SourceList list = confirmed(listOf({warned(u"1.0"_s, {before})}));
        QVERIFY(remarksOn(list.sources[0]).isEmpty());
        const auto merged = mergeSourceLists(list, listOf({warned(version, {now})}));
        QCOMPARE(!openWarnings(merged.list.sources[0]).empty(), isOpen);
    }

    void whatIsReviewedIsInTheFile()
    {
        const SourceList list = confirmed(listOf({warned(u"1.0"_s, {weak, drift})}));
        const auto read = parseSourceList(writeSourceList(list), u"list"_s);
        QVERIFY_RESULT(read);
        QCOMPARE(read->sources[0].curation.reviewed, list.sources[0].curation.reviewed);
        QVERIFY(openWarnings(read->sources[0]).empty());
    }

    void resettingTakesItBack()
    {
        const SourceList list = confirmed(listOf({warned(u"1.0"_s, {weak})}));
        const auto decided = decide(list, {{.action = DecisionAction::Reset, .ids = {u"android*"_s}}});
        QVERIFY_RESULT(decided);
        QCOMPARE(openWarnings(applied(list, decided->edit).sources[0]).size(), 1u);
    }

    // By pattern, as decisions come from the command line and from files.
    void byPattern()
    {
        const auto decisions = parseDecisions(
            "{\"decisions\": [{\"action\": \"confirm\", \"ids\": [\"*\"], \"note\": \"known\"}]}", u"d.json"_s);
        QVERIFY_RESULT(decisions);
        const SourceList list = listOf({warned(u"1.0"_s, {weak}), resolved(u"go"_s, u"1.0"_s)});
        const auto decided = decide(list, *decisions);
        QVERIFY_RESULT(decided);
        const SourceList after = applied(list, decided->edit);
        QVERIFY(openWarnings(after.sources[0]).empty());
        QVERIFY(after.sources[1].curation.reviewed.empty());
    }
};

Q_DECLARE_METATYPE(rcm::Warning)

QTEST_GUILESS_MAIN(TestConfirm)
#include "tst_confirm.moc"

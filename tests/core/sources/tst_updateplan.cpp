// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"
#include "core/sources/updateplan.h"
#include "tests/core/sources/sourcesamples.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

// a moves to another version, b is pinned, c goes, d comes, e stays.
SourceList before()
{
    SourceList list = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s), resolved(u"b"_s, u"2"_s, u"2.*"_s),
        resolved(u"c"_s, u"3"_s, u"3.*"_s), resolved(u"e"_s, u"5"_s, u"5.*"_s)});
    list.sources[1].curation.pinned = true;
    return list;
}

SourceList fresh()
{
    SourceList list = listOf({resolved(u"a"_s, u"1.1"_s, u"1.*"_s), resolved(u"b"_s, u"2.1"_s, u"2.*"_s),
        resolved(u"d"_s, u"4"_s, u"4.*"_s), resolved(u"e"_s, u"5"_s, u"5.*"_s)});
    list.metadata.reportVersion = u"20250728.1"_s;
    return list;
}

QStringList namesOf(const SourceList &list)
{
    QStringList names;
    for (const Source &source : list.sources)
        names.append(source.name + u' ' + source.version);
    return names;
}

} // namespace

class TestUpdatePlan : public QObject {
    Q_OBJECT
private slots:
    void everyEntryOfBothListsIsInThePlanOnce()
    {
        const UpdatePlan plan = planUpdate(before(), fresh());
        QStringList entries;
        for (const PlannedEntry &entry : plan.entries)
            entries.append(
                u"%1 %2 %3"_s.arg(int(entry.change))
                    .arg(entry.before ? entry.before->version : u"-"_s, entry.after ? entry.after->version : u"-"_s));
        const auto line
            = [](PlannedChange change, const QString &text) { return u"%1 %2"_s.arg(int(change)).arg(text); };
        QCOMPARE(entries,
            (QStringList{line(PlannedChange::Change, u"1 1.1"_s), line(PlannedChange::Keep, u"2 2"_s),
                line(PlannedChange::Add, u"- 4"_s), line(PlannedChange::None, u"5 5"_s),
                line(PlannedChange::Drop, u"3 -"_s)}));
        QCOMPARE(plan.entries[0].fields.front(), (FieldChange{u"version"_s, u"1"_s, u"1.1"_s}));
        QCOMPARE(plan.entries[4].reason, u"in neither report nor toolset"_s);
    }

    void allOfItIsTheUpdatedList()
    {
        const UpdatePlan plan = planUpdate(before(), fresh());
        const SourceList list = applied(plan);
        QCOMPARE(namesOf(list), (QStringList{u"a 1.1"_s, u"b 2"_s, u"d 4"_s, u"e 5"_s}));
        QVERIFY(list.sources[0] == fresh().sources[0]);
        QVERIFY(list.sources[1].curation.pinned);
        QCOMPARE(list.metadata, fresh().metadata);
        QCOMPARE(summaryOf(changesOf(plan)), u"1 added, 1 changed, 1 unchanged, 1 kept, 1 dropped"_s);
    }

    void whatIsRefusedStaysAsItWas()
    {
        const UpdatePlan plan = planUpdate(before(), fresh());
        const SourceList additions
            = applied(plan, [](const PlannedEntry &entry) { return entry.change == PlannedChange::Add; });
        QCOMPARE(namesOf(additions), (QStringList{u"a 1"_s, u"b 2"_s, u"d 4"_s, u"e 5"_s, u"c 3"_s}));
        QVERIFY(additions.sources[0] == before().sources[0]);
        QCOMPARE(additions.metadata.reportVersion, u"20250728.1"_s);
        const SourceList none = applied(plan, [](const PlannedEntry &) { return false; });
        QCOMPARE(namesOf(none), (QStringList{u"a 1"_s, u"b 2"_s, u"e 5"_s, u"c 3"_s}));
    }

    void whatWasRefusedIsPlannedAgain()
    {
        const SourceList part
            = applied(planUpdate(before(), fresh()), [](const PlannedEntry &entry) { return !entry.before; });
        const UpdatePlan rest = planUpdate(part, fresh());
        QCOMPARE(changesOf(rest).changed.size(), 1u);
        QCOMPARE(changesOf(rest).dropped.size(), 1u);
        QVERIFY(changesOf(rest).added.empty());
        QCOMPARE(writeSourceList(applied(rest)), writeSourceList(applied(planUpdate(before(), fresh()))));
    }

    void anIdIsNotUsedTwice()
    {
        const Source source = resolved(u"a"_s, u"1"_s);
        UpdatePlan plan;
        plan.rest = listOf({});
        plan.entries
            = {{.change = PlannedChange::Add, .after = source}, {.change = PlannedChange::Drop, .before = source}};
        const SourceList list
            = applied(plan, [](const PlannedEntry &entry) { return entry.change == PlannedChange::Add; });
        QCOMPARE(list.sources.size(), 2u);
        QCOMPARE(list.sources[1].id, source.id + u"#2"_s);
        QVERIFY(parseSourceList(writeSourceList(list), u"list.json"_s));
    }
};

QTEST_GUILESS_MAIN(TestUpdatePlan)
#include "tst_updateplan.moc"

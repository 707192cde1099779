// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergeedits.h"

#include "core/base/urls.h"
#include "core/sources/describeedit.h"
#include "core/sources/sourcelistchanges.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Curation with(const Curation &curation, const Curation &before, const Curation &after)
{
    SourceList list;
    list.sources.emplace_back().curation = curation;
    return applied(std::move(list), {.decisions = {{{}, before, after}}}).sources.front().curation;
}

QHash<QString, std::size_t> placesOf(const SourceList &list, const ListEdit &edit)
{
    QHash<QString, std::size_t> places;
    for (const CurationChange &change : edit.decisions)
        places.insert(change.id, list.sources.size());
    for (const auto *entries : {&edit.added, &edit.removed}) {
        for (const PlacedSource &entry : *entries)
            places.insert(entry.source.id, list.sources.size());
    }
    for (std::size_t i = 0; i < list.sources.size(); ++i) {
        if (const auto place = places.find(list.sources[i].id); place != places.end())
            *place = i;
    }
    return places;
}

// Holds one edit against one list.
class Check {
public:
    Check(const SourceList &list, const ListEdit &edit)
        : m_list(list)
        , m_edit(edit)
        , m_places(placesOf(list, edit))
    {
    }

    CheckedEdit make()
    {
        for (const CurationChange &change : m_edit.decisions) {
            const Source *entry = entryOf(change.id);
            decide(change, entry ? &entry->curation : nullptr, &ListEdit::decisions);
        }
        for (const CurationChange &change : m_edit.unresolved) {
            const auto tool = std::ranges::find(m_list.unresolved, change.id, unresolvedId);
            decide(change, tool == m_list.unresolved.end() ? nullptr : &tool->curation, &ListEdit::unresolved);
        }
        for (const PlacedSource &entry : m_edit.removed)
            remove(entry);
        for (const PlacedSource &entry : m_edit.added)
            add(entry);
        return std::move(m_result);
    }

private:
    const Source *entryOf(const QString &id) const
    {
        const std::size_t place = m_places.value(id);
        return place < m_list.sources.size() ? &m_list.sources[place] : nullptr;
    }

    // `now`: what is decided about the same by now; nullptr: it is gone. `member`: where the change belongs.
    void decide(const CurationChange &change, const Curation *now, std::vector<CurationChange> ListEdit::*member)
    {
        if (!now) {
            m_result.conflicts.push_back(
                {ConflictKind::Gone, change.id, describe(change), {u"not in the list any more"_s}, {}});
            return;
        }
        const Curation &theirs = *now;
        std::vector<CurationChange> &made = m_result.edit.*member;
        if (theirs == change.before) {
            made.push_back(change);
            return;
        }
        // Where the order in which both are made does not matter, they are about different fields, or say the same.
        const Curation mineLast = with(theirs, change.before, change.after);
        const Curation theirsLast = with(change.after, change.before, theirs);
        const QStringList mine = describe({change.id, theirsLast, mineLast});
        if (mine.isEmpty()) {
            made.push_back({change.id, theirs, mineLast});
            return;
        }
        if (theirsLast != theirs)
            made.push_back({change.id, theirs, theirsLast});
        ListEdit takeMine;
        (takeMine.*member).push_back({change.id, theirsLast, mineLast});
        m_result.conflicts.push_back(
            {ConflictKind::Decided, change.id, mine, describe({change.id, mineLast, theirsLast}), std::move(takeMine)});
    }

    void remove(const PlacedSource &removed)
    {
        const QString &id = removed.source.id;
        const Source *entry = entryOf(id);
        if (!entry)
            return;
        if (*entry == removed.source) {
            m_result.edit.removed.push_back(removed);
            return;
        }
        QStringList theirs = describe({id, removed.source.curation, entry->curation});
        for (const FieldChange &field : changedFields(removed.source, *entry))
            theirs.append(u"%1: %2 → %3"_s.arg(field.field, field.from, field.to));
        m_result.conflicts.push_back({ConflictKind::Removed, id, {u"removed"_s}, theirs,
            {.removed = {{std::size_t(entry - m_list.sources.data()), *entry}}}});
    }

    void add(const PlacedSource &added)
    {
        const QString &id = added.source.id;
        const Source *entry = entryOf(id);
        const bool isReplaced = std::ranges::any_of(
            m_result.edit.removed, [&id](const PlacedSource &removed) { return removed.source.id == id; });
        if (!entry || isReplaced) {
            m_result.edit.added.push_back(added);
            return;
        }
        if (*entry == added.source)
            return;
        const std::size_t place = std::size_t(entry - m_list.sources.data());
        m_result.conflicts.push_back({ConflictKind::Added, id, {displayUrl(added.source.downloadUrl)},
            {displayUrl(entry->downloadUrl)}, {.added = {{place, added.source}}, .removed = {{place, *entry}}}});
    }

    const SourceList &m_list;
    const ListEdit &m_edit;
    QHash<QString, std::size_t> m_places;
    CheckedEdit m_result;
};

// Makes one edit of several.
class Combination {
public:
    void take(const ListEdit &edit)
    {
        for (const CurationChange &change : edit.decisions)
            decide(change);
        for (const CurationChange &change : edit.unresolved) {
            const auto before = std::ranges::find(m_unresolved, change.id, &CurationChange::id);
            if (before == m_unresolved.end())
                m_unresolved.push_back(change);
            else
                before->after = change.after;
        }
        for (const PlacedSource &entry : edit.removed)
            remove(entry);
        for (const PlacedSource &entry : edit.added)
            add(entry);
    }

    ListEdit result()
    {
        ListEdit edit{.added = std::move(m_added), .removed = std::move(m_removed)};
        for (CurationChange &change : m_decisions) {
            if (change.before != change.after)
                edit.decisions.push_back(std::move(change));
        }
        for (CurationChange &change : m_unresolved) {
            if (change.before != change.after)
                edit.unresolved.push_back(std::move(change));
        }
        return edit;
    }

private:
    static auto entryIn(std::vector<PlacedSource> &entries, const QString &id)
    {
        return std::ranges::find_if(entries, [&id](const PlacedSource &entry) { return entry.source.id == id; });
    }

    void decide(const CurationChange &change)
    {
        if (const auto added = entryIn(m_added, change.id); added != m_added.end()) {
            added->source.curation = change.after;
        } else if (const auto place = m_placeOf.constFind(change.id); place != m_placeOf.constEnd()) {
            m_decisions[*place].after = change.after;
        } else {
            m_placeOf.insert(change.id, m_decisions.size());
            m_decisions.push_back(change);
        }
    }

    void remove(PlacedSource entry)
    {
        if (const auto added = entryIn(m_added, entry.source.id); added != m_added.end()) {
            m_added.erase(added);
            return;
        }
        // The list that all began with has it as it was before it was decided about.
        if (const auto place = m_placeOf.constFind(entry.source.id); place != m_placeOf.constEnd()) {
            CurationChange &change = m_decisions[*place];
            entry.source.curation = change.before;
            change.after = change.before;
        }
        m_removed.push_back(std::move(entry));
    }

    void add(const PlacedSource &entry)
    {
        const auto removed = entryIn(m_removed, entry.source.id);
        Source former = removed == m_removed.end() ? Source() : removed->source;
        const Curation before = std::exchange(former.curation, entry.source.curation);
        if (removed == m_removed.end() || former != entry.source) {
            m_added.push_back(entry);
            return;
        }
        m_removed.erase(removed);
        decide({entry.source.id, before, entry.source.curation});
    }

    std::vector<CurationChange> m_decisions;
    std::vector<CurationChange> m_unresolved;
    QHash<QString, std::size_t> m_placeOf; // in m_decisions, by id
    std::vector<PlacedSource> m_added;
    std::vector<PlacedSource> m_removed;
};

} // namespace

CheckedEdit checked(const SourceList &list, const ListEdit &edit)
{
    return edit.replacement ? CheckedEdit{edit, {}} : Check(list, edit).make();
}

ListEdit combined(const std::vector<ListEdit> &edits)
{
    Combination combination;
    for (const ListEdit &edit : edits)
        combination.take(edit);
    return combination.result();
}

MergedEdits merged(SourceList theirs, const std::vector<ListEdit> &mine)
{
    MergedEdits result{std::move(theirs), {}};
    const auto make = [&result](const ListEdit &edit) {
        CheckedEdit one = checked(result.list, edit);
        result.list = applied(std::move(result.list), one.edit);
        std::ranges::move(one.conflicts, std::back_inserter(result.conflicts));
    };
    std::vector<ListEdit> series;
    for (const ListEdit &edit : mine) {
        if (!edit.replacement) {
            series.push_back(edit);
            continue;
        }
        make(combined(std::exchange(series, {})));
        make(edit);
    }
    make(combined(series));
    return result;
}

} // namespace rcm

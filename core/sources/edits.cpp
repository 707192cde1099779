// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/edits.h"

#include "core/base/urls.h"
#include "core/sources/staleoverrides.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// `change` turns the curation of a copy of the entry into what is decided.
template <class Change> ListEdit decisions(const SourceList &list, const QStringList &ids, const Change &change)
{
    const QSet<QString> wanted(ids.begin(), ids.end());
    ListEdit edit;
    for (const Source &source : list.sources) {
        if (!wanted.contains(source.id))
            continue;
        Source after = source;
        change(after);
        if (after.curation != source.curation)
            edit.decisions.push_back({source.id, source.curation, std::move(after.curation)});
    }
    return edit;
}

// Of unresolved tools, too.
template <class Change> ListEdit decisionsOnAll(const SourceList &list, const QStringList &ids, const Change &change)
{
    ListEdit edit = decisions(list, ids, [&change](Source &source) { change(source.curation); });
    QSet<QString> wanted(ids.begin(), ids.end());
    for (const UnresolvedTool &tool : list.unresolved) {
        const QString id = unresolvedId(tool);
        Curation after = tool.curation;
        change(after);
        // One change is for all of the id.
        if (after != tool.curation && wanted.remove(id))
            edit.unresolved.push_back({id, tool.curation, std::move(after)});
    }
    return edit;
}

QJsonObject withFields(QJsonObject overrides, const QJsonObject &fields)
{
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (field->isNull())
            overrides.remove(field.key());
        else
            overrides.insert(field.key(), *field);
    }
    return overrides;
}

// The fields in which `after` differs from `before`, null where it has none.
QJsonObject differences(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject fields;
    for (auto field = after.begin(); field != after.end(); ++field)
        if (before.value(field.key()) != *field)
            fields.insert(field.key(), *field);
    for (auto field = before.begin(); field != before.end(); ++field)
        if (!after.contains(field.key()))
            fields.insert(field.key(), QJsonValue::Null);
    return fields;
}

template <class Value> void take(Value &value, const Value &before, const Value &after)
{
    if (before != after)
        value = after;
}

void decide(Curation &curation, const CurationChange &change)
{
    take(curation.state, change.before.state, change.after.state);
    take(curation.unknownState, change.before.unknownState, change.after.unknownState);
    take(curation.pinned, change.before.pinned, change.after.pinned);
    take(curation.pinnedVersion, change.before.pinnedVersion, change.after.pinnedVersion);
    take(curation.reviewed, change.before.reviewed, change.after.reviewed);
    take(curation.note, change.before.note, change.after.note);
    take(curation.madeFor, change.before.madeFor, change.after.madeFor);
    take(curation.decidedAt, change.before.decidedAt, change.after.decidedAt);
    curation.overrides = withFields(curation.overrides, differences(change.before.overrides, change.after.overrides));
}

const Source *entryOf(const SourceList &list, const QString &id)
{
    const auto found = std::ranges::find(list.sources, id, &Source::id);
    return found == list.sources.end() ? nullptr : &*found;
}

void add(std::vector<Source> &sources, const std::vector<PlacedSource> &added)
{
    QSet<QString> ids;
    for (const Source &source : sources)
        ids.insert(source.id);
    for (const PlacedSource &entry : added) {
        if (!ids.contains(entry.source.id))
            sources.insert(sources.begin() + std::ptrdiff_t(std::min(entry.place, sources.size())), entry.source);
    }
}

void remove(std::vector<Source> &sources, const std::vector<PlacedSource> &removed)
{
    QSet<QString> ids;
    for (const PlacedSource &entry : removed)
        ids.insert(entry.source.id);
    std::erase_if(sources, [&ids](const Source &source) { return ids.contains(source.id); });
}

std::vector<CurationChange> changesOfUnresolved(
    const std::vector<UnresolvedTool> &before, const std::vector<UnresolvedTool> &after)
{
    QHash<QString, Curation> former;
    for (const UnresolvedTool &tool : before)
        former.insert(unresolvedId(tool), tool.curation);
    std::vector<CurationChange> changes;
    for (const UnresolvedTool &tool : after) {
        const QString id = unresolvedId(tool);
        const auto known = former.constFind(id);
        if (known == former.cend() || *known == tool.curation)
            continue;
        changes.push_back({id, *known, tool.curation});
        former.insert(id, tool.curation);
    }
    return changes;
}

} // namespace

ListEdit setState(const SourceList &list, const QStringList &ids, CurationState state)
{
    return decisionsOnAll(list, ids, [state](Curation &curation) {
        if (curation.state == state)
            return;
        curation.state = state;
        curation.unknownState.clear();
    });
}

ListEdit setPinned(const SourceList &list, const QStringList &ids, bool pinned, const QString &version)
{
    return decisions(list, ids, [pinned, &version](Source &source) {
        source.curation.pinned = pinned;
        source.curation.pinnedVersion = pinned && version != source.version ? version : QString();
    });
}

ListEdit setNote(const SourceList &list, const QStringList &ids, const QString &note)
{
    return decisionsOnAll(list, ids, [&note](Curation &curation) { curation.note = note; });
}

bool needsConfirmation(const Source &source)
{
    return !staleOverrides(source).isEmpty() || !openWarnings(source).empty();
}

ListEdit unreview(const SourceList &list, const QStringList &ids)
{
    return decisions(list, ids, [](Source &source) { source.curation.reviewed.clear(); });
}

ListEdit confirm(const SourceList &list, const QStringList &ids)
{
    return decisions(list, ids, [](Source &source) {
        if (!needsConfirmation(source))
            return;
        source.curation.reviewed = reviewedNow(source);
        if (!source.curation.overrides.isEmpty())
            renewOverrideTarget(source);
    });
}

ListEdit setOverrides(const SourceList &list, const QString &id, const QJsonObject &fields)
{
    const Source *entry = entryOf(list, id);
    if (!entry)
        return {};
    Source changed = *entry;
    changed.curation.overrides = withFields(changed.curation.overrides, fields);
    if (changed.curation.overrides == entry->curation.overrides)
        return {};
    changed.curation.madeFor.reset();
    if (!changed.curation.overrides.isEmpty())
        rememberOverrideTarget(changed);
    return {.decisions = {{id, entry->curation, changed.curation}}};
}

Result<ListEdit> addSource(const SourceList &list, const Source &source)
{
    const QString id = source.id.isEmpty() ? sourceId(source.name, source.platform, source.arch,
                           source.requestedVersion.isEmpty() ? source.version : source.requestedVersion)
                                           : source.id;
    if (source.name.isEmpty() || source.version.isEmpty() || source.fileName.isEmpty())
        return failure(
            ErrorKind::Usage, id, u"expected a name, a version and a file name"_s, u"Fill in what is missing."_s);
    if (!isDownloadUrl(source.downloadUrl))
        return failure(ErrorKind::Usage, id,
            u"expected an http, https or file URL, found \"%1\""_s.arg(displayUrl(source.downloadUrl)),
            u"Enter the URL of the file."_s);
    if (entryOf(list, id))
        return failure(ErrorKind::Usage, id, u"the list has an entry with this id"_s, u"Choose another id."_s);
    ListEdit edit{.added = {{list.sources.size(), source}}};
    edit.added.front().source.id = id;
    return edit;
}

Source sourceFor(const UnresolvedTool &tool)
{
    Source source;
    source.name = tool.name;
    source.requestedVersion = tool.requestedVersion;
    source.platform = tool.platform;
    source.arch = tool.arch;
    source.matchedFrom = tool.matchedFrom;
    source.urlOrigin = byHandOrigin;
    return source;
}

Result<ListEdit> removeSource(const SourceList &list, const QString &id)
{
    const Source *entry = entryOf(list, id);
    if (!entry)
        return failure(ErrorKind::Usage, id, u"the list has no entry with this id"_s);
    if (!isHandAdded(*entry))
        return failure(ErrorKind::Usage, id,
            u"comes from the report or a toolset: the next update would add it again"_s, u"Exclude it instead."_s);
    return ListEdit{.removed = {{std::size_t(entry - list.sources.data()), *entry}}};
}

ListEdit datedAt(ListEdit edit, const QDateTime &time)
{
    for (auto *changes : {&edit.decisions, &edit.unresolved}) {
        for (CurationChange &change : *changes) {
            change.after.decidedAt = {};
            if (!change.after.isEmpty())
                change.after.decidedAt = time;
        }
    }
    return edit;
}

ListEdit inverse(const ListEdit &edit)
{
    ListEdit back{.added = edit.removed, .removed = edit.added};
    if (const auto &replaced = edit.replacement)
        back.replacement = std::make_shared<const ListReplacement>(ListReplacement{replaced->after, replaced->before});
    for (const CurationChange &change : edit.decisions)
        back.decisions.push_back({change.id, change.after, change.before});
    for (const CurationChange &change : edit.unresolved)
        back.unresolved.push_back({change.id, change.after, change.before});
    return back;
}

ListEdit editBetween(const SourceList &before, const SourceList &after)
{
    ListEdit edit;
    QHash<QString, std::size_t> places;
    for (std::size_t i = 0; i < before.sources.size(); ++i)
        places.insert(before.sources[i].id, i);
    QSet<QString> kept;
    for (std::size_t i = 0; i < after.sources.size(); ++i) {
        const Source &source = after.sources[i];
        const auto place = places.constFind(source.id);
        Source former = place == places.constEnd() ? Source() : before.sources[*place];
        const Curation decided = std::exchange(former.curation, source.curation);
        if (former != source) {
            edit.added.push_back({i, source});
            continue;
        }
        kept.insert(source.id);
        if (decided != source.curation)
            edit.decisions.push_back({source.id, decided, source.curation});
    }
    for (std::size_t i = 0; i < before.sources.size(); ++i) {
        if (!kept.contains(before.sources[i].id))
            edit.removed.push_back({i, before.sources[i]});
    }
    edit.unresolved = changesOfUnresolved(before.unresolved, after.unresolved);
    return edit;
}

SourceList applied(SourceList list, const ListEdit &edit)
{
    // What was decided about the former list in between holds for the new one.
    if (const auto &replaced = edit.replacement)
        list = applied(replaced->after, editBetween(replaced->before, list));
    QHash<QString, const CurationChange *> changes;
    for (const CurationChange &change : edit.decisions)
        changes.insert(change.id, &change);
    if (!changes.isEmpty()) {
        for (Source &source : list.sources)
            if (const CurationChange *change = changes.value(source.id))
                decide(source.curation, *change);
    }
    changes.clear();
    for (const CurationChange &change : edit.unresolved)
        changes.insert(change.id, &change);
    if (!changes.isEmpty()) {
        for (UnresolvedTool &tool : list.unresolved)
            if (const CurationChange *change = changes.value(unresolvedId(tool)))
                decide(tool.curation, *change);
    }
    if (!edit.removed.empty())
        remove(list.sources, edit.removed);
    if (!edit.added.empty())
        add(list.sources, edit.added);
    return list;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/decisions.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Not QRegularExpression's own wildcards, for which '*' ends at a '/', of which ids are full.
QRegularExpression expressionOf(const QString &pattern)
{
    QString expression = QRegularExpression::escape(pattern);
    expression.replace("\\*"_L1, ".*"_L1).replace("\\?"_L1, "."_L1);
    return QRegularExpression(QRegularExpression::anchoredPattern(expression),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
}

Result<ListEdit> additionTo(const SourceList &list, const Source &source)
{
    Source added = source;
    if (added.id.isEmpty())
        added.id = sourceId(source.name, source.platform, source.arch,
            source.requestedVersion.isEmpty() ? source.version : source.requestedVersion);
    const auto there = std::ranges::find(list.sources, added.id, &Source::id);
    if (there == list.sources.end())
        return addSource(list, added);
    added.curation = there->curation;
    if (added == *there)
        return ListEdit{};
    TRY_ASSIGN(ListEdit edit, removeSource(list, added.id));
    edit.added.push_back({edit.removed.front().place, added});
    return edit;
}

Result<ListEdit> removalFrom(const SourceList &list, const QStringList &ids)
{
    ListEdit edit;
    for (const QString &id : ids) {
        TRY_ASSIGN(const ListEdit one, removeSource(list, id));
        edit.removed.insert(edit.removed.end(), one.removed.begin(), one.removed.end());
    }
    return edit;
}

// What is true of one file alone.
QString fieldOfOneFile(const QJsonObject &fields)
{
    for (const auto name : {"downloadUrl"_L1, "checksum"_L1, "sha256"_L1, "size"_L1, "fileName"_L1}) {
        if (fields.contains(name) && !fields.value(name).isNull())
            return name;
    }
    return {};
}

Result<ListEdit> overridesOf(
    const SourceList &list, const QStringList &ids, const QStringList &patterns, const QJsonObject &fields)
{
    if (const QString field = fieldOfOneFile(fields); ids.size() > 1 && !field.isEmpty())
        return failure(ErrorKind::Usage, patterns.join(", "_L1),
            u"expected one entry, since one %1 cannot be right for several files; %2 match"_s.arg(field).arg(
                ids.size()),
            u"Name one id, or override entry by entry."_s);
    ListEdit edit;
    for (const QString &id : ids) {
        const ListEdit one = setOverrides(list, id, fields);
        edit.decisions.insert(edit.decisions.end(), one.decisions.begin(), one.decisions.end());
    }
    return edit;
}

ListEdit resetOf(const SourceList &list, const QStringList &ids)
{
    const SourceList undecided = applied(list, setState(list, ids, CurationState::Undecided));
    return editBetween(list, applied(undecided, unreview(undecided, ids)));
}

Matched matchedBy(DecisionAction action)
{
    switch (action) {
    case DecisionAction::Include:
    case DecisionAction::Exclude:
    case DecisionAction::Reset:
    case DecisionAction::Note:
        return Matched::SourcesAndUnresolved;
    default:
        return Matched::Sources;
    }
}

Result<ListEdit> editFor(const SourceList &list, const QStringList &ids, const Decision &decision)
{
    switch (decision.action) {
    case DecisionAction::Include:
        return setState(list, ids, CurationState::Included);
    case DecisionAction::Exclude:
        return setState(list, ids, CurationState::Excluded);
    case DecisionAction::Reset:
        return resetOf(list, ids);
    case DecisionAction::Pin:
        return setPinned(list, ids, true, decision.version);
    case DecisionAction::Unpin:
        return setPinned(list, ids, false);
    case DecisionAction::Confirm:
        return confirm(list, ids);
    case DecisionAction::Note:
        return ListEdit{};
    case DecisionAction::Override:
        return overridesOf(list, ids, decision.ids, decision.overrides);
    case DecisionAction::Add:
        return additionTo(list, decision.source.value_or(Source()));
    case DecisionAction::Remove:
        return removalFrom(list, ids);
    }
    Q_UNREACHABLE();
}

} // namespace

QStringList idsMatching(const SourceList &list, const QStringList &patterns, Matched matched)
{
    QStringList all;
    for (const Source &source : list.sources)
        all.append(source.id);
    if (matched == Matched::SourcesAndUnresolved) {
        for (const UnresolvedTool &tool : list.unresolved)
            all.append(unresolvedId(tool));
        all.removeDuplicates();
    }
    const QSet<QString> known(all.begin(), all.end());
    QSet<QString> wanted;
    std::vector<QRegularExpression> expressions;
    for (const QString &pattern : patterns) {
        if (known.contains(pattern))
            wanted.insert(pattern);
        else
            expressions.push_back(expressionOf(pattern));
    }
    all.removeIf([&](const QString &id) {
        return !wanted.contains(id) && std::ranges::none_of(expressions, [&id](const QRegularExpression &expression) {
            return expression.match(id).hasMatch();
        });
    });
    return all;
}

Result<Decided> decide(const SourceList &list, const std::vector<Decision> &decisions)
{
    Decided decided;
    SourceList now = list;
    for (const Decision &decision : decisions) {
        const Matched matched = matchedBy(decision.action);
        for (const QString &pattern : decision.ids) {
            if (idsMatching(now, QStringList{pattern}, matched).isEmpty())
                decided.matchedNothing.append(pattern);
        }
        const QStringList ids = idsMatching(now, decision.ids, matched);
        TRY_ASSIGN(const ListEdit edit, editFor(now, ids, decision));
        now = applied(std::move(now), edit);
        if (!decision.note)
            continue;
        QStringList noted = ids;
        for (const PlacedSource &added : edit.added)
            noted.append(added.source.id);
        const ListEdit note = setNote(now, noted, *decision.note);
        now = applied(std::move(now), note);
    }
    decided.edit = editBetween(list, now);
    return decided;
}

std::vector<Decision> decisionsIn(const SourceList &list)
{
    std::vector<Decision> decisions;
    const auto say = [&decisions](const QString &id, DecisionAction action) -> Decision & {
        decisions.push_back({.action = action, .ids = {id}});
        return decisions.back();
    };
    const auto sayState = [&say](const QString &id, CurationState state) {
        if (state != CurationState::Undecided)
            say(id, state == CurationState::Included ? DecisionAction::Include : DecisionAction::Exclude);
    };
    const auto sayNote = [&](const QString &id, const QString &note, std::size_t before) {
        if (note.isEmpty())
            return;
        const bool isToldAlready = decisions.size() > before && !decisions.back().ids.isEmpty();
        (isToldAlready ? decisions.back() : say(id, DecisionAction::Note)).note = note;
    };
    for (const Source &source : list.sources) {
        const Curation &curation = source.curation;
        const std::size_t before = decisions.size();
        if (isHandAdded(source)) {
            decisions.push_back({.action = DecisionAction::Add, .source = source});
            decisions.back().source->curation = {};
        }
        sayState(source.id, curation.state);
        if (curation.pinned)
            say(source.id, DecisionAction::Pin).version = curation.pinnedVersion;
        if (!curation.overrides.isEmpty())
            say(source.id, DecisionAction::Override).overrides = curation.overrides;
        sayNote(source.id, curation.note, before);
    }
    for (const UnresolvedTool &tool : list.unresolved) {
        const std::size_t before = decisions.size();
        sayState(unresolvedId(tool), tool.curation.state);
        sayNote(unresolvedId(tool), tool.curation.note, before);
    }
    return decisions;
}

} // namespace rcm

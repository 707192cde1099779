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

ListEdit overridesOf(const SourceList &list, const QStringList &ids, const QJsonObject &fields)
{
    ListEdit edit;
    for (const QString &id : ids) {
        const ListEdit one = setOverrides(list, id, fields);
        edit.decisions.insert(edit.decisions.end(), one.decisions.begin(), one.decisions.end());
    }
    return edit;
}

Result<ListEdit> editFor(const SourceList &list, const QStringList &ids, const Decision &decision)
{
    switch (decision.action) {
    case DecisionAction::Include:
        return setState(list, ids, CurationState::Included);
    case DecisionAction::Exclude:
        return setState(list, ids, CurationState::Excluded);
    case DecisionAction::Reset:
        return setState(list, ids, CurationState::Undecided);
    case DecisionAction::Pin:
        return setPinned(list, ids, true);
    case DecisionAction::Unpin:
        return setPinned(list, ids, false);
    case DecisionAction::Note:
        return ListEdit{};
    case DecisionAction::Override:
        return overridesOf(list, ids, decision.overrides);
    case DecisionAction::Add:
        return additionTo(list, decision.source.value_or(Source()));
    case DecisionAction::Remove:
        return removalFrom(list, ids);
    }
    Q_UNREACHABLE();
}

} // namespace

QStringList idsMatching(const SourceList &list, const QStringList &patterns)
{
    QSet<QString> wanted;
    std::vector<QRegularExpression> expressions;
    QSet<QString> known;
    for (const Source &source : list.sources)
        known.insert(source.id);
    for (const QString &pattern : patterns) {
        if (known.contains(pattern))
            wanted.insert(pattern);
        else
            expressions.push_back(expressionOf(pattern));
    }
    QStringList ids;
    for (const Source &source : list.sources) {
        if (wanted.contains(source.id)
            || std::ranges::any_of(expressions,
                [&source](const QRegularExpression &expression) { return expression.match(source.id).hasMatch(); }))
            ids.append(source.id);
    }
    return ids;
}

Result<Decided> decide(const SourceList &list, const std::vector<Decision> &decisions)
{
    Decided decided;
    SourceList now = list;
    for (const Decision &decision : decisions) {
        for (const QString &pattern : decision.ids) {
            if (idsMatching(now, QStringList{pattern}).isEmpty())
                decided.matchedNothing.append(pattern);
        }
        const QStringList ids = idsMatching(now, decision.ids);
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
    const auto say = [&decisions](const Source &source, DecisionAction action) -> Decision & {
        decisions.push_back({.action = action, .ids = {source.id}});
        return decisions.back();
    };
    for (const Source &source : list.sources) {
        const Curation &curation = source.curation;
        const std::size_t before = decisions.size();
        if (isHandAdded(source)) {
            decisions.push_back({.action = DecisionAction::Add, .source = source});
            decisions.back().source->curation = {};
        }
        if (curation.state != CurationState::Undecided)
            say(source, curation.state == CurationState::Included ? DecisionAction::Include : DecisionAction::Exclude);
        if (curation.pinned)
            say(source, DecisionAction::Pin);
        if (!curation.overrides.isEmpty())
            say(source, DecisionAction::Override).overrides = curation.overrides;
        if (curation.note.isEmpty())
            continue;
        const bool isToldAlready = decisions.size() > before && !decisions.back().ids.isEmpty();
        (isToldAlready ? decisions.back() : say(source, DecisionAction::Note)).note = curation.note;
    }
    return decisions;
}

} // namespace rcm

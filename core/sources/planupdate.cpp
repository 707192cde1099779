// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/updateplan.h"

#include "core/sources/mergeentry.h"
#include "core/sources/mergepackages.h"
#include "core/sources/predecessors.h"
#include "core/sources/uniqueids.h"
#include "core/sources/withunknown.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString toolOf(const Source &source)
{
    return toolKey(source.name, source.platform, source.arch);
}

// Whether a row of the report, in the same version, or a requirement stands behind both.
bool isSameQuestion(const Source &existing, const QString &requestedVersion, const MatchedFrom &from)
{
    return existing.requestedVersion == requestedVersion
        && existing.matchedFrom.upstreamVersion == from.upstreamVersion;
}

// Whether the toolset requires the same of both, whatever version the report has of it; without a requirement, whether
// it is the same row in the same version.
template <class Former>
bool isSameRequirement(const Former &existing, const QString &requestedVersion, const MatchedFrom &from)
{
    if (existing.requestedVersion != requestedVersion || existing.matchedFrom.toolset != from.toolset)
        return false;
    return !requestedVersion.isEmpty()
        || (existing.matchedFrom.upstreamVersion == from.upstreamVersion && isSamePlace(existing.matchedFrom, from));
}

// Whether the pointer counts the requirements of a list, which others move when they come and go.
bool isInList(const MatchedFrom &from)
{
    const QString last = from.pointer.section(u'/', -1);
    return !last.isEmpty() && std::ranges::all_of(last, [](QChar c) { return c.isDigit(); });
}

// Decides entry by entry.
class Planner {
public:
    // Both outlive this.
    Planner(const SourceList &existing, const SourceList &fresh)
        : m_existing(existing)
        , m_fresh(fresh)
        , m_predecessors(existing.sources, fresh.sources)
    {
        for (const Source &source : existing.sources) {
            m_knownTools.insert(toolOf(source));
            if (source.isIncluded())
                m_includedTools.insert(toolOf(source));
        }
        for (const Source &source : fresh.sources) {
            if (!source.alsoRequiredBy.empty())
                m_shared[toolOf(source)].append(&source);
        }
        for (const UnresolvedTool &tool : fresh.unresolved)
            m_unresolved[tool.name.toLower()].append(&tool);
        for (const UnresolvedTool &tool : existing.unresolved)
            m_formerUnresolved[toolKey(tool.name, tool.platform, tool.arch)].append(&tool);
        for (const PinnedFile &file : fresh.pinnedFiles)
            m_pinned.insert(file.id, &file);
    }

    UpdatePlan plan()
    {
        SourceList &rest = m_plan.rest;
        rest.metadata = m_fresh.metadata;
        rest.metadata.unknown = sourcelist::withUnknown(m_existing.metadata.unknown, m_fresh.metadata.unknown);
        rest.unknown = sourcelist::withUnknown(m_existing.unknown, m_fresh.unknown);
        rest.packages = mergedPackages(m_existing, m_fresh);
        rest.remarks = m_existing.remarks;
        for (const Source &source : m_fresh.sources) {
            if (const Source *before = m_predecessors.of(source)) {
                m_continued.insert(before);
                put(continued(*before, source));
            } else if (!isListed(source)) {
                put(added(source));
            }
        }
        for (const Source &source : m_existing.sources) {
            if (!m_continued.contains(&source))
                put(settled(source));
        }
        for (const UnresolvedTool &tool : m_fresh.unresolved) {
            if (m_answered.contains(&tool))
                continue;
            rest.unresolved.push_back(tool);
            if (const UnresolvedTool *before = decidedFor(tool))
                rest.unresolved.back().curation = before->curation;
            setSince(rest.unresolved.back().unconfirmed, {});
        }
        m_plan.news = newsBetween(m_existing, rest);
        return std::move(m_plan);
    }

private:
    // Into the plan, with an id that no other has.
    void put(PlannedEntry entry)
    {
        if (entry.after) {
            Source &source = *entry.after;
            source.id = m_ids.take(source.id);
            m_byUrl.insert(source.downloadUrl, m_plan.entries.size());
            if (entry.change == PlannedChange::Add)
                m_added[toolOf(source)].append(source.id);
        }
        m_plan.entries.push_back(std::move(entry));
    }

    void setSince(std::optional<Unconfirmed> &unconfirmed, const std::optional<Unconfirmed> &before) const
    {
        if (unconfirmed)
            unconfirmed->since = before ? before->since : m_fresh.metadata.generatedAt;
    }

    // One entry that both lists have.
    [[nodiscard]] PlannedEntry continued(const Source &existing, const Source &fresh) const
    {
        if (existing.waitsForPin())
            return broughtToPin(existing, fresh, pinFor(existing));
        if (const QString reason = reasonToKeep(existing); !reason.isEmpty())
            return leftAlone(existing, fresh, reason);
        const bool isHeld = fresh.unconfirmed
            && (existing.version == fresh.version
                || isSameQuestion(existing, fresh.requestedVersion, fresh.matchedFrom));
        Source after = isHeld ? held(existing, fresh) : renewed(existing, fresh);
        setSince(after.unconfirmed, existing.unconfirmed);
        if (!after.fingerprint.isEmpty())
            after.fingerprint = fingerprintOf(after);
        PlannedEntry entry{.before = existing, .fields = changedFields(existing, after)};
        entry.review = warnOfStaleOverrides(after);
        if (isHeld) {
            entry.change = PlannedChange::Hold;
            entry.reason = u"not confirmed this time"_s;
        } else if (!entry.fields.empty()) {
            entry.change = PlannedChange::Change;
        }
        entry.after = std::move(after);
        return entry;
    }

    // A file that is new in the list.
    [[nodiscard]] PlannedEntry added(const Source &fresh) const
    {
        PlannedEntry entry{.change = PlannedChange::Add, .after = fresh};
        setSince(entry.after->unconfirmed, {});
        if (const UnresolvedTool *before = decidedFor(fresh)) {
            entry.after->curation = before->curation;
            entry.reason = u"decided about while it was unresolved"_s;
            entry.review = entry.reason;
        } else if (isToolExcluded(toolOf(fresh))) {
            entry.after->curation.state = CurationState::Excluded;
            entry.reason = u"excluded, as every former entry of %1 is"_s.arg(fresh.name);
            entry.review = entry.reason;
        }
        return entry;
    }

    // Whether another entry has the same file, where either is only known to be that for want of a better answer.
    bool isListed(const Source &fresh)
    {
        const auto same = m_byUrl.constFind(fresh.downloadUrl);
        if (same == m_byUrl.cend())
            return false;
        Source &listed = *m_plan.entries[*same].after;
        if (!fresh.unconfirmed && !listed.unconfirmed)
            return false;
        listed.alsoRequiredBy.push_back(fresh.matchedFrom);
        return true;
    }

    [[nodiscard]] bool isToolExcluded(const QString &tool) const
    {
        return m_knownTools.contains(tool) && !m_includedTools.contains(tool);
    }

    // An entry that nothing in the new list continues.
    PlannedEntry settled(const Source &existing)
    {
        if (const PinnedFile *pinned = pinFor(existing); pinned && pinned->source)
            return broughtToPin(existing, existing, pinned);
        const UnresolvedTool *tool = unresolvedFor(existing);
        const bool isSame = tool && isSameQuestion(existing, tool->requestedVersion, tool->matchedFrom);
        const bool isUnconfirmed = tool && tool->unconfirmed;
        const QString reason = reasonToStay(existing);
        PlannedEntry entry{
            .before = existing, .reason = tool ? whyUnresolved(*tool, isSame) : whyNotContinued(existing)};
        if (reason.isEmpty() && !isSame && !isUnconfirmed) {
            entry.change = PlannedChange::Drop;
            return entry;
        }
        Source stays = existing;
        stays.unconfirmed.reset();
        if (isUnconfirmed)
            stays.unconfirmed = tool->unconfirmed;
        else if (reason.isEmpty()) // not of what a person answers for
            stays.unconfirmed = Unconfirmed{{}, {{QString(), tool->reason}}};
        setSince(stays.unconfirmed, existing.unconfirmed);
        const bool isServedByHand
            = tool && isHandAdded(existing) && isSameRequirement(existing, tool->requestedVersion, tool->matchedFrom);
        if (isServedByHand)
            stays.matchedFrom = tool->matchedFrom;
        entry.after = std::move(stays);
        if (isSame || isServedByHand) // what was found before still holds
            m_answered.insert(tool);
        if (reason.isEmpty() && isUnconfirmed) {
            entry.change = PlannedChange::Hold;
            return entry;
        }
        entry.change = PlannedChange::Keep;
        if (!reason.isEmpty())
            entry.reason = reason + u"; "_s + entry.reason;
        entry.review = reviewOfSuccessors(existing);
        if (isServedByHand && !isSame)
            entry.review = u"added by hand when the report had %1; it has %2 now"_s.arg(
                existing.matchedFrom.upstreamVersion, tool->matchedFrom.upstreamVersion);
        if (existing.waitsForPin()) {
            const PinnedFile *pinned = pinFor(existing);
            entry.review = u"pinned to %1: not to be had: %2"_s.arg(
                existing.curation.pinnedVersion, pinned ? pinned->reason : entry.reason);
        }
        return entry;
    }

    // nullptr: nobody has looked for the version that the entry is pinned to, or it waits for none.
    [[nodiscard]] const PinnedFile *pinFor(const Source &source) const
    {
        const PinnedFile *file = m_pinned.value(source.id);
        const bool isMeant = file && source.waitsForPin() && file->version == source.curation.pinnedVersion;
        return isMeant ? file : nullptr;
    }

    // The unresolved tool of the former list, with a decision, that a tool or file of the new one continues: the same
    // requirement, or the only one at its place.
    template <class Fresh> [[nodiscard]] const UnresolvedTool *decidedFor(const Fresh &fresh) const
    {
        const QString tool = toolKey(fresh.name, fresh.platform, fresh.arch);
        QList<const UnresolvedTool *> atPlace;
        for (const UnresolvedTool *before : m_formerUnresolved.value(tool)) {
            if (isSameRequirement(*before, fresh.requestedVersion, fresh.matchedFrom))
                return before->curation.isEmpty() ? nullptr : before;
            if (isSamePlace(before->matchedFrom, fresh.matchedFrom))
                atPlace.append(before);
        }
        const bool isSure = atPlace.size() == 1 && !isInList(fresh.matchedFrom);
        return isSure && !atPlace.front()->curation.isEmpty() ? atPlace.front() : nullptr;
    }

    // The answer in `unresolved` that is about the entry, one about its own version first. It may name another
    // architecture: what was asked for, where the file that was found is for another (PyPy's for x86).
    [[nodiscard]] const UnresolvedTool *unresolvedFor(const Source &source) const
    {
        const UnresolvedTool *near = nullptr;
        for (const UnresolvedTool *tool : m_unresolved.value(source.name.toLower())) {
            const bool isTool = toolKey(tool->name, tool->platform, tool->arch) == toolOf(source);
            const bool isPlace = isSamePlace(source.matchedFrom, tool->matchedFrom);
            if ((isTool || isPlace) && isSameQuestion(source, tool->requestedVersion, tool->matchedFrom))
                return tool;
            if (isPlace && !near)
                near = tool;
        }
        return near;
    }

    static QString whyUnresolved(const UnresolvedTool &tool, bool isSame)
    {
        const QString who = tool.matchedFrom.toolset.isEmpty() ? u"the report"_s : u"the toolset"_s;
        const QString &version
            = tool.requestedVersion.isEmpty() ? tool.matchedFrom.upstreamVersion : tool.requestedVersion;
        if (isSame || version.isEmpty())
            return u"%1 names it; not resolved this time: %2"_s.arg(who, tool.reason);
        return u"%1 names %2, which was not resolved: %3"_s.arg(who, version, tool.reason);
    }

    [[nodiscard]] QString whyNotContinued(const Source &existing) const
    {
        const auto isSame = [&existing](const MatchedFrom &other) { return isSamePlace(existing.matchedFrom, other); };
        for (const Source *fresh : m_shared.value(toolOf(existing))) {
            if (std::ranges::any_of(fresh->alsoRequiredBy, isSame))
                return u"its file is that of %1"_s.arg(fresh->id);
        }
        const auto package = std::ranges::find_if(m_fresh.packages,
            [&existing](const Package &fresh) { return isSamePlace(existing.matchedFrom, fresh.matchedFrom); });
        if (package != m_fresh.packages.end())
            return u"it is the package %1 of %2, not a vendor's file"_s.arg(package->name, package->manager);
        return u"in neither report nor toolset"_s;
    }

    // Of a decision whose entry ends here, while others of the tool begin.
    [[nodiscard]] QString reviewOfSuccessors(const Source &source) const
    {
        const QStringList added = m_added.value(toolOf(source));
        if (added.isEmpty() || source.curation.isEmpty() || isToolExcluded(toolOf(source)))
            return {};
        return u"its decision may be meant for %1, which was added without it"_s.arg(added.join(" or "_L1));
    }

    const SourceList &m_existing;
    const SourceList &m_fresh;
    const Predecessors m_predecessors;
    // By tool:
    QSet<QString> m_knownTools; // of the existing list
    QSet<QString> m_includedTools; // … of which not every entry is excluded
    QHash<QString, QList<const Source *>> m_shared; // fresh entries that several requirements are about
    QHash<QString, QList<const UnresolvedTool *>> m_unresolved; // by the tool's name alone
    QHash<QString, QList<const UnresolvedTool *>> m_formerUnresolved; // of the existing list
    QHash<QString, QStringList> m_added; // ids
    QHash<QString, const PinnedFile *> m_pinned; // by the entry's id

    UpdatePlan m_plan;
    UniqueIds m_ids; // of the entries that stay
    QHash<QUrl, std::size_t> m_byUrl; // places of entries that stay
    QSet<const Source *> m_continued; // of the existing list
    QSet<const UnresolvedTool *> m_answered; // by an entry that stays
};

} // namespace

UpdatePlan planUpdate(const SourceList &existing, const SourceList &fresh)
{
    return Planner(existing, fresh).plan();
}

} // namespace rcm

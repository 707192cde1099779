// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/updateplan.h"

#include "core/sources/uniqueids.h"

namespace rcm {

SourceList applied(const UpdatePlan &plan, const std::function<bool(const PlannedEntry &)> &accepts)
{
    SourceList list = plan.rest;
    list.sources.reserve(plan.entries.size());
    UniqueIds ids;
    for (const PlannedEntry &entry : plan.entries) {
        const std::optional<Source> &source = !accepts || accepts(entry) ? entry.after : entry.before;
        if (!source)
            continue;
        list.sources.push_back(*source);
        list.sources.back().id = ids.take(source->id);
    }
    return list;
}

SourceListChanges changesOf(const UpdatePlan &plan)
{
    SourceListChanges changes;
    for (const PlannedEntry &entry : plan.entries) {
        const Source &source = entry.after ? *entry.after : *entry.before;
        const SourceChange change{source.id, effectiveSource(source).version, entry.reason, entry.fields};
        switch (entry.change) {
        case PlannedChange::Add:
            changes.added.push_back(change);
            break;
        case PlannedChange::Change:
            changes.changed.push_back(change);
            break;
        case PlannedChange::None:
            ++changes.unchanged;
            break;
        case PlannedChange::Keep:
            changes.kept.push_back(change);
            break;
        case PlannedChange::Hold:
            changes.unconfirmed.push_back(change);
            break;
        case PlannedChange::Drop:
            changes.dropped.push_back(change);
            break;
        }
        if (!entry.review.isEmpty())
            changes.review.push_back({source.id, change.version, entry.review});
    }
    return changes;
}

} // namespace rcm

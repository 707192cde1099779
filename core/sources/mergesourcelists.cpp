// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergesourcelists.h"

#include "core/sources/keepfindings.h"
#include "core/sources/predecessors.h"
#include "core/sources/updateplan.h"

namespace rcm {

MergedSourceList mergeSourceLists(const SourceList &existing, const SourceList &fresh)
{
    const UpdatePlan plan = planUpdate(existing, fresh);
    return {applied(plan), changesOf(plan)};
}

void keepFindings(SourceList &fresh, const SourceList &former)
{
    const Predecessors predecessors(former.sources, fresh.sources);
    for (Source &source : fresh.sources) {
        if (const Source *before = predecessors.of(source))
            keepHistory(source, *before);
    }
}

} // namespace rcm

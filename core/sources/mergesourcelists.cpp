// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergesourcelists.h"

#include "core/sources/updateplan.h"

namespace rcm {

MergedSourceList mergeSourceLists(const SourceList &existing, const SourceList &fresh)
{
    const UpdatePlan plan = planUpdate(existing, fresh);
    return {applied(plan), changesOf(plan)};
}

} // namespace rcm

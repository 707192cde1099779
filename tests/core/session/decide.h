// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cachesession.h"
#include "core/sources/edits.h"

namespace rcm::test {

// As the window does it: the edit is made of the list that the session shows.
inline void decide(CacheSession &session, const QStringList &ids, CurationState state)
{
    session.edit(setState(*session.snapshot()->sourceList, ids, state));
}

} // namespace rcm::test

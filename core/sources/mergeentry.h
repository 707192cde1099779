// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"
#include "core/sources/updateplan.h"

namespace rcm {

// What an update makes of one entry: the parts of planUpdate() that look at nothing else.

// Why resolving must leave the entry's values alone; empty: it need not.
[[nodiscard]] QString reasonToKeep(const Source &source);
// Why an entry stays although it was not resolved again; empty: we made it, and nobody decided anything about it.
[[nodiscard]] QString reasonToStay(const Source &source);

// `fresh` under the decisions and with the findings of the former entry.
[[nodiscard]] Source renewed(const Source &existing, const Source &fresh);
// What was known before, where those who decide about the entry could not be asked.
[[nodiscard]] Source held(const Source &existing, const Source &fresh);
// Kept as it is; what would change otherwise is told.
[[nodiscard]] PlannedEntry leftAlone(const Source &existing, const Source &fresh, const QString &reason);
// For an entry that waits for its pin. `pinned`: what was found for that; nullptr: nobody has looked. `fresh`: at the
// entry's place in the new list; the entry itself where there is none.
[[nodiscard]] PlannedEntry broughtToPin(const Source &existing, const Source &fresh, const PinnedFile *pinned);

// Warns of stale overrides. Returns why they are to be reviewed; empty: none is stale.
[[nodiscard]] QString warnOfStaleOverrides(Source &source);

} // namespace rcm

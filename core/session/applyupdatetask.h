// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"
#include "core/session/sourcelistkeeper.h"
#include "core/session/stagetask.h"

#include <QSet>

namespace rcm {

// Writes what was accepted of the snapshot's pending update into the source list.
class ApplyUpdateTask : public StageTask {
    Q_OBJECT
public:
    // Both outlive the task. `keys`: see accepted().
    ApplyUpdateTask(Snapshot &snapshot, SourceListKeeper &list, QSet<QString> keys);

    void start() override { conclude(apply()); }

private:
    [[nodiscard]] Result<void> apply();

    Snapshot &m_snapshot;
    SourceListKeeper &m_list;
    QSet<QString> m_keys;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/stage.h"
#include "ui/messages/message.h"
#include "ui/models/problemmodel.h"
#include "ui/models/transfermodel.h"
#include "ui/presentation/toolrow.h"

#include <vector>

namespace rcm {

// What a stage that ended without an error has to say. It may have worked through everything and yet not be well: a
// download failed, a file is damaged, a URL is dead.
struct StageOutcome {
    LogEntry::Kind kind = LogEntry::Kind::Done; // Warning: something has to be looked at
    QString text; // for status bar and log
    Message message = {}; // for the message bar; without a title there is nothing to do
    std::vector<LogEntry> entries = {}; // what has to be looked at, one by one
};

// `downloads` counts the run that the stage Download was.
[[nodiscard]] StageOutcome outcomeOf(Stage stage, const Snapshot &snapshot, const TransferTotals &downloads);

// Files of the coverage that are damaged, partial or missing.
[[nodiscard]] std::vector<CoverageItem> filesToRepair(const Snapshot &snapshot);
// What has become of the files that were to be repaired.
[[nodiscard]] StageOutcome outcomeOfRepair(const std::vector<CoverageItem> &before, const Snapshot &snapshot);

} // namespace rcm

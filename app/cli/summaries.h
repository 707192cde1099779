// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/transferstate.h"
#include "core/session/snapshot.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace rcm::cli {

// What a build or an update of the source list came to.
[[nodiscard]] QJsonObject sourcesSummary(const Snapshot &snapshot);
// `isUpdate`: with every entry that was added, changed, dropped or kept.
[[nodiscard]] QString sourcesText(const Snapshot &snapshot, bool isUpdate);

// What became of the downloads.
[[nodiscard]] QJsonObject downloadSummary(const std::vector<TransferState> &ended);
// "Helm 3.18.2"
[[nodiscard]] QString transferName(const TransferState &state);
[[nodiscard]] QString downloadText(const std::vector<TransferState> &ended);
[[nodiscard]] bool allArrived(const std::vector<TransferState> &ended);

} // namespace rcm::cli

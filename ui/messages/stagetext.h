// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/stage.h"

#include <QString>

namespace rcm {

// A stage in words: "Reading the report".
[[nodiscard]] QString stageText(Stage stage);
// What is said when it failed: "Could not write the report."
[[nodiscard]] QString stageFailureText(Stage stage);
// What is said when it was cancelled: "Cancelled: Downloading"; the log, which names the stage, has the first word.
[[nodiscard]] QString stageCancelledText(Stage stage);
[[nodiscard]] QString cancelledText();
// Verifying, downloading what is bad, and verifying again, as one thing.
[[nodiscard]] QString repairText();
// An update was worked out, and `changes` of it are to be looked at; and when it was not wanted.
[[nodiscard]] QString updatePlannedText(std::size_t changes);
[[nodiscard]] QString updateDiscardedText();
[[nodiscard]] QString exportedText(const QString &path);

} // namespace rcm

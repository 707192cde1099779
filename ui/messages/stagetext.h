// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/stage.h"

#include <QString>

namespace rcm {

// A stage in words: "Reading the report".
[[nodiscard]] QString stageText(Stage stage);
// What is said when it failed: "Could not write the report."
[[nodiscard]] QString stageFailureText(Stage stage);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/stage.h"
#include "ui/messages/message.h"

namespace rcm {

// A stage could not begin, because another runs.
[[nodiscard]] Message refusedMessage(const Error &error);
// A stage ended in an error; offers what may mend it.
[[nodiscard]] Message stageFailedMessage(Stage stage, const Error &error);
// What mends a stage that failed: the same again where the network was at fault, else where to change what it uses.
[[nodiscard]] Offer remedyFor(Stage stage, const Error &error);
// Report and toolsets are read for the first time, and no source list is there yet.
[[nodiscard]] Message inputsReadMessage();
[[nodiscard]] Message exportedMessage(const QString &path);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/mergeedits.h"
#include "ui/messages/message.h"

#include <vector>

namespace rcm {

// What the log files under the workspace as a whole.
[[nodiscard]] QString workspaceTopic();

// A workspace could not be opened, or a new one not be made.
[[nodiscard]] Message openFailedMessage(const Error &error);
[[nodiscard]] Message createFailedMessage(const Error &error);
// Settings or decisions could not be saved.
[[nodiscard]] Message changeFailedMessage(const Error &error);
// A decision that the list does not allow.
[[nodiscard]] Message decisionRefusedMessage(const Error &error);
// Another program has saved the source list, and the window shows it.
[[nodiscard]] QString listChangedText();
// Decisions that were left out, because others have saved something else meanwhile.
[[nodiscard]] Message conflictsMessage(const std::vector<EditConflict> &conflicts);
// One of them, for the log.
[[nodiscard]] Error conflictError(const EditConflict &conflict);
// Said instead of closing the window: changes of the list are in memory alone, because `sourceList` could not be
// written.
[[nodiscard]] Message unsavedChangesMessage(const QString &sourceList);
// Asked before every decision in the source list is given up.
[[nodiscard]] Message rebuildQuestion();

} // namespace rcm

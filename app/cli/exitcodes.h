// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/session/stage.h"

namespace rcm::cli {

// What scripts rely on; the same table stands in the README.
enum ExitCode : int {
    AllDone = 0,
    NotAsAsked = 1, // finished, but a download failed, a file is invalid, a URL is dead
    WrongCommandLine = 2,
    UnusableInput = 3, // unreadable, not JSON, against its schema
    DocumentUnavailable = 4, // a document that the work depends on could not be fetched
    CacheUnusable = 5, // not writable, full, locked
    Interrupted = 130,
};

// The exit code for a stage that ended in this error; Idle: before any stage.
[[nodiscard]] ExitCode exitCodeFor(const Error &error, Stage stage = Stage::Idle);

} // namespace rcm::cli

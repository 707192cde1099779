// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
#include "core/session/verifytask.h"

namespace rcm::cli {

// The pieces of work that single commands and `all` share. Each says what went wrong.

// NotAsAsked: the list is written, but some vendors' documents could not be had.
[[nodiscard]] ExitCode buildSourceList(SessionRun &session, bool keepDecisions);
// What the list was resolved without: parts of toolsets that nobody knows, hosts that could not be asked. NotAsAsked
// where there are any of the latter.
[[nodiscard]] ExitCode sayWhatWasNotKnown(SessionRun &session);
// NotAsAsked: not every file arrived.
[[nodiscard]] ExitCode download(SessionRun &session, const Arguments &arguments);
// NotAsAsked: a file is missing or wrong, or has no published checksum where one is required.
[[nodiscard]] ExitCode judgeIntegrity(const Snapshot &snapshot);

[[nodiscard]] bool hasSourceList(const Snapshot &snapshot);
// There must be a source list for what the command does.
[[nodiscard]] ExitCode requireSourceList(const SessionRun &session);

// The coverage report in each of its formats, that of `first` first.
[[nodiscard]] std::vector<ResultFormat> coverageResults(const CoverageReport &report, ExportFormat first);

// For commands that write the source list: ErrorKind::Usage where it is a standard stream.
[[nodiscard]] Result<void> requireListFile(const Arguments &arguments);

} // namespace rcm::cli

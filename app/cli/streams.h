// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exitcodes.h"

#include <functional>
#include <vector>

namespace rcm::cli {

// "-" names a standard stream: input for an input file, output for --output.

[[nodiscard]] bool isStandardStream(const QString &path);
// The path that opens what the command line names as an input file. ErrorKind::Usage where standard input has no path.
[[nodiscard]] Result<QString> inputPath(const QString &given);

// The format that --format or, behind it, the ending of --output names; empty: neither does.
[[nodiscard]] QString formatAskedFor(const Arguments &arguments);

// Writes a file of --output, or standard output for "-". Says what was written, or why it was not; the error's exit
// code is NotAsAsked.
[[nodiscard]] ExitCode writeOutput(const Arguments &arguments, const QString &path, const QByteArray &content);

// One form of a command's result.
struct ResultFormat {
    QString name; // as --format has it
    std::function<QByteArray()> write;
};
// The result in the format that --format, --json or the ending of --output names, else in the first one; to --output
// or to standard output. --quiet leaves out what none of these three options asked for.
[[nodiscard]] ExitCode deliver(const Arguments &arguments, const std::vector<ResultFormat> &formats);

} // namespace rcm::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcodes.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace rcm::cli {

// Results go to standard output, everything else to standard error, so that pipes carry nothing but results.
void printResult(const QByteArray &text);
void printLine(const QString &line); // standard error
void printError(const Error &error); // standard error, "error: …"

// Says the error and returns its exit code.
[[nodiscard]] int fail(const Error &error, Stage stage = Stage::Idle);

} // namespace rcm::cli

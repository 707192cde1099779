// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "core/sources/decisions.h"

#include <QByteArray>

namespace rcm::cli {

// The decision that `curate ACTION [ID …]` and its options mean. ErrorKind::Usage where they do not fit together. The
// list is read for --for alone.
[[nodiscard]] Result<Decision> decisionOfCommandLine(const Arguments &arguments, const QString &listPath);

// Entries with what was decided about them, for people.
[[nodiscard]] QByteArray shownAsText(const SourceList &list);

} // namespace rcm::cli

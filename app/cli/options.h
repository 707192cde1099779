// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"

#include <vector>

namespace rcm::cli {

// Options that mean the same wherever they stand; a command puts together what it takes.
namespace option {
    [[nodiscard]] std::vector<Option> general(); // --json --quiet --verbose --help
    [[nodiscard]] std::vector<Option> inputs(); // --report --toolset --catalog and how documents are fetched
    [[nodiscard]] std::vector<Option> sources(); // --sources
    [[nodiscard]] std::vector<Option> cache(); // --cache-dir
    [[nodiscard]] std::vector<Option> downloads(); // --jobs --max-retries --timeout …
    [[nodiscard]] std::vector<Option> output(const QStringList &formats); // --output --format
} // namespace option

[[nodiscard]] std::vector<Option> operator+(std::vector<Option> left, const std::vector<Option> &right);

} // namespace rcm::cli

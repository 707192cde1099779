// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "core/exporting/coverageformats.h"

#include <vector>

namespace rcm::cli {

// Options that mean the same wherever they stand; a command puts together what it takes.
namespace option {
[[nodiscard]] std::vector<Option> basic(); // --json --progress --quiet --verbose --help
[[nodiscard]] std::vector<Option> general(); // --workspace, and basic()
[[nodiscard]] std::vector<Option> report(); // --report --releases-of
[[nodiscard]] std::vector<Option> image(); // --platform --arch: what the report does not state of its image
[[nodiscard]] std::vector<Option> toolsets(); // --toolset
[[nodiscard]] std::vector<Option> catalogs(); // --catalog
[[nodiscard]] std::vector<Option> inputs(); // report(), image(), toolsets() and catalog()
[[nodiscard]] std::vector<Option> catalog(); // --include-upstream and catalogs(): which tools are looked at
[[nodiscard]] std::vector<Option> fetching(); // --cache-path --mirror-rules --timeout …: how requests are made
[[nodiscard]] std::vector<Option> sources(); // --sources
[[nodiscard]] std::vector<Option> cache(); // --cache-dir
[[nodiscard]] std::vector<Option> downloads(); // --jobs --limit-rate --skip-existing …
[[nodiscard]] std::vector<Option> verifying(); // --verify-checksums
[[nodiscard]] std::vector<Option> output(const QStringList &formats); // --output --format
[[nodiscard]] std::vector<Option> coverageOutput(ExportFormat first); // output(), with the formats of a coverage report
// Every parameter of the seed's script, which took all of them with every action.
[[nodiscard]] std::vector<Option> ofTheSeed();
} // namespace option

[[nodiscard]] std::vector<Option> operator+(std::vector<Option> left, const std::vector<Option> &right);

} // namespace rcm::cli

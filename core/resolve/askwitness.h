// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/resolveurl.h"
#include "core/sources/source.h"

#include <optional>

namespace rcm {

// What a third party's manifest of the version says of our file; nothing: it has no such version, or not this file. An
// error is Wanted, or says which document could not be had or read.
[[nodiscard]] Result<std::optional<Checksum>> askWitness(
    const WitnessRule &witness, const FileUrl &fileUrl, ResolveContext &context);

// The witnesses of a file: those of its definition, and what its checksum rules name.
[[nodiscard]] std::vector<WitnessRule> witnessesOf(const FileUrl &fileUrl);

} // namespace rcm

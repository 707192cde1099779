// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/resolveurl.h"
#include "core/sources/source.h"

#include <optional>

namespace rcm {

// What is known of a file besides its URL.
struct FileFacts {
    std::optional<Checksum> checksum = {};
    std::optional<qint64> size = {};
    std::vector<Warning> warnings = {};
    bool lacksWitness = false; // a third party that may confirm or contradict the checksum could not be asked
    bool isUnpublished = false; // no checksum, though everybody who could tell one has answered
};

// The strongest checksum that anybody says: SHA-256 or SHA-512 of the vendor, of the toolset, of a third party; MD5
// and SHA-1 only where there is nothing else, with a warning. Two that disagree are a warning too: the vendor's or the
// toolset's is taken, of two third parties neither. The only error is Wanted: without a checksum there are warnings.
[[nodiscard]] Result<FileFacts> resolveFacts(const FileUrl &fileUrl, const NeededFile &need, ResolveContext &context);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/transferstate.h"
#include "core/session/snapshot.h"

#include <QHash>
#include <QString>

namespace rcm {

// Bytes of several files, of which some may have a size that nobody has told.
struct KnownBytes {
    qint64 bytes = 0;
    int unknown = 0; // files

    bool operator==(const KnownBytes &) const = default;
};
// "2.85 MB", "≥ 2.85 MB" where some are unknown, "?" where all are.
[[nodiscard]] QString knownBytesText(const KnownBytes &size);

// Of every file that the coverage counts: what the source list says, else the size of a whole file on disk.
[[nodiscard]] KnownBytes wantedBytes(const CoverageReport &coverage, const SourceList &list);

// "96.8 %" by the rule of the reports, "–" where there is nothing of which it could be a share.
[[nodiscard]] QString shareText(int part, int whole);

// What a file is that has just been committed: by the rules of judgeContent() bytes that no publisher vouches for are
// never verified.
[[nodiscard]] CacheState stateOnceThere(const std::optional<Checksum> &checksum);

// The coverage with the files that have arrived since it was made; every transfer by its source's id.
[[nodiscard]] CoverageReport withArrivals(
    const CoverageReport &coverage, const SourceList &list, const QHash<QString, TransferState> &transfers);

} // namespace rcm

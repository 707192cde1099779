// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/coverage/coveragereport.h"

namespace rcm {

enum class CoverageChangeKind { Added, Removed, Version, Checksum, Size, State };
[[nodiscard]] QString coverageChangeName(CoverageChangeKind kind); // "added" …

// A new version brings no Checksum change of its own; a file that came or went shows as State, not as Size.
struct CoverageChange {
    CoverageChangeKind kind = CoverageChangeKind::Added;
    QString name;
    Platform platform;
    Arch arch;
    QString before; // empty when added
    QString after; // empty when removed

    bool operator==(const CoverageChange &) const = default;
};

// What became of a cache between two coverage reports.
struct CoverageComparison {
    std::vector<CoverageChange> changes;
    std::optional<double> percentageBefore = {}; // nothing: there was nothing to cover
    std::optional<double> percentageAfter = {};
    qint64 bytesBefore = 0;
    qint64 bytesAfter = 0;

    bool operator==(const CoverageComparison &) const = default;
    // In points; nothing to cover counts as 0.
    [[nodiscard]] double percentageDelta() const { return percentageAfter.value_or(0) - percentageBefore.value_or(0); }
    [[nodiscard]] qint64 bytesDelta() const { return bytesAfter - bytesBefore; }
};

// Items are the same by id; one that left and one that came with the same name, platform and architecture are a new
// version.
[[nodiscard]] CoverageComparison compareCoverage(const CoverageReport &before, const CoverageReport &after);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

#include <optional>
#include <vector>

namespace rcm {

// A package that is another one than before; one of the two is not set where it came or went.
struct PackageChange {
    std::optional<Package> before = {};
    std::optional<Package> after = {};

    bool operator==(const PackageChange &) const = default;
};

// What an update changes of a list besides its entries. It is told, and comes with whatever is accepted.
struct PlannedNews {
    std::vector<UnresolvedTool> newlyUnresolved = {}; // in the order of the list
    std::vector<UnresolvedTool> noLongerUnresolved = {}; // resolved, or not required any more
    std::vector<PackageChange> packages = {}; // in the order of the list, those that went at the end

    bool operator==(const PlannedNews &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == PlannedNews{}; }
};

[[nodiscard]] PlannedNews newsBetween(const SourceList &before, const SourceList &after);

// "Go 1.30.* (linux / x64)"
[[nodiscard]] QString titleOf(const UnresolvedTool &tool);
// "8.5.0 → 8.7.1", "8.7.1 (new)", "8.5.0 (gone)", "new", "gone".
[[nodiscard]] QString versionsText(const PackageChange &change);

} // namespace rcm

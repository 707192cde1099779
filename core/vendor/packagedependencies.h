// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace rcm {

// One package that another needs, as NuGet v2 feeds tell it.
struct PackageDependency {
    QString id;
    QString versionRange; // NuGet's notation: "3.0.4" is 3.0.4 or newer, "[3.0.4]" exactly 3.0.4; empty: any
    QString targetFramework; // empty: every one

    bool operator==(const PackageDependency &) const = default;

    // The version that "[3.0.4]" and "[3.0.4, 3.0.4]" pin; empty when the range leaves a choice.
    [[nodiscard]] QString exactVersion() const;
};

// Reads d:Dependencies, "Az.Accounts:[3.0.4, 3.0.4]:|Az.Advisor:[2.0.1, 2.0.1]:". Entries without an id are passed
// over.
[[nodiscard]] std::vector<PackageDependency> packageDependencies(QStringView text);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace rcm {

// What an item of an upstream report is, as `inspect` prints it.
enum class Classification {
    Download, // a file from a vendor
    Package, // npm, PyPI, PowerShell Gallery, Chocolatey, NuGet, crates, apt …
    PartOf, // comes with another item
    OsFeature,
    Service,
    Environment,
    DockerImage,
    Unknown, // an honest answer
};

[[nodiscard]] QString classificationName(Classification classification); // "download", "part-of" …
[[nodiscard]] std::optional<Classification> classificationFromName(QStringView name);

} // namespace rcm

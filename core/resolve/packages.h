// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/match/match.h"
#include "core/resolve/neededfiles.h"
#include "core/sources/package.h"

namespace rcm {

// Whether a toolset leaves a tool to a manager that has builds of its own (apt, dnf, Homebrew's formulae): a vendor's
// file would be another one than the image has.
[[nodiscard]] bool isLeftToManager(const Requirement &requirement);

// The package behind a row of a report. `requirement`: that the row answers, or nullptr; `need`: platform, architecture
// and origin.
[[nodiscard]] Package packageOf(
    const ReportItem &item, const ItemClass &itemClass, const Requirement *requirement, const NeededFile &need);

// The package that a requirement asks for and no row shows. `tool`: the definition that applies, or nullptr.
[[nodiscard]] Package packageOf(const Requirement &requirement, const ToolDefinition *tool, const NeededFile &need);

// The package that a definition's file is; nothing: it is none, or the definition does not name it.
[[nodiscard]] std::optional<PackageOfSource> packageOfFile(const ToolDefinition &tool, const TemplateValues &values);

} // namespace rcm

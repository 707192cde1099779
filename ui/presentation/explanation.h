// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/toolrow.h"

#include <QPalette>
#include <QStringList>

#include <optional>
#include <vector>

namespace rcm {

// One link of the chain from the toolset's line to the file on disk.
struct ExplanationStep {
    QString title; // "Toolset", "Upstream report" …
    QStringList lines; // the first one matters most
    std::optional<ToolState> state = {}; // where the step went well, or did not

    bool operator==(const ExplanationStep &) const = default;
};

// Why this file, or why there is none: toolset line → report row → rule → URL → checksum → cache. `row` was made
// from `snapshot`.
[[nodiscard]] std::vector<ExplanationStep> explain(
    const ToolRow &row, std::optional<ToolState> cache, const QString &transferError, const Snapshot &snapshot);

// For the clipboard.
[[nodiscard]] QString toPlainText(const QString &title, const std::vector<ExplanationStep> &steps);
// For a text view; every value is escaped.
[[nodiscard]] QString toHtml(const std::vector<ExplanationStep> &steps, const QPalette &palette);

} // namespace rcm

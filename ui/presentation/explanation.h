// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/entryfacts.h"
#include "ui/presentation/toolrow.h"

#include <QPalette>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <vector>

namespace rcm {

// One thing that can be copied by itself.
struct ExplanationValue {
    QString label; // "Witness"; empty: what the step is about
    QString text;
    QUrl link = {}; // a page (http, https), a folder, a definition (file:, or qrc: where it is built in); empty: none
    bool isCode = false; // lines of a file, to be shown as they are

    bool operator==(const ExplanationValue &) const = default;
};

// One link of the chain from the toolset's line to the file on disk.
struct ExplanationStep {
    QString title; // "Toolset", "Upstream report" …
    std::vector<ExplanationValue> values; // the first one matters most
    std::optional<ToolState> state = {}; // where the step went well, or did not

    bool operator==(const ExplanationStep &) const = default;
};

// What stands behind the row, for a question about it.
[[nodiscard]] EntryQuestion questionOf(const ToolRow &row, const SnapshotPointer &snapshot);

// Why this file, or why there is none: toolset line → report row → rule → URL → checksum → cache → decision → versions.
// `row` was made from `snapshot`; `facts` are those of the row, or none as long as they are being found.
[[nodiscard]] std::vector<ExplanationStep> explain(const ToolRow &row, std::optional<ToolState> cache,
    const QString &transferError, const Snapshot &snapshot, const EntryFacts &facts = {});

// For the clipboard.
[[nodiscard]] QString toPlainText(const QString &title, const std::vector<ExplanationStep> &steps);
// For a text view, a block each for the title, the steps' titles and the values; everything is escaped.
[[nodiscard]] QString toHtml(const QString &title, const std::vector<ExplanationStep> &steps, const QPalette &palette);
// What is copied of each of these blocks.
[[nodiscard]] QStringList blockTexts(const QString &title, const std::vector<ExplanationStep> &steps);

} // namespace rcm

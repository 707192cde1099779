// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace rcm {

// The little of GitHub's Markdown that readmes of images are written in, line by line.

struct MarkdownHeading {
    int level = 0; // 1 to 6; 0: the line is none
    QString title; // without closing #s and without the colon that old readmes put behind it
};

struct MarkdownBullet {
    qsizetype indent = 0; // of the marker, in characters
    QString text; // without links, bold type and escapes
};

// Lines without their ends. HTML comments (a linter's orders) are empty lines, "Title" over "=====" or "-----" is
// "# Title" or "## Title", what is wrapped below a bullet stands in its line, and rows of tables begin with '|'.
[[nodiscard]] QStringList markdownLines(const QString &text);

[[nodiscard]] MarkdownHeading markdownHeading(const QString &line);
[[nodiscard]] std::optional<MarkdownBullet> markdownBullet(const QString &line);
[[nodiscard]] bool isMarkdownRule(const QString &line); // "***", "---", "___" between blocks
// What a fence begins with ("```", "~~~~"), and what at least has to end it; empty: the line is none.
[[nodiscard]] QString markdownFence(const QString &line);

[[nodiscard]] bool isTableRow(const QString &line);
[[nodiscard]] bool isTableRule(const QString &line); // "| --- | :-: |"
[[nodiscard]] QStringList tableCells(const QString &row); // "\|" does not end a cell

} // namespace rcm

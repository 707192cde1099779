// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/coverage/coveragereport.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace rcm {

enum class ExportFormat { Html, Json, Text, Markdown };

// A format that a coverage report can be written in. To add one: a writer, a value of ExportFormat, a row of the table.
struct CoverageFormat {
    ExportFormat format;
    QString name; // as --format takes it
    QString suffix; // of file names, without the dot
    const char *purpose; // for the export dialog, translated in the context "CoverageFormat"
    QByteArray (*write)(const CoverageReport &report);
};

// In the order in which the export dialog offers them.
[[nodiscard]] const std::vector<CoverageFormat> &coverageFormats();
[[nodiscard]] const CoverageFormat &coverageFormat(ExportFormat format);

} // namespace rcm

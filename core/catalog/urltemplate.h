// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace rcm {

// Named values that a template is filled with: "version" → "3.31.6", "asset" → "windows-x86_64.msi".
using TemplateValues = QHash<QString, QString>;

// Fills "{name}" and "{name|filter|…}" of a template such as
// "https://example.org/v{version}/7z{version|nodots}-x64.exe". Braces that enclose no name (a regular expression's
// "{2}") stay as they are. Filters:
//   nodots "25.00" → "2500"     underscores "3.5.1" → "3_5_1"     dashes "3.5.1" → "3-5-1"
//   lower, upper                percent "jdk-21+6" → "jdk-21%2B6"  pad2 "9" → "09"
//   first1, first2, first3      the first dotted components: "6.14.0.116" → "6.14.0"
// A name without a value, or with an empty one, is an error: half a URL is none.
[[nodiscard]] Result<QString> expandTemplate(const QString &text, const TemplateValues &values);

// The same for a regular expression: what is filled in stands for itself.
[[nodiscard]] Result<QString> expandPattern(const QString &pattern, const TemplateValues &values);

// expandTemplate, and the result is an absolute http, https or file URL without wildcards or blanks.
[[nodiscard]] Result<QUrl> expandUrl(const QString &text, const TemplateValues &values);

// The names that a template needs; an error when it uses a filter that does not exist or a brace is left open.
[[nodiscard]] Result<QStringList> templateNames(const QString &text);

// What every template may use of a version: "version", and where it has them "major", "minor", "patch", "majorMinor".
[[nodiscard]] TemplateValues versionValues(const QString &version);

} // namespace rcm

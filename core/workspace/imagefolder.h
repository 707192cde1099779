// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// What one image is built of, as it lies in a folder.
struct ImageFolder {
    QString name; // path from the folder that was searched, with '/': "win25/20250720.1"; "." for that folder itself
    QString report; // absolute path
    QStringList toolsets; // absolute paths

    bool operator==(const ImageFolder &) const = default;
};

// Every folder at or below this one that holds a software report, with the toolset*.json files beside it. A report is
// software-report.json or .md, as upstream's image builds write it; report.json; internal.*.json, as releases name it;
// a *readme.md; else a JSON file whose content is one. By name. An error when there is none, or no such folder.
[[nodiscard]] Result<std::vector<ImageFolder>> findImageFolders(const QString &folder);

} // namespace rcm

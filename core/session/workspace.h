// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace rcm {

// What a maintainer works on: inputs, outputs and settings, kept in one JSON file (schemas/workspace-schema.json). Relative paths
// are relative to that file.
struct Workspace {
    QString filePath; // empty: never saved
    QString report; // URL or path
    QStringList toolsets;
    QString sourceList;
    QString cacheDirectory;
    QString documentCache; // empty: documents are not kept
    QString mirrorRules;
    QStringList catalogs;
    bool includeUpstream = false;
    bool offline = false;
    int jobs = 6;
    int maxRetries = 3;
    int timeoutSeconds = 30; // without a byte
    qint64 limitRate = 0; // bytes a second; 0: none
    bool requireChecksums = false;

    bool operator==(const Workspace &) const = default;
};

[[nodiscard]] Result<Workspace> loadWorkspace(const QString &path);
[[nodiscard]] Result<void> saveWorkspace(const Workspace &workspace, const QString &path);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace rcm {

// What a maintainer works on: inputs, outputs and settings, kept in one JSON file (schemas/workspace-schema.json).
// Paths are as they stand in the file, relative ones relative to it; resolvedPath() says where they lead.
struct Workspace {
    QString filePath; // empty: never saved
    QString report; // URL, path, or a release of an image: "win25@20250720.1", "win25@latest"
    QString releasesOf; // the repository whose releases are named so, see ReleaseRepository; empty: the usual one
    QStringList toolsets;
    Platform platform; // of the image, where the report does not state it; empty: as far as report and toolsets tell
    Arch arch;
    QString sourceList = QStringLiteral("cache-sources.json");
    QString cacheDirectory = QStringLiteral("cache");
    QString documentCache; // empty: documents are not kept
    QString mirrorRules;
    QString githubTokenFile; // holds nothing but the token, so that no secret stands here; empty: GITHUB_TOKEN
    QStringList catalogs;
    bool includeUpstream = false;
    bool offline = false;
    int jobs = 6;
    int maxRetries = 3;
    int timeoutSeconds = 30; // without a byte
    int maxWaitSeconds = 600; // a server that asks for a longer pause is not waited for; 0: none is
    qint64 limitRate = 0; // bytes a second; 0: none
    bool requireChecksums = false;

    bool operator==(const Workspace &) const = default;
};

// Where a path of the workspace leads: relative ones from the workspace file's folder, or from the current directory
// where there is no file. URLs and empty paths stay as they are.
[[nodiscard]] QString resolvedPath(const Workspace &workspace, const QString &path);

// The same path as seen from the source list's folder, with '/': what is written into the list holds on other machines
// too.
[[nodiscard]] QString portablePath(const Workspace &workspace, const QString &path);

// An absolute path as it is best written into the workspace's file: relative to it, so that a team can keep both in one
// place, unless it lies more than two folders up or on another drive.
[[nodiscard]] QString pathFromWorkspace(const Workspace &workspace, const QString &path);

// Refuses what schemas/workspace-schema.json does; an error names the file and the JSON pointer.
[[nodiscard]] Result<Workspace> parseWorkspace(const QByteArray &bytes, const QString &path);
[[nodiscard]] Result<Workspace> loadWorkspace(const QString &path);
// Members of a workspace file that we do not know: kept on saving, and perhaps misspelt. Empty where it cannot be read.
[[nodiscard]] QStringList unknownWorkspaceKeys(const QString &path);
// Atomic. Of a workspace file that is there only what changed is written, and members that we do not know are kept.
// ErrorKind::Schema: the file that is there is no workspace; it is left alone.
[[nodiscard]] Result<void> saveWorkspace(const Workspace &workspace, const QString &path);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/version/versionpattern.h"

#include <QHash>
#include <QString>

#include <vector>

namespace rcm {

// One thing that a toolset file asks for.
struct Requirement {
    QString toolset; // file name, "toolset-2025.json"
    QString toolsetPath; // the path it was read from
    QString pointer; // RFC 6901 pointer of the requirement in its file, "/toolcache/1/versions/2"
    QString name;
    QString requested; // the version as the file writes it, may be empty
    QString platform; // win32, linux, darwin; empty: not said
    QString arch; // as the file writes it (x64, x86, arm64, aarch64); empty: not said
    // Neighbouring values that matter for resolving: "url", "checksum", "asset", "default", "sdk" …
    QHash<QString, QString> attributes = {};
    // Set when the entry is no thing to fetch (a choice, a flag, an OS feature): why.
    QString notADownload = {};

    bool operator==(const Requirement &) const = default;
};

// A toolset file. `unknownKeys` are pointers of parts that no rule reads: listed, never skipped in silence.
struct Toolset {
    QString path;
    std::vector<Requirement> requirements;
    QStringList unknownKeys;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/upstream/rowfilter.h"
#include "core/version/versionpattern.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// How the rows of a report are held against the version that a requirement needs.
enum class VersionComparison {
    Pattern, // by whole dotted components; the newest is meant
    Shortened, // as Pattern, but reports leave last components out: a row 5.40.2 satisfies 5.40.2.2
    EveryMatching, // as Pattern, but every row that satisfies is meant (a .NET channel)
    AtLeast, // a minimum: every row that is not below it
    Commit, // a commit id, which the row abbreviates
    Build, // "16.4.0+16F6": what stands behind '+' is the row's column "Build"
    Verbatim, // the row's version, as it is printed
    Incomparable, // the file numbers its versions differently than the report does: the newest row
    XcodeRuntime, // a simulator runtime: its own version, or "default" for the one that belongs to an Xcode
};

// Which rows of a report show what a requirement needs. Without names: those of its own name, or what the catalog knows
// by it.
struct RowRule : RowFilter {
    QHash<QString, QString> columns = {}; // heading → cell, where the row's table has that column
    VersionComparison comparison = VersionComparison::Pattern;

    bool operator==(const RowRule &) const = default;
};

// One thing that a toolset file requires.
struct Requirement {
    QString toolset; // file name, "toolset-2025.json"
    QString toolsetPath; // the path it was read from
    QString pointer; // RFC 6901 pointer of the requirement in its file, "/toolcache/1/versions/2"
    QString name;
    QString requested; // the version as the file writes it, may be empty
    Platform platform; // win32, linux, darwin; empty: not said
    QString arch; // as the file writes it (x64, x86, arm64, aarch64); empty: not said
    // Neighbouring values that matter for resolving: "url", "checksum", "asset", "default", "sdk" …
    QHash<QString, QString> attributes = {};
    // Set when the entry is not a thing to fetch (a choice, a flag, an OS feature): why.
    QString notADownload = {};
    RowRule rows = {};
    // Where a package manager is asked for it: its id (see PackageManager) and what it calls the package.
    QString packageManager = {};
    QString packageName = {};

    bool operator==(const Requirement &) const = default;
};

// A toolset file. `unknownKeys` are pointers of parts that no rule reads: listed, never skipped in silence.
struct Toolset {
    QString path;
    std::vector<Requirement> requirements;
    QStringList unknownKeys;
    QStringList warnings = {}; // what of the file others may not take; sentences without its path

    bool operator==(const Toolset &) const = default;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// How the version that a report prints becomes the values that URLs are made of. The first rule whose pattern matches the whole
// report version wins; `set` gives named values from its captures, e.g. {"version": "$1", "build": "$2"}.
struct VersionRule {
    QString match; // regular expression, anchored at both ends
    QHash<QString, QString> set;
    QStringList platforms; // empty: every platform

    bool operator==(const VersionRule &) const = default;
};

// A document of a vendor that lists releases and files, and which of them is meant. `type` names a parser of core/vendor.
struct IndexRule {
    QString type; // "versions-manifest", "github-release", "adoptium", "npm" …
    QHash<QString, QString> parameters; // templates, each parser documents its own: "url", "repository", "tag", "file" …

    bool operator==(const IndexRule &) const = default;
};

// Where the checksum of a file is published. Rules are tried in order; the first that knows the file wins.
struct ChecksumRule {
    QString type; // "index", "checksum-file", "github-asset", "release-body", "winget", "scoop", "toolset", "constant", "in-url"
    QHash<QString, QString> parameters; // templates: "url", "algorithm", "id" …

    bool operator==(const ChecksumRule &) const = default;
};

// One file that a vendor ships of a tool, for some platforms, architectures and versions.
struct FileRule {
    QStringList platforms; // win32, linux, darwin
    QStringList archs; // x64, x86, arm64
    QString versions; // range such as ">=3.20 <4"; empty: all
    QStringList sections; // only for report items below one of these headings; empty: all
    QString url; // template; empty when the index gives the address
    IndexRule index; // type empty: none
    std::vector<ChecksumRule> checksums;
    QStringList alternates; // templates of further addresses of the same bytes, tried in order
    QString fileName; // template; empty: the last path segment of the URL
    bool rolling = false; // the address has no version in it: what it serves changes

    bool operator==(const FileRule &) const = default;
};

[[nodiscard]] Result<VersionRule> parseVersionRule(const QJsonObject &object, const QString &subject);
[[nodiscard]] Result<FileRule> parseFileRule(const QJsonObject &object, const QString &subject);

} // namespace rcm

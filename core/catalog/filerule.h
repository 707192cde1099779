// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/platform.h"
#include "core/catalog/urltemplate.h"

#include <QDate>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <vector>

namespace rcm {

class JsonMembers;

// How the version that a report prints becomes the values that URLs are made of. The first rule whose pattern matches
// the whole report version wins; `set` gives named values from its captures, e.g. {"version": "$1", "build": "$2"}.
struct VersionRule {
    QString match; // regular expression, anchored at both ends
    QHash<QString, QString> set;
    QList<Platform> platforms; // empty: every platform

    bool operator==(const VersionRule &) const = default;
};

// A document of a vendor that lists releases and files, and which of them is meant. `type` names a parser of
// core/vendor (indexkinds.h). Parameters that choose among what it lists, all optional:
//   "release.x"      the index's attribute x of the release
//   "version"        the release looked for: "{version}", unless said otherwise or a "release.x" names it
//   "reportVersion"  how a report would print a release's version: "{version} [PyPy {pypy}]", of version and attributes
//   "file"           the file's whole name, which then decides alone
//   "filePattern"    a regular expression over the whole name
//   "file.x"         the index's attribute x of the file
//   "platform", "arch", "platformVersion", "kind"   as the index writes them; platform and
//                    architecture are those that are needed, unless said otherwise
// All others are the parser's: "repository", "tag", "url", "id" …
struct IndexRule {
    QString type; // "versions-manifest", "github-release", "adoptium", "npm" …
    QHash<QString, QString> parameters;
    // "truncated": "yes". The report cuts versions off; the newest release below it on the day of the image is meant.
    bool isTruncated = false;

    bool operator==(const IndexRule &) const = default;
};

// Where the checksum of a file is published. Rules are tried in order; the first that knows a strong one wins. Types:
//   "index"          the entry of the file in the rule's own index
//   "checksum-file"  a list at "url" ("entry": the file's name in it, "algorithm" where only the length would tell)
//   "github-asset"   the digest that GitHub computed of a release's asset (uploaded since 2025-06-03)
//   "release-body"   a table in the text of the GitHub release
//   "winget"         manifest of "id" at "version"             – a witness of this file alone
//   "scoop"          manifest "name" of "bucket" at "version"  – a witness of this file alone
//   "toolset"        the toolset entry's own attribute "attribute"
//   "in-url"         the URL holds its SHA-256
//   "releases"       another index: its type as "index", and that type's parameters
// Besides the version's values templates may use {url}, {base} (the URL without its last segment) and {fileName}.
struct ChecksumRule {
    QString type;
    QHash<QString, QString> parameters = {};

    bool operator==(const ChecksumRule &) const = default;
};

// A third party that keeps checksums of the tool's files: asked where the vendor publishes none, or where the
// definition wants a second opinion. Not the vendor's word, so it is marked as what it is.
struct WitnessRule {
    QString kind; // "winget", "scoop"
    QString id; // template: "LLVM.LLVM", "main/llvm" (bucket and name)
    QString version = {}; // template; empty: as the vendor spells it, else as the report does

    bool operator==(const WitnessRule &) const = default;
};

// "witnesses": {"winget": "LLVM.LLVM", "scoop": "main/llvm"}
struct Witnesses {
    std::vector<WitnessRule> rules;
    bool secondOpinion = false; // asked although the vendor publishes a checksum

    bool operator==(const Witnesses &) const = default;
};

// A fact about one version: for URLs that follow no rule, and checksums that only a page for people says.
struct KnownFile {
    QString version; // as the report prints it
    QUrl url; // empty: the rule's template holds, only the checksum is told here
    std::optional<Digest> digest = {};
    bool thirdParty = false; // who told the digest

    bool operator==(const KnownFile &) const = default;
};

// One file that a vendor ships of a tool, for some platforms, architectures and versions.
struct FileRule {
    QList<Platform> platforms = {}; // empty: every one
    QList<Arch> archs = {}; // empty: every one
    QString versions = {}; // range such as ">=3.20 <4"; empty: all
    QStringList sections = {}; // only for report items below one of these headings; empty: all
    QDate imagesBefore = {}; // only for images of an earlier day: vendors move their files; invalid: all
    // "win32/x64" → what {asset} stands for there; "linux/*" and "*" take any. Where it has nothing the rule does not
    // apply.
    QHash<QString, QString> assets = {};
    QString url = {}; // template; empty when the index or a known file gives the URL
    IndexRule index = {}; // type empty: none
    std::vector<KnownFile> known = {};
    std::vector<ChecksumRule> checksums = {};
    Witnesses witnesses = {};
    QStringList alternates = {}; // templates of further URLs of the same bytes, tried in order
    QString fileName = {}; // template; empty: the last path segment of the URL
    Platform filePlatform = {}; // what the file is for, where that is not what was asked for (PyPy's win64 for x86)
    Arch fileArch = {};
    // "win32/arm64": the vendor has no build for these, and images run the one for x64. Asked where no rule of the
    // definition is for them.
    QStringList x64On = {};
    bool rolling = false; // the URL has no version in it: what it serves changes

    bool operator==(const FileRule &) const = default;
};

// Whether the rule says so of these, and has a file for x64.
[[nodiscard]] bool runsX64On(const FileRule &rule, const Platform &platform, const Arch &arch);

// `members` keeps what is wrong.
[[nodiscard]] VersionRule parseVersionRule(JsonMembers &members);
[[nodiscard]] FileRule parseFileRule(JsonMembers &members);
// The "files" and the "standIns" of a whole definition; its own "checksums" and "witnesses" hold for every file that
// has none. Of a stand-in only the vendor is asked.
[[nodiscard]] std::vector<FileRule> parseFileRules(JsonMembers &definition);
[[nodiscard]] std::vector<FileRule> parseStandIns(JsonMembers &definition);

// Whether a version lies in a range of comparisons separated by spaces: ">=3.20 <4", "=8.0.1"; an empty range takes
// all.
[[nodiscard]] bool versionInRange(const QString &version, const QString &range);
[[nodiscard]] bool isVersionRange(const QString &text);

// The values for templates that the first fitting rule makes of a report's version; without rules the version itself.
// Nothing when rules exist and none fits: then the definition does not know this form of version.
[[nodiscard]] std::optional<TemplateValues> templateValuesOf(
    const std::vector<VersionRule> &rules, const Platform &platform, const QString &version, const QString &rawVersion);

// Whether it is for Windows, for which the witnesses keep manifests, or one and the same file everywhere.
[[nodiscard]] bool mayHaveWitnesses(const FileRule &rule, const Platform &platform);

// What {asset} stands for; nothing when the rule does not apply to this platform and architecture. Empty when it has no
// assets.
[[nodiscard]] std::optional<QString> assetFor(const FileRule &rule, const Platform &platform, const Arch &arch);

} // namespace rcm

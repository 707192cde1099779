// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/catalog/classification.h"
#include "core/catalog/filerule.h"
#include "core/upstream/rowfilter.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// Which package of a package manager brings the rows of a rule.
struct PackageRule {
    QString manager; // id of a PackageManager; empty: not said, and the reason may tell
    QString name; // the manager's own, a template over the row's version: "gcc-{major}"; empty: not known
    QString repository; // where it comes from; empty: the manager's own, or the distribution's
    bool exactVersion = false; // the row's version is the package's, with the distribution's revision

    bool operator==(const PackageRule &) const = default;
};

// Which rows of a report a definition applies to.
struct ReportRule : RowFilter {
    QString namePattern; // regular expression over the whole name, for rows such as "GCC 13"; may be empty
    QList<Platform> platforms; // win32, linux, darwin; empty: any
    QList<Arch> archs; // of the image; empty: any
    QStringList osVersions; // release of the image's system, "24.04"; empty: any
    QString versionPattern; // regular expression over the whole raw version; empty: any
    std::optional<Classification> classification; // instead of the definition's
    QString partOf; // id or name of the item it comes with
    QString reason;
    std::optional<PackageRule> package = {}; // instead of the definition's

    bool operator==(const ReportRule &) const = default;
};

// Which entries of a toolset file mean this tool.
struct ToolsetRule {
    QStringList keys; // pointers with '*' for any one token, and all that lies below: "/choco/common_packages/*"
    QStringList names; // names there, without case: "cmake.install"; empty: the key alone decides

    bool operator==(const ToolsetRule &) const = default;
};

// One tool of the catalog: resources/catalog/tools/<id>.json, schemas/tool-definition-schema.json.
struct ToolDefinition {
    QString id; // "cmake": lower case, the file's name
    QString name; // "CMake"
    QString homepage;
    Classification classification = Classification::Download;
    QString partOf; // for part-of: the id it comes with
    QString reason; // why it is not a download, for people
    std::optional<PackageRule> package = {}; // of rows and files that are a package
    std::vector<ReportRule> report;
    std::vector<ToolsetRule> toolset;
    std::vector<VersionRule> version;
    std::vector<FileRule> files;
    // Not the file that images install, but others of the vendor's of the same version. Only offered, where nobody
    // publishes a checksum of the file itself and the vendor publishes one of this.
    std::vector<FileRule> standIns;

    bool operator==(const ToolDefinition &) const = default;
};

} // namespace rcm

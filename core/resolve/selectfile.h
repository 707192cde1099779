// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/base/result.h"
#include "core/catalog/filerule.h"
#include "core/vendor/release.h"
#include "core/version/versionpattern.h"

#include <QDate>
#include <QString>

#include <vector>

namespace rcm {

// What a file must be for: the default of an index rule's "platform" and "arch".
struct FileTarget {
    Platform platform;
    Arch arch;
};

// The releases that a rule means, by its "version" (default "{version}") and "release.x" (the index's attribute x of a
// release); every one that is listed where a "tag" or "release" has named the document. An error when a template has no
// value.
[[nodiscard]] Result<std::vector<const Release *>> releasesOf(
    const IndexRule &rule, const TemplateValues &values, const std::vector<Release> &releases);

// The one file of the releases that the rule means (of several builds of a version the newest on the day of the image),
// by its "file", "filePattern", "kind" and so on; see filerule.h. An error says what the index lists instead, or which
// files it could be.
[[nodiscard]] Result<const ReleaseFile *> fileOf(const IndexRule &rule, const TemplateValues &values,
    const FileTarget &target, const QDate &imageDate, const std::vector<const Release *> &releases);

// The release of which a report prints only the start of the version: the one that the toolset's arguments name, else
// the newest that was out on the day of the image, else the only one. An error names the candidates.
[[nodiscard]] Result<const Release *> releaseOfTruncated(const QString &version, const QString &toolsetArguments,
    const QDate &imageDate, const std::vector<Release> &releases);

// Stable releases that the pattern takes and that have a file for the target, the newest first.
[[nodiscard]] std::vector<const Release *> candidatesFor(
    const VersionPattern &pattern, const FileTarget &target, const std::vector<Release> &releases);

} // namespace rcm

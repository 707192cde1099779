// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/toolset/toolset.h"
#include "core/upstream/upstreamreport.h"
#include "core/version/version.h"

#include <vector>

namespace rcm {

using ItemPointers = std::vector<const ReportItem *>;

// What of the candidates satisfies a requirement.
struct VersionChoice {
    ItemPointers satisfying; // the newest first
    bool shortened = false; // the report leaves out components that were asked for
    bool preRelease = false; // only a pre-release fits
};

// Holds the candidates' versions against what is required, in the way that the requirement's RowRule names.
[[nodiscard]] VersionChoice chooseVersions(const Requirement &requirement, const ItemPointers &candidates);

// Whether a version is the start of what is required, by whole components, and says at least major and minor:
// 5.40.2 of 5.40.2.2.
[[nodiscard]] bool isShortenedFrom(const Version &asked, const Version &shown);

// "16.4.0+16F6", "15.2.0-15C500b" → "16F6", "15C500b"; empty when the version has no build.
[[nodiscard]] QString buildOf(const QString &version);

// Whether the choice takes all that satisfies, not the newest alone.
[[nodiscard]] bool takesEvery(VersionComparison comparison);

} // namespace rcm

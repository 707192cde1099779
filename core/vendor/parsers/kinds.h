// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/indexkinds.h"

// One function a kind; indexkinds.cpp makes the table of them. What each reads and which parameters it takes stands
// above its code.
namespace rcm::index {

[[nodiscard]] IndexKind adoptium();
[[nodiscard]] IndexKind androidRepository();
[[nodiscard]] IndexKind azureCliExtensions();
[[nodiscard]] IndexKind chromeForTesting();
[[nodiscard]] IndexKind composerVersions();
[[nodiscard]] IndexKind crates();
[[nodiscard]] IndexKind dotNetReleases();
[[nodiscard]] IndexKind edge();
[[nodiscard]] IndexKind ghcup();
[[nodiscard]] IndexKind gitHubRelease();
[[nodiscard]] IndexKind gitHubReleases();
[[nodiscard]] IndexKind goDownloads();
[[nodiscard]] IndexKind gradle();
[[nodiscard]] IndexKind hashiCorp();
[[nodiscard]] IndexKind htmlListing();
[[nodiscard]] IndexKind julia();
[[nodiscard]] IndexKind kubernetes();
[[nodiscard]] IndexKind mavenMetadata();
[[nodiscard]] IndexKind miniconda();
[[nodiscard]] IndexKind mongoDb();
[[nodiscard]] IndexKind mongoSh();
[[nodiscard]] IndexKind mozilla();
[[nodiscard]] IndexKind nodeDist();
[[nodiscard]] IndexKind npm();
[[nodiscard]] IndexKind nuGet();
[[nodiscard]] IndexKind nuGetCatalog();
[[nodiscard]] IndexKind nuGetTools();
[[nodiscard]] IndexKind oData();
[[nodiscard]] IndexKind openSslSlproweb();
[[nodiscard]] IndexKind phpWindows();
[[nodiscard]] IndexKind pyPi();
[[nodiscard]] IndexKind pyPy();
[[nodiscard]] IndexKind rubyGems();
[[nodiscard]] IndexKind rubyInstaller();
[[nodiscard]] IndexKind rustChannel();
[[nodiscard]] IndexKind scoop();
[[nodiscard]] IndexKind scoopHistory();
[[nodiscard]] IndexKind sourceForge();
[[nodiscard]] IndexKind strawberryPerl();
[[nodiscard]] IndexKind versionsManifest();
[[nodiscard]] IndexKind versionText();
[[nodiscard]] IndexKind winGet();
[[nodiscard]] IndexKind winGetVersions();

} // namespace rcm::index

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/indexkinds.h"

// One function a kind; indexkinds.cpp makes the table of them. What each reads and which parameters it takes stands
// above its code.
namespace rcm::index {

[[nodiscard]] IndexKind adoptium();
[[nodiscard]] IndexKind gitHubRelease();
[[nodiscard]] IndexKind gitHubReleases();
[[nodiscard]] IndexKind goDownloads();
[[nodiscard]] IndexKind kubernetes();
[[nodiscard]] IndexKind nodeDist();
[[nodiscard]] IndexKind pyPy();
[[nodiscard]] IndexKind rubyInstaller();
[[nodiscard]] IndexKind versionText();
[[nodiscard]] IndexKind versionsManifest();

} // namespace rcm::index

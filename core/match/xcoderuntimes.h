// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/match/reportrows.h"
#include "core/match/versionchoice.h"

namespace rcm {

// The simulator runtimes of a platform ("iOS") that a toolset requires beside an Xcode.
struct RuntimeChoice {
    ItemPointers runtimes; // every runtime of the platform that the report has
    ItemPointers satisfying; // the newest first
    QString belongsTo; // "iOS 26.1, the SDK of Xcode 26.1.1" where "default" was asked for; empty when none is known
};

// "default", and "true" in toolsets before 2025: no version of its own.
[[nodiscard]] bool asksForRuntimeOfXcode(const Requirement &requirement);

// A runtime is asked for by its own version, or as "default": the one of the SDK that comes with that Xcode (what
// `xcodebuild -downloadPlatform` fetches), which the report's table of SDKs says.
[[nodiscard]] RuntimeChoice chooseRuntimes(const Requirement &requirement, const ReportRows &rows);

} // namespace rcm

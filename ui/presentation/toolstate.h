// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/urlcheck.h"
#include "core/download/transferstate.h"
#include "core/match/match.h"
#include "core/verify/verifyoutcome.h"

#include <QColor>
#include <QPalette>
#include <QString>

namespace rcm {

// Every state that a row of the tree, a transfer or a slice of the coverage chart can be in.
enum class ToolState {
    // what matching and resolving say
    Resolved,
    Review, // resolved, with warnings to look at
    Pending, // matched, not resolved yet
    Unresolved,
    FromPackages, // of apt, Homebrew …: no file of a vendor's
    PartOf, // comes with another item, or with the system
    Missing,
    NotInReport,
    Ambiguous,
    NotApplicable,
    NotADownload,
    Excluded,
    // what the server answered when the URL was checked
    Moved,
    WebPage, // where a file should be
    ChangedSize,
    Dead,
    Blocked,
    Unreachable,
    // a transfer under way or ended
    Queued,
    Requesting,
    Receiving,
    Waiting,
    Verifying,
    Downloaded,
    Skipped,
    Failed,
    NotStarted, // refused before anything was asked, such as for want of space
    Cancelled,
    // what lies in the cache
    Verified,
    Unverified,
    Mismatch,
    Partial,
    Absent,
    NotChecked,
};

[[nodiscard]] ToolState toolStateOf(MatchStatus status);
[[nodiscard]] ToolState toolStateOf(TransferPhase phase);
[[nodiscard]] ToolState toolStateOf(CacheState state);
[[nodiscard]] ToolState toolStateOf(UrlState state); // Resolved for Present

// Whether a maintainer has to decide or mend something.
[[nodiscard]] bool needsAttention(ToolState state);
[[nodiscard]] bool isUnderWay(ToolState state);
// Whether the URL was checked, and is not as the source list has it.
[[nodiscard]] bool isUrlProblem(ToolState state);

enum class Tone { Good, Caution, Bad, Active, Neutral };

// How a state is shown: always by a word and a shape, never by colour alone.
struct StateLook {
    QString text;
    QString icon; // name of a symbolic icon
    Tone tone = Tone::Neutral;
};
[[nodiscard]] StateLook lookOf(ToolState state);

// The one place that holds colours of our own; readable (4.5:1) on the palette's Base, light or dark.
[[nodiscard]] QColor toneColor(Tone tone, const QPalette &palette);
[[nodiscard]] bool isDark(const QPalette &palette);
// Secondary text: between Text and Base, still readable.
[[nodiscard]] QColor mutedTextColor(const QPalette &palette);
// Thin separators and the empty part of progress bars.
[[nodiscard]] QColor hairlineColor(const QPalette &palette);

} // namespace rcm

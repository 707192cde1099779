// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/upstreamreport.h"

#include <QString>

#include <vector>

namespace rcm {

// What something in a report shows, and what it is.
template <class Kind> struct Sign {
    Kind kind; // empty: nothing shows it
    QString text; // "JAVA_HOME_21_AARCH64"
};

// The first architecture that a text names as a word of its own: "5.14.0-503.el9.x86_64", "macOS 15 Arm64".
[[nodiscard]] Arch archNamedIn(const QString &text);

// The architecture that a title states of its image, not of what is on it ("with arm64 cross compilers").
[[nodiscard]] Arch archOfTitle(const QString &title);

// Platform and architecture by what only one kind of image has: paths, variables, rows of the tool cache. `image` tells
// the title, the date and, for the architecture, the platform.
[[nodiscard]] Sign<Platform> platformMark(const std::vector<ReportItem> &items);
[[nodiscard]] Sign<Arch> archMark(const ImageInfo &image, const std::vector<ReportItem> &items);

// By the name of the report's file, which says "arm" where two images share their title.
[[nodiscard]] Sign<Arch> archOfFileName(const QString &location);

// By the place of the report alone: a folder for Arm, or a release of upstream's, which mark Arm and nothing else.
[[nodiscard]] Sign<Arch> archHint(const QString &location);

} // namespace rcm

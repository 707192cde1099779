// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/match/match.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace rcm {

// What `match` prints. Where a toolset says neither platform nor architecture, the image's are shown. `unknownKeys` are
// the places of toolsets ("file#pointer") that no rule reads.
[[nodiscard]] QByteArray matchJson(
    const std::vector<Match> &matches, const ImageInfo &image, const QStringList &unknownKeys);
[[nodiscard]] QByteArray matchText(
    const std::vector<Match> &matches, const ImageInfo &image, const QStringList &unknownKeys);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/match/match.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace rcm {

// What `match` prints. `report`: the one of the matches; where a toolset says neither platform nor architecture, its
// image's are shown. `unknownKeys` are the places of toolsets ("file#pointer") that no rule reads.
[[nodiscard]] QByteArray matchJson(
    const std::vector<Match> &matches, const UpstreamReport &report, const QStringList &unknownKeys);
[[nodiscard]] QByteArray matchText(
    const std::vector<Match> &matches, const UpstreamReport &report, const QStringList &unknownKeys);

} // namespace rcm

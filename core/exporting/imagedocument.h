// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/upstreamreport.h"

#include <QJsonArray>
#include <QString>

namespace rcm {

// "linux arm64", "linux, architecture unknown"
[[nodiscard]] QString imageTargetText(const ImageInfo &image);

// {kind, text} of each doubt about the report's image, as all commands that read a report print them.
[[nodiscard]] QJsonArray doubtsJson(const UpstreamReport &report);

} // namespace rcm

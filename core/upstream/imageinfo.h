// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/upstreamreport.h"

#include <QString>

#include <vector>

namespace rcm {

// What title, facts and other traces in the items tell of the image, and how well: x64 and arm64 images share their
// title, and many reports name neither. What the report does not state, whoever knows the user's word and the toolset
// settles (core/match/settleimage.h). `location`: URL or path, whose name is a trace as well.
[[nodiscard]] ImageInfo imageInfoOf(
    const QString &title, const std::vector<ReportItem> &items, const QString &location);

// Whether the image is of this platform, or of a family of it, as far as the report tells: one titled "Rocky Linux 9"
// is linux and "rhel", one titled "Ubuntu 24.04" is not "rhel".
[[nodiscard]] bool mayBeOf(const ImageInfo &image, const Platform &platform);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

namespace rcm {

// Where the window goes at the first start, without its frame: in the middle of what the screen leaves free, with most
// of the room there is, and never larger than it. Device-independent pixels.
[[nodiscard]] QRect initialGeometry(const QRect &available);
// A geometry that was kept on a larger or another screen, made to fit this one. Qt brings such a window back, but does
// not shrink it.
[[nodiscard]] QRect fittedGeometry(const QRect &geometry, const QRect &available);

} // namespace rcm

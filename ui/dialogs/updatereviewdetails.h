// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/updatereview.h"

#include <QPalette>

namespace rcm {

// One entry of an update, its old side beside its new one, with what differs emphasised; as HTML in the palette's
// colours.
[[nodiscard]] QString reviewDetails(const PlannedEntry &entry, const QPalette &palette);
// The same to be copied, as a line for each field.
[[nodiscard]] QString reviewText(const PlannedEntry &entry);

} // namespace rcm

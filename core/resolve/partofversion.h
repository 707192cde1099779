// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/filerule.h"
#include "core/resolve/neededfiles.h"

namespace rcm {

// Whether a report tells no more of the version than one number: "AWS CLI 2". Builds and dates, which have more digits,
// are whole.
[[nodiscard]] bool isOneNumber(const NeededFile &need);

// Whether the URL of a rule needs more of the version than that. A definition whose version rules take no "4.1.2" has
// such numbers for versions.
[[nodiscard]] bool isPartOfVersion(const NeededFile &need, const FileRule &rule);

// Why there is no URL then, with what a maintainer can do about it.
[[nodiscard]] QString partOfVersion(const NeededFile &need);

} // namespace rcm

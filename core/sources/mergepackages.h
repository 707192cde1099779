// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

namespace rcm {

// Whether both say the same row of the report or the same entry of a toolset.
[[nodiscard]] bool isSamePlace(const MatchedFrom &left, const MatchedFrom &right);

// The packages of `fresh`, with the fields of `existing` that we do not know, be it from an entry that was unresolved
// there; and the packages that a person has added, which neither report nor toolset stands behind.
[[nodiscard]] std::vector<Package> mergedPackages(const SourceList &existing, const SourceList &fresh);

} // namespace rcm

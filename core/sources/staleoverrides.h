// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

namespace rcm {

// Which overrides hold where the entry has become another one than they were made for (Curation::madeFor):
//
// | override               | at another version                                   | at another URL of the version |
// |------------------------|------------------------------------------------------|-------------------------------|
// | version                | stale                                                | holds                         |
// | downloadUrl            | holds where it shows no version, else stale          | holds                         |
// | fileName               | the same; stale with a downloadUrl that is           | holds                         |
// | sha256, checksum, size | stale                                                | stale, but of an overridden   |
// |                        |                                                      | downloadUrl                   |
// | each of them           | stale where another version is requested than before | –                             |
//
// What holds was meant for the requirement ("22.*"). What is stale is not applied, and put up for review. Whatever else
// is decided (included, excluded, pinned, note) follows the entry by its place (predecessors.h).

// Keys of the overrides that are not applied, in the order of the table.
[[nodiscard]] QStringList staleOverrides(const Source &source);

// Stale overrides with the version in them replaced by the entry's, for a person to look at: never applied by itself.
// Only where the version stands in them as it is.
[[nodiscard]] QJsonObject proposedOverrides(const Source &source);

// Notes what the overrides are for, where nothing says so yet or a person has changed them since.
void rememberOverrideTarget(Source &source);
// Notes that they are for the entry as it stands.
void renewOverrideTarget(Source &source);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/updatereview.h"

#include <QByteArray>

namespace rcm {

// What an update would do, by kind, the most alarming first, each entry with its old and its new side; then what is
// newly unresolved, and which packages change.
[[nodiscard]] QByteArray updateAsText(const UpdatePlan &plan);
// The same for a pull request (GitHub Flavored Markdown).
[[nodiscard]] QByteArray updateAsMarkdown(const UpdatePlan &plan);
// {"review": [{"kind", "id", "name", "reason", "fields": [{"field", "from", "to"}]}], "counts": {…}, "unchanged": n,
//  "newlyUnresolved": [{"name", "requestedVersion", "platform", "arch", "reason"}], "noLongerUnresolved": [the same],
//  "packages": [{"manager", "name", "platform", "arch", "before", "after"}]}; null: there was or is none
[[nodiscard]] QByteArray updateAsJson(const UpdatePlan &plan);

} // namespace rcm

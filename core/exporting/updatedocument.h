// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/updatereview.h"

#include <QByteArray>

namespace rcm {

// What an update would do, by kind, the most alarming first, each entry with its old and its new side.
[[nodiscard]] QByteArray updateAsText(const UpdatePlan &plan);
// The same for a pull request (GitHub Flavored Markdown).
[[nodiscard]] QByteArray updateAsMarkdown(const UpdatePlan &plan);
// {"review": [{"kind", "id", "name", "reason", "fields": [{"field", "from", "to"}]}], "counts": {…}, "unchanged": n}
[[nodiscard]] QByteArray updateAsJson(const UpdatePlan &plan);

} // namespace rcm

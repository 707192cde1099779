// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace rcm {

// Which of our files this is, by the members of its root: "source-list", "workspace" …, as their schemas are named.
// Nothing: none of ours.
[[nodiscard]] std::optional<QString> fileKindOf(const QJsonObject &root);

} // namespace rcm

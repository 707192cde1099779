// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace rcm {

// The stages of the work, as progress names them.
enum class Stage { Idle, ReadReport, Match, Resolve, Download, Verify, Check, Export };
[[nodiscard]] QString stageName(Stage stage); // "read-report" …
[[nodiscard]] QString stageActivity(Stage stage); // for messages: "reading the report" …

} // namespace rcm

Q_DECLARE_METATYPE(rcm::Stage)

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rcm {

// What a heading says of a section of a toolset file, by its JSON key: "Tool cache" of "toolcache", "Cloud CLI tools"
// of "cloudCliTools".
[[nodiscard]] QString sectionName(const QString &key);

// "apt packages", the section of what a manager brings.
[[nodiscard]] QString packageSectionTitle(const QString &manager);

} // namespace rcm

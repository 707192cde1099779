// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/version/version.h"

#include <vector>

namespace rcm {

// What a toolset requires: "3.10.*", "3.1", "*", "", "latest", "22.17.1". A pattern without a star means "this and
// whatever follows it by whole dotted components": "3.1" takes 3.1 and 3.1.7, never 3.10 or 3.14. A star inside takes
// any one component. Zeros at the end may be left out of a version: "14.3.0" takes 14.3.
class VersionPattern {
public:
    [[nodiscard]] static VersionPattern parse(QStringView text);

    [[nodiscard]] const QString &text() const { return m_text; }
    // "*", "", "latest", "default", "release": any version will do, the newest is meant.
    [[nodiscard]] bool takesAny() const { return m_prefix.isEmpty(); }
    [[nodiscard]] bool matches(const Version &version) const;

private:
    QString m_text;
    QStringList m_prefix;
};

} // namespace rcm

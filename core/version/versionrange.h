// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace rcm {

// Whether the text is one term of a version range: ">=1.2", "<= 3", "<2", "> 1.0", "=1.5" or "==1.5".
[[nodiscard]] bool isVersionTerm(const QString &text);
// Whether the version holds against every term, by compareNaturally(). What is not a term holds for no version.
[[nodiscard]] bool satisfies(const QString &version, const QStringList &terms);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace rcm::test {

// The table of an ARCHITECTURE.md: | `room/` | what it holds | may include |. "all above" allows every room; what a
// room may include it may include through others, too. `everywhere`: rooms that all others may include.
[[nodiscard]] QMap<QString, QSet<QString>> allowedArrows(const QString &markdownFile, const QSet<QString> &everywhere);

// Every #include "<tree>/room/…" below `tree` ("core", "ui") that the arrows do not allow, and every file in a room
// that the table does not have, one line each. `seen` counts the arrows that were looked at.
[[nodiscard]] QStringList forbiddenArrows(const QString &tree, const QMap<QString, QSet<QString>> &allowed, int &seen);

} // namespace rcm::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QSettings;

namespace rcm {

// Paths of the workspaces that were opened last, the newest first.
[[nodiscard]] QStringList recentWorkspaces(const QSettings &settings);
void addRecentWorkspace(QSettings &settings, const QString &path);
void removeRecentWorkspace(QSettings &settings, const QString &path);

} // namespace rcm

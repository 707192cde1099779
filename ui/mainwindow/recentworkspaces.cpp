// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/recentworkspaces.h"

#include <QFileInfo>
#include <QSettings>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
constexpr int maximum = 8;
constexpr auto key = "RecentWorkspaces"_L1;
} // namespace

QStringList recentWorkspaces(const QSettings &settings)
{
    return settings.value(key).toStringList();
}

void addRecentWorkspace(QSettings &settings, const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = recentWorkspaces(settings);
    paths.removeAll(absolute);
    paths.prepend(absolute);
    settings.setValue(key, paths.mid(0, maximum));
}

void removeRecentWorkspace(QSettings &settings, const QString &path)
{
    QStringList paths = recentWorkspaces(settings);
    paths.removeAll(QFileInfo(path).absoluteFilePath());
    settings.setValue(key, paths);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/filefollower.h"

#include <QFileInfo>

namespace rcm {

FileFollower::FileFollower(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        // Of the folder's changes only those count that put another file in the place of the one that is watched.
        if (!m_watcher.files().contains(m_path) && QFileInfo::exists(m_path))
            m_timer.start();
    });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        watch();
        emit changed();
    });
}

void FileFollower::follow(const QString &path)
{
    if (path == m_path)
        return;
    m_timer.stop();
    for (const QStringList &paths : {m_watcher.files(), m_watcher.directories()}) {
        if (!paths.isEmpty())
            m_watcher.removePaths(paths);
    }
    m_path = path;
    if (!path.isEmpty())
        watch();
}

// A file that was replaced is another one: the watcher has let go of it.
void FileFollower::watch()
{
    m_watcher.addPath(QFileInfo(m_path).absolutePath());
    if (QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
}

} // namespace rcm

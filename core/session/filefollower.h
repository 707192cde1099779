// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace rcm {

// Tells when a file was written, replaced, made or removed; once for writings that follow each other at once, since
// editors write in several steps. Says nothing of what has changed, nor by whom: the follower itself may have written.
class FileFollower : public QObject {
    Q_OBJECT
public:
    explicit FileFollower(QObject *parent = nullptr);

    void follow(const QString &path); // in place of the former one; empty: none

    static constexpr std::chrono::milliseconds delay{200};

signals:
    void changed();

private:
    void watch();

    QString m_path;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace rcm {

// What betrays a change to a file whose size and modification time were put back. Both are 0 where the system does not
// tell. Not the device: its number changes between boots on network file systems and on some volumes.
struct FileStamp {
    qint64 changedAt = 0; // nanoseconds since 1970 when content, name, owner or mode changed last (ctime)
    quint64 inode = 0;

    bool operator==(const FileStamp &) const = default;
};

enum class PathKind { Missing, File, Folder, Link, Other };

// What stands at a path. A link is not followed.
struct PathStatus {
    PathKind kind = PathKind::Missing;
    qint64 size = 0; // bytes
    QDateTime modifiedAt = {}; // UTC, milliseconds
    FileStamp stamp = {};
};
[[nodiscard]] PathStatus statusOf(const QString &path);
// The same of what the path leads to.
[[nodiscard]] PathStatus targetStatusOf(const QString &path);

// Whether this account may write to the file or folder.
[[nodiscard]] bool isWritable(const QString &path);

} // namespace rcm

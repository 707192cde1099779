// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFile>
#include <QString>

#include <memory>

namespace rcm {

// Opens a file of the program's own state, unbuffered and made where it is missing and to be written. What another
// account may have put there is not followed and not written to: fails (Io) on a link, a pipe or a device.
[[nodiscard]] Result<std::unique_ptr<QFile>> openOwnFile(const QString &path, QIODevice::OpenMode mode);
// Replaces the whole content of such a file, neither in one step nor flushed.
[[nodiscard]] Result<void> writeOwnFile(const QString &path, const QByteArray &content);
// Fails (Io) where a link or something that is not a file stands at the path; nothing at all is fine.
[[nodiscard]] Result<void> requireOwnFile(const QString &path);

// Makes a folder of the program's own state, in a folder that is there. Fails (Io) on a link and on a file.
[[nodiscard]] Result<void> makeOwnFolder(const QString &path);
// With all that are missing above it, each of which is on the disk afterwards.
[[nodiscard]] Result<void> makeFolder(const QString &path);

// The entries of a folder are on the disk afterwards, that is renames in it. Does nothing on systems that do it
// unasked.
[[nodiscard]] Result<void> flushFolder(const QString &folder);

// Moves a file onto another or to where none is, in one step (POSIX rename, MoveFileEx on Windows). Where the two lie
// on different disks it is copied beside its target first. Either path may be a link, which is moved or replaced
// itself.
[[nodiscard]] Result<void> replaceFile(const QString &from, const QString &to);

} // namespace rcm

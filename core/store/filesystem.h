// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFileDevice>
#include <QString>

namespace rcm {

// Why writing to `file` failed: NoSpace when the disk or a quota is full, Io otherwise.
[[nodiscard]] Error writeError(const QFileDevice &file, const QString &path);

// What was written to the open file is on the disk afterwards, not only with the system.
[[nodiscard]] Result<void> flushToDisk(QFileDevice &file, const QString &path);
// The same for the entries of a folder, that is for renames in it. Does nothing on systems that do it unasked.
[[nodiscard]] Result<void> flushFolder(const QString &folder);

// One step that replaces what was there (POSIX rename, MoveFileEx on Windows); both on one volume.
[[nodiscard]] Result<void> replaceFile(const QString &from, const QString &to);

[[nodiscard]] Result<void> makeFolder(const QString &path);

} // namespace rcm

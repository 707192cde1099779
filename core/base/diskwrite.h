// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

class QFileDevice;

namespace rcm {

// Why the last call of the system in this thread failed: errno, on Windows GetLastError().
[[nodiscard]] int lastSystemError();
// The disk or somebody's quota is full (ENOSPC, EDQUOT; ERROR_DISK_FULL, ERROR_DISK_QUOTA_EXCEEDED and their like).
[[nodiscard]] bool isDiskFull(int systemError);

// "cannot write: permission denied" of `path`, in the words of the system. NoSpace where isDiskFull(), else Io.
[[nodiscard]] Error writeError(
    int systemError, const QString &path, const QString &what = QStringLiteral("cannot write"));

// All of the bytes, or the error. The file is open without a buffer, which would put off the error to a call that does
// not report its number.
[[nodiscard]] Result<void> writeAll(QFileDevice &file, QByteArrayView bytes, const QString &path);

// What was written to the open file is on the disk afterwards, not only with the system.
[[nodiscard]] Result<void> flushToDisk(QFileDevice &file, const QString &path);

} // namespace rcm

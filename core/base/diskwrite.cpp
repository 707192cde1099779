// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/diskwrite.h"

#include <QFileDevice>

#include <algorithm>
#include <array>
#include <cerrno>

#ifdef Q_OS_WIN
#include <io.h>
#include <qt_windows.h>
#else
#include <unistd.h>
#endif

namespace rcm {

using namespace Qt::StringLiterals;

int lastSystemError()
{
#ifdef Q_OS_WIN
    return static_cast<int>(GetLastError());
#else
    return errno;
#endif
}

bool isDiskFull(int systemError)
{
#ifdef Q_OS_WIN
    constexpr std::array full{
        ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL, ERROR_DISK_QUOTA_EXCEEDED, ERROR_NOT_ENOUGH_QUOTA};
#else
    constexpr std::array full{ENOSPC, EDQUOT};
#endif
    return std::any_of(
        full.begin(), full.end(), [systemError](auto one) { return static_cast<int>(one) == systemError; });
}

Error writeError(int systemError, const QString &path, const QString &what)
{
    const bool full = isDiskFull(systemError);
    return {full ? ErrorKind::NoSpace : ErrorKind::Io, path, u"%1: %2"_s.arg(what, qt_error_string(systemError)),
        full ? u"Free some space on this disk."_s : u"Check that the folder exists and is writable."_s, {}};
}

Result<void> writeAll(QFileDevice &file, QByteArrayView bytes, const QString &path)
{
    Q_ASSERT(file.openMode() & QIODevice::Unbuffered);
    for (qint64 written = 0; written < bytes.size();) {
        const qint64 more = file.write(bytes.data() + written, bytes.size() - written);
        if (more <= 0)
            return failure(writeError(lastSystemError(), path));
        written += more;
    }
    return {};
}

Result<void> flushToDisk(QFileDevice &file, const QString &path)
{
    if (!file.flush())
        return failure(writeError(lastSystemError(), path));
#ifdef Q_OS_WIN
    const bool flushed = ::_commit(file.handle()) == 0;
#else
    // Pipes and some network file systems know no fsync; what they took is as durable as it gets.
    const bool flushed = ::fsync(file.handle()) == 0 || errno == EINVAL || errno == ENOTSUP;
#endif
    if (!flushed)
        return failure(writeError(lastSystemError(), path, u"cannot flush to the disk"_s));
    return {};
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filesystem.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#elif defined(Q_OS_WIN)
#include <io.h>
#endif

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

const QString checkPermissions = u"Check that the folder exists and may be written to."_s;

#ifdef Q_OS_UNIX
Error errnoError(int number, const QString &path, const QString &what)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return {full ? ErrorKind::NoSpace : ErrorKind::Io, path, u"%1: %2"_s.arg(what, qt_error_string(number)),
        full ? u"Free some space on this disk."_s : checkPermissions, {}};
}
#endif

} // namespace

Error writeError(const QFileDevice &file, const QString &path)
{
    const bool full
        = file.error() == QFileDevice::ResourceError || file.errorString().contains(qt_error_string(ENOSPC));
    return {full ? ErrorKind::NoSpace : ErrorKind::Io, path, u"cannot be written: %1"_s.arg(file.errorString()),
        full ? u"Free some space on this disk."_s : checkPermissions, {}};
}

Result<void> flushToDisk(QFileDevice &file, const QString &path)
{
    if (!file.flush())
        return failure(writeError(file, path));
#ifdef Q_OS_UNIX
    if (::fsync(file.handle()) != 0)
        return failure(errnoError(errno, path, u"cannot be flushed to the disk"_s));
#elif defined(Q_OS_WIN)
    if (::_commit(file.handle()) != 0)
        return failure(ErrorKind::Io, path, u"cannot be flushed to the disk"_s, checkPermissions);
#endif
    return {};
}

Result<void> flushFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(errnoError(errno, folder, u"cannot be opened"_s));
    const int outcome = ::fsync(descriptor);
    const int number = errno;
    ::close(descriptor);
    // Some network file systems know no fsync of a folder; their renames are as durable as they get.
    if (outcome != 0 && number != EINVAL && number != ENOTSUP)
        return failure(errnoError(number, folder, u"cannot be flushed to the disk"_s));
#else
    Q_UNUSED(folder)
#endif
    return {};
}

Result<void> replaceFile(const QString &from, const QString &to)
{
    std::error_code code;
    std::filesystem::rename(QFileInfo(from).filesystemFilePath(), QFileInfo(to).filesystemFilePath(), code);
    if (code)
        return failure(ErrorKind::Io, to,
            u"cannot take the place of %1: %2"_s.arg(from, QString::fromLocal8Bit(code.message().c_str())),
            checkPermissions);
    return {};
}

Result<void> makeFolder(const QString &path)
{
    if (QDir().mkpath(path))
        return {};
    for (QString above = path; !above.isEmpty(); above = above.left(above.lastIndexOf(u'/'))) {
        const QFileInfo info(above);
        if (info.exists() && !info.isDir())
            return failure(ErrorKind::Io, above, u"is a file, expected a folder"_s, u"Move the file away."_s);
    }
    return failure(ErrorKind::Io, path, u"the folder cannot be made"_s, checkPermissions);
}

} // namespace rcm

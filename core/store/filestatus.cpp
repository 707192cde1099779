// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filestatus.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace rcm {

#ifdef Q_OS_UNIX

namespace {

PathKind kindOf(mode_t mode)
{
    if (S_ISREG(mode))
        return PathKind::File;
    if (S_ISDIR(mode))
        return PathKind::Folder;
    return S_ISLNK(mode) ? PathKind::Link : PathKind::Other;
}

PathStatus statusFrom(const struct stat &status)
{
#ifdef Q_OS_DARWIN
    const timespec &modified = status.st_mtimespec;
    const timespec &changed = status.st_ctimespec;
#else
    const timespec &modified = status.st_mtim;
    const timespec &changed = status.st_ctim;
#endif
    const qint64 milliseconds = static_cast<qint64>(modified.tv_sec) * 1000 + modified.tv_nsec / 1'000'000;
    return {kindOf(status.st_mode), static_cast<qint64>(status.st_size),
        QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC),
        {static_cast<qint64>(changed.tv_sec) * 1'000'000'000 + changed.tv_nsec, static_cast<quint64>(status.st_ino)}};
}

} // namespace

PathStatus statusOf(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? statusFrom(status) : PathStatus();
}

PathStatus targetStatusOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? statusFrom(status) : PathStatus();
}

bool isWritable(const QString &path)
{
    return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), W_OK, AT_EACCESS) == 0;
}

#else

PathStatus statusOf(const QString &path)
{
    const QFileInfo info(path);
    if (info.isSymLink() || info.isJunction())
        return {PathKind::Link};
    return targetStatusOf(path);
}

PathStatus targetStatusOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    const QDateTime changed = info.metadataChangeTime();
    return {info.isFile()  ? PathKind::File
            : info.isDir() ? PathKind::Folder
                           : PathKind::Other,
        info.size(), info.lastModified().toUTC(), {changed.isValid() ? changed.toMSecsSinceEpoch() * 1'000'000 : 0, 0}};
}

bool isWritable(const QString &path)
{
    return QFileInfo(path).isWritable();
}

#endif

} // namespace rcm

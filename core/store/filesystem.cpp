// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filesystem.h"

#include "core/base/diskwrite.h"
#include "core/store/filestatus.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 1024 * 1024;

const QString removeIt = u"Remove it: this path is reserved for the program's own files."_s;

QString nameOf(PathKind kind)
{
    switch (kind) {
    case PathKind::Link:
        return u"a link"_s;
    case PathKind::Folder:
        return u"a folder"_s;
    case PathKind::File:
        return u"a file"_s;
    default:
        return u"a device or a pipe"_s;
    }
}

Error notExpected(const QString &path, PathKind found, const QString &expected)
{
    return {ErrorKind::Io, path, u"expected %1, found %2"_s.arg(expected, nameOf(found)), removeIt, {}};
}

#ifdef Q_OS_UNIX

int flagsFor(QIODevice::OpenMode mode)
{
    // Without O_NONBLOCK the opening of a pipe would wait for its other end.
    int flags = O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    if (!(mode & QIODevice::WriteOnly))
        return flags | O_RDONLY;
    flags |= O_CREAT | ((mode & QIODevice::ReadOnly) ? O_RDWR : O_WRONLY);
    return (mode & QIODevice::Append) ? flags | O_APPEND : flags;
}

Result<std::unique_ptr<QFile>> openNoFollow(const QString &path, QIODevice::OpenMode mode)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flagsFor(mode), 0666);
    if (descriptor < 0) {
        const int number = lastSystemError();
        TRY(requireOwnFile(path));
        return failure(writeError(number, path, u"cannot open"_s));
    }
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return failure(notExpected(path, PathKind::Other, u"a file"_s));
    }
    auto file = std::make_unique<QFile>(path);
    if (!file->open(descriptor, mode | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return failure(ErrorKind::Io, path, u"cannot open: %1"_s.arg(file->errorString()));
    }
    return file;
}

#else

// Making a link takes a privilege on Windows: looking before opening is enough.
Result<std::unique_ptr<QFile>> openNoFollow(const QString &path, QIODevice::OpenMode mode)
{
    TRY(requireOwnFile(path));
    auto file = std::make_unique<QFile>(path);
    if (!file->open(mode | QIODevice::Unbuffered | QIODevice::ReadOnly))
        return failure(writeError(lastSystemError(), path, u"cannot open"_s));
    return file;
}

#endif

Result<void> copyFile(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Io, from, u"cannot read: %1"_s.arg(source.errorString()));
    TRY_ASSIGN(const auto target, openOwnFile(to, QIODevice::WriteOnly | QIODevice::Truncate));
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 count = source.read(block.data(), block.size());
        if (count < 0)
            return failure(ErrorKind::Io, from, u"cannot read to the end: %1"_s.arg(source.errorString()));
        if (count == 0)
            return flushToDisk(*target, to);
        TRY(writeAll(*target, QByteArrayView(block).first(count), to));
    }
}

std::error_code rename(const QString &from, const QString &to)
{
    std::error_code code;
    std::filesystem::rename(QFileInfo(from).filesystemFilePath(), QFileInfo(to).filesystemFilePath(), code);
    return code;
}

Error renameError(const std::error_code &code, const QString &from, const QString &to)
{
    return writeError(code.value(), to, u"cannot move %1 here"_s.arg(from));
}

// A kill in between leaves the copy beside the target, under a name that is not a final one; the next try overwrites
// it.
Result<void> moveToOtherDisk(const QString &from, const QString &to)
{
    const QFileInfo target(to);
    const QString copy = target.path() + u"/.moving-"_s + target.fileName();
    if (auto copied = copyFile(from, copy); !copied) {
        QFile::remove(copy);
        return copied;
    }
    if (const std::error_code code = rename(copy, to)) {
        QFile::remove(copy);
        return failure(renameError(code, from, to));
    }
    QFile::remove(from);
    return {};
}

} // namespace

Result<void> requireOwnFile(const QString &path)
{
    const PathKind kind = statusOf(path).kind;
    if (kind == PathKind::Missing || kind == PathKind::File)
        return {};
    return failure(notExpected(path, kind, u"a file"_s));
}

Result<std::unique_ptr<QFile>> openOwnFile(const QString &path, QIODevice::OpenMode mode)
{
    auto file = openNoFollow(path, mode);
    if (!file)
        return file;
    // Only now, and of the open file: truncating while opening would spoil what turns out to be something else.
    if ((mode & QIODevice::Truncate) && !(*file)->resize(0))
        return failure(writeError(lastSystemError(), path));
    return file;
}

Result<void> writeOwnFile(const QString &path, const QByteArray &content)
{
    TRY_ASSIGN(const auto file, openOwnFile(path, QIODevice::WriteOnly | QIODevice::Truncate));
    return writeAll(*file, content, path);
}

Result<void> flushFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(writeError(errno, folder, u"cannot open"_s));
    const int outcome = ::fsync(descriptor);
    const int number = errno;
    ::close(descriptor);
    // Some network file systems know no fsync of a folder; their renames are as durable as they get.
    if (outcome != 0 && number != EINVAL && number != ENOTSUP)
        return failure(writeError(number, folder, u"cannot flush to the disk"_s));
#else
    Q_UNUSED(folder)
#endif
    return {};
}

Result<void> replaceFile(const QString &from, const QString &to)
{
    const std::error_code code = rename(from, to);
    if (!code)
        return {};
    if (code == std::errc::cross_device_link)
        return moveToOtherDisk(from, to);
    return failure(renameError(code, from, to));
}

Result<void> makeOwnFolder(const QString &path)
{
    const PathKind kind = statusOf(path).kind;
    if (kind == PathKind::Folder)
        return {};
    if (kind != PathKind::Missing)
        return failure(notExpected(path, kind, u"a folder"_s));
    return makeFolder(path);
}

Result<void> makeFolder(const QString &path)
{
    QStringList missing; // the innermost first
    for (QString above = path; !above.isEmpty(); above = above.left(above.lastIndexOf(u'/'))) {
        const QFileInfo info(above);
        if (info.isDir())
            break;
        if (info.exists())
            return failure(
                ErrorKind::Io, above, u"is a file, expected a folder"_s, u"Move the file to another place."_s);
        missing.append(above);
    }
    for (auto folder = missing.crbegin(); folder != missing.crend(); ++folder) {
        const bool made = QDir().mkdir(*folder);
        const int number = lastSystemError();
        if (!made && !QFileInfo(*folder).isDir()) // another process may have been faster
            return failure(writeError(number, *folder, u"cannot create the folder"_s));
        TRY(flushFolder(QFileInfo(*folder).path()));
    }
    return {};
}

} // namespace rcm

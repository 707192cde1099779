// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cachestore.h"

#include "core/base/files.h"
#include "core/store/cachelayout.h"
#include "core/store/filesystem.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr auto stateFolder = ".runner-cache"_L1;

QString absoluteOf(const QString &directory)
{
    return QDir::cleanPath(QFileInfo(directory).absoluteFilePath());
}

Result<void> requireFolder(const QString &directory)
{
    const QFileInfo info(directory);
    if (info.exists() && !info.isDir())
        return failure(ErrorKind::Io, directory, u"is a file, expected a cache directory"_s, u"Name a folder."_s);
    return {};
}

// Permissions alone do not tell: read-only mounts, quotas and access lists have their say too.
Result<void> requireWritable(const QString &folder)
{
    QTemporaryFile probe(folder + u"/.writable-XXXXXX"_s);
    if (!probe.open() || probe.write("x", 1) != 1 || !probe.flush())
        return failure(writeError(probe, folder));
    return {};
}

StoredFile storedFile(const QFileInfo &info, const QString &filePath)
{
    return {filePath, info.size(), info.lastModified().toUTC()};
}

} // namespace

Result<CacheStore> CacheStore::open(const QString &directory)
{
    const CacheStore store(absoluteOf(directory));
    if (const auto folder = requireFolder(store.m_directory); !folder)
        return failure(folder.error());
    if (const QFileInfo parent(QFileInfo(store.m_directory).path());
        !QFileInfo::exists(store.m_directory) && !parent.isDir())
        return failure(ErrorKind::Io, store.m_directory,
            u"the cache directory cannot be made: there is no folder %1"_s.arg(parent.filePath()),
            u"Make that folder, or name another cache directory."_s);
    for (const QString &folder : {store.partialDirectory(), store.quarantineDirectory()}) {
        if (const auto made = makeFolder(folder); !made)
            return failure(made.error());
    }
    if (const auto writable = requireWritable(store.stateDirectory()); !writable)
        return failure(writable.error());
    return store;
}

Result<CacheStore> CacheStore::openForReading(const QString &directory)
{
    const CacheStore store(absoluteOf(directory));
    if (const auto folder = requireFolder(store.m_directory); !folder)
        return failure(folder.error());
    const QFileInfo info(store.m_directory);
    if (!info.exists())
        return failure(ErrorKind::Io, store.m_directory, u"there is no such cache directory"_s,
            u"Check the path, or download something first."_s);
    if (!QDir(store.m_directory).isReadable())
        return failure(
            ErrorKind::Io, store.m_directory, u"the cache directory cannot be read"_s, u"Check its permissions."_s);
    return store;
}

QString CacheStore::absolutePath(const QString &filePath) const
{
    return m_directory + u'/' + filePath;
}

QString CacheStore::stateDirectory() const
{
    return m_directory + u'/' + stateFolder;
}

QString CacheStore::partialDirectory() const
{
    return stateDirectory() + u"/partial"_s;
}

QString CacheStore::quarantineDirectory() const
{
    return stateDirectory() + u"/quarantine"_s;
}

QString CacheStore::indexPath() const
{
    return stateDirectory() + u"/verification.sqlite"_s;
}

QString CacheStore::lockPath() const
{
    return stateDirectory() + u"/lock"_s;
}

QString CacheStore::partialPath(const QString &filePath) const
{
    // One flat folder: the hash keeps files of one name apart, the name is for people who look into it.
    const QByteArray hash = QCryptographicHash::hash(collisionKey(filePath).toUtf8(), QCryptographicHash::Sha256);
    return u"%1/%2-%3.part"_s.arg(
        partialDirectory(), QString::fromLatin1(hash.toHex().left(16)), filePath.section(u'/', -1));
}

std::optional<StoredFile> CacheStore::find(const QString &filePath) const
{
    const QFileInfo info(absolutePath(filePath));
    if (!info.isFile())
        return {};
    const QString root = QFileInfo(m_directory).canonicalFilePath();
    if (!info.canonicalFilePath().startsWith(root + u'/'))
        return {};
    return storedFile(info, filePath);
}

void CacheStore::forEachFile(const std::function<bool(const StoredFile &)> &visit) const
{
    const auto filters = QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System;
    for (QDirIterator top(m_directory, filters); top.hasNext();) {
        const QFileInfo entry = top.nextFileInfo();
        if (entry.fileName() == stateFolder)
            continue;
        if (entry.isFile() && !visit(storedFile(entry, entry.fileName())))
            return;
        if (!entry.isDir() || entry.isSymLink())
            continue;
        for (QDirIterator inside(
                 entry.filePath(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
             inside.hasNext();) {
            const QFileInfo file = inside.nextFileInfo();
            if (file.isFile() && !visit(storedFile(file, file.filePath().mid(m_directory.size() + 1))))
                return;
        }
    }
}

std::optional<qint64> CacheStore::freeBytes() const
{
    // Not QStorageInfo, which wants to find the mount in a table that containers and chroots do not show.
    std::error_code code;
    const auto space = std::filesystem::space(QFileInfo(m_directory).filesystemFilePath(), code);
    if (code || space.available == static_cast<std::uintmax_t>(-1))
        return {};
    return static_cast<qint64>(std::min<std::uintmax_t>(space.available, std::numeric_limits<qint64>::max()));
}

Result<QString> CacheStore::quarantine(const QString &filePath, const QString &reason) const
{
    if (const auto made = makeFolder(quarantineDirectory()); !made)
        return failure(made.error());
    const QString kept = partialPath(filePath).replace(partialDirectory(), quarantineDirectory()).chopped(5);
    if (const auto moved = replaceFile(absolutePath(filePath), kept); !moved)
        return failure(moved.error());
    if (const auto noted = writeFileAtomically(kept + u".txt"_s, (reason + u'\n').toUtf8()); !noted)
        return failure(noted.error());
    return kept;
}

} // namespace rcm

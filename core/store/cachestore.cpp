// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cachestore.h"

#include "core/base/diskwrite.h"
#include "core/base/platform.h"
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
        return failure(ErrorKind::Io, directory, u"is a file, expected a cache directory"_s, u"Specify a folder."_s);
    return {};
}

// Permissions alone do not tell: read-only mounts, quotas and access lists have their say too.
Result<void> requireWritable(const QString &folder)
{
    QTemporaryFile probe(folder + u"/.writable-XXXXXX"_s);
    if (!probe.open())
        return failure(writeError(lastSystemError(), folder));
    if (probe.write("x", 1) != 1 || !probe.flush())
        return failure(writeError(lastSystemError(), folder));
    return {};
}

// The folders of the cache directory that may be links to another disk. Not any name: a stray link to somebody's home
// must not make its files orphans of the cache.
bool isPlatformFolder(const QString &name)
{
    const QList<Platform> platforms = Platform::ofImages();
    return std::any_of(
        platforms.cbegin(), platforms.cend(), [&](const Platform &known) { return known.text() == name; });
}

bool isAtOrIn(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

std::optional<StoredFile> storedFile(const PathStatus &status, const QString &filePath)
{
    if (status.kind != PathKind::File)
        return {};
    return StoredFile{filePath, status.size, status.modifiedAt, status.stamp};
}

Error notFollowed(const QString &link)
{
    return {ErrorKind::Io, link, u"is a link, expected a folder of the cache directory"_s,
        u"Put a folder in its place. Only the folder of a platform (win32, linux, darwin) may be a link, to a folder "
        "outside of the cache directory."_s,
        {}};
}

} // namespace

Result<CacheStore> CacheStore::open(const QString &directory)
{
    const CacheStore store(absoluteOf(directory));
    TRY(requireFolder(store.m_directory));
    if (const QFileInfo parent(QFileInfo(store.m_directory).path());
        !QFileInfo::exists(store.m_directory) && !parent.isDir())
        return failure(ErrorKind::Io, store.m_directory,
            u"cannot create the cache directory: %1 does not exist"_s.arg(parent.filePath()),
            u"Create that folder, or use another cache directory."_s);
    TRY(makeFolder(store.m_directory));
    TRY(store.makeStateFolders());
    TRY(requireWritable(store.stateDirectory()));
    return store;
}

Result<CacheStore> CacheStore::openForReading(const QString &directory)
{
    const CacheStore store(absoluteOf(directory));
    TRY(requireFolder(store.m_directory));
    const QFileInfo info(store.m_directory);
    if (!info.exists())
        return failure(ErrorKind::Io, store.m_directory, u"cache directory not found"_s,
            u"Check the path, or download something first."_s);
    if (!QDir(store.m_directory).isReadable())
        return failure(
            ErrorKind::Io, store.m_directory, u"cannot read the cache directory"_s, u"Check its permissions."_s);
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

// Where the platform's folder leads when it is a link that is followed; else empty. A target in the cache directory or
// around it would give every file in it two names.
QString CacheStore::linkTarget(const QString &platform) const
{
    const QString path = absolutePath(platform);
    if (!isPlatformFolder(platform) || statusOf(path).kind != PathKind::Link)
        return {};
    const QFileInfo target(QFileInfo(path).canonicalFilePath()); // empty where the link leads nowhere
    const QString root = QFileInfo(m_directory).canonicalFilePath();
    const bool isApart = !isAtOrIn(target.filePath(), root) && !isAtOrIn(root, target.filePath());
    return target.isDir() && isApart ? target.filePath() : QString();
}

// Whether the file or folder, or what its links lead to, belongs to the cache.
bool CacheStore::isInside(const QString &filePath) const
{
    const QString real = QFileInfo(absolutePath(filePath)).canonicalFilePath();
    const QString platform = filePath.section(u'/', 0, 0);
    const QString linked = linkTarget(platform);
    if (linked.isEmpty() && statusOf(absolutePath(platform)).kind == PathKind::Link)
        return false;
    const QString root = linked.isEmpty() ? QFileInfo(m_directory).canonicalFilePath() : linked;
    return !real.isEmpty() && isAtOrIn(real, root) && !isAtOrIn(real, root + u'/' + stateFolder);
}

std::optional<StoredFile> CacheStore::find(const QString &filePath) const
{
    // Folder by folder, since the usual path has no link in it, and what is not a link need not be resolved.
    for (qsizetype end = filePath.indexOf(u'/'); end >= 0; end = filePath.indexOf(u'/', end + 1)) {
        const QString folder = filePath.left(end);
        if (folder.isEmpty() || folder == ".."_L1 || folder.endsWith("/.."_L1))
            return {};
        const PathKind kind = statusOf(absolutePath(folder)).kind;
        if (kind == PathKind::Link && !isInside(filePath))
            return {};
        if (kind != PathKind::Link && kind != PathKind::Folder)
            return {};
    }
    const PathStatus status = statusOf(absolutePath(filePath));
    if (status.kind == PathKind::Link)
        return isInside(filePath) ? storedFile(targetStatusOf(absolutePath(filePath)), filePath) : std::nullopt;
    return storedFile(status, filePath);
}

bool CacheStore::visitFile(const QString &path, const std::function<bool(const StoredFile &)> &visit) const
{
    const QString filePath = path.mid(m_directory.size() + 1);
    const PathStatus status = statusOf(path);
    const auto file = status.kind == PathKind::Link ? find(filePath) : storedFile(status, filePath);
    return !file || visit(*file);
}

bool CacheStore::visitBelow(const QString &path, const std::function<bool(const StoredFile &)> &visit) const
{
    for (QDirIterator inside(path, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
         inside.hasNext();) {
        if (!visitFile(inside.next(), visit))
            return false;
    }
    return true;
}

void CacheStore::forEachFile(const std::function<bool(const StoredFile &)> &visit) const
{
    const auto all = QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System;
    for (QDirIterator top(m_directory, all); top.hasNext();) {
        const QString entry = top.next();
        if (top.fileName() == stateFolder)
            continue;
        const bool isFolder = statusOf(entry).kind == PathKind::Folder || !linkTarget(top.fileName()).isEmpty();
        if (!(isFolder ? visitBelow(entry, visit) : visitFile(entry, visit)))
            return;
    }
}

void CacheStore::forEachFileBelow(const QString &folder, const std::function<bool(const StoredFile &)> &visit) const
{
    if (isInside(folder))
        (void)visitBelow(absolutePath(folder), visit);
}

QString CacheStore::realPath(const QString &filePath) const
{
    return QFileInfo(absolutePath(filePath)).canonicalFilePath();
}

QStringList CacheStore::linkedFolders() const
{
    QStringList links;
    for (const Platform &platform : Platform::ofImages()) {
        if (const QString target = linkTarget(platform.text()); !target.isEmpty())
            links.append(u"%1 → %2"_s.arg(platform.text(), target));
    }
    return links;
}

Result<void> CacheStore::makeFolderOf(const QString &filePath) const
{
    for (qsizetype end = filePath.indexOf(u'/'); end >= 0; end = filePath.indexOf(u'/', end + 1)) {
        const QString folder = filePath.left(end);
        if (statusOf(absolutePath(folder)).kind == PathKind::Link && !isInside(folder))
            return failure(notFollowed(absolutePath(folder)));
    }
    return makeFolder(QFileInfo(absolutePath(filePath)).path());
}

Result<void> CacheStore::makeStateFolders() const
{
    for (const QString &folder : {stateDirectory(), partialDirectory(), quarantineDirectory()}) {
        TRY(makeOwnFolder(folder));
    }
    return {};
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
    TRY(makeStateFolders());
    const QString kept = partialPath(filePath).replace(partialDirectory(), quarantineDirectory()).chopped(5);
    TRY(replaceFile(absolutePath(filePath), kept));
    TRY(writeOwnFile(kept + u".txt"_s, (reason + u'\n').toUtf8()));
    return kept;
}

} // namespace rcm

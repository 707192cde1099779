// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/filetasks.h"

#include "core/base/diskwrite.h"
#include "core/net/contentcoding.h"
#include "core/store/filesystem.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <functional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 256 * 1024;

using TakeBlock = std::function<Result<void>(QByteArrayView)>;

// Hands out the file block by block; `unreadable` is the kind of error for one that cannot be read.
Result<void> readAll(const QString &path, ErrorKind unreadable, const TakeBlock &take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(unreadable, path, u"cannot read: %1"_s.arg(file.errorString()), u"Check the path."_s);
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 count = file.read(block.data(), block.size());
        if (count < 0)
            return failure(unreadable, path, u"cannot read to the end: %1"_s.arg(file.errorString()));
        if (count == 0)
            return {};
        TRY(take(QByteArrayView(block).first(count)));
    }
}

// The original first.
Result<std::vector<StoredFile>> copyToAll(
    const CacheStore &store, const StoredFile &original, const QStringList &furtherPaths)
{
    std::vector<StoredFile> files{original};
    for (const QString &path : furtherPaths) {
        TRY_ASSIGN(auto copy, PartialFile::open(store, path));
        TRY(copy.restart({}));
        TRY(readAll(store.absolutePath(original.filePath), ErrorKind::Io,
            [&copy](QByteArrayView block) { return copy.append(block); }));
        TRY_ASSIGN(const auto committed, copy.commit());
        files.push_back(committed);
    }
    return files;
}

QString expectedFound(const Digest &expected, const Digest &found)
{
    return u"expected %1 %2, found %3"_s.arg(hashAlgorithmName(expected.algorithm()), expected.hex(), found.hex());
}

Result<Digest> digestOfFinal(
    const CacheStore &store, const StoredFile &file, HashAlgorithm algorithm, const StopToken &stop)
{
    TRY_ASSIGN(auto digest, hashBeginning(store.absolutePath(file.filePath), file.size, algorithm, stop));
    return digest.finish();
}

} // namespace

Result<DigestStream> hashBeginning(const QString &path, qint64 size, HashAlgorithm algorithm, const StopToken &stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Io, path, u"cannot read: %1"_s.arg(file.errorString()));
    DigestStream digest(algorithm);
    QByteArray block(blockSize, Qt::Uninitialized);
    for (qint64 left = size; left > 0;) {
        if (stop.isStopRequested())
            return failure(ErrorKind::Cancelled, path, u"cancelled"_s);
        const qint64 count = file.read(block.data(), std::min<qint64>(left, block.size()));
        if (count <= 0)
            return failure(ErrorKind::Io, path,
                u"expected %1 bytes, found %2 less (%3)"_s.arg(size).arg(left).arg(file.errorString()));
        digest.add(QByteArrayView(block).first(count));
        left -= count;
    }
    return digest;
}

Result<void> fetchLocalFile(const QUrl &url, PartialBody &body, std::atomic<qint64> &received, const StopToken &stop)
{
    const QString path = url.toLocalFile();
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile()) // a device would never end
        return failure(ErrorKind::Usage, path, u"is not a regular file"_s, u"Check the path."_s);
    if (auto emptied = body.restart({url, {}, {}, {}}); !emptied)
        return emptied;
    return readAll(path, ErrorKind::Usage, [&](QByteArrayView block) -> Result<void> {
        if (stop.isStopRequested())
            return failure(ErrorKind::Cancelled, path, u"cancelled"_s);
        received += block.size();
        return body.append(block);
    });
}

Result<std::optional<UnpackedBody>> unpackOnce(
    const QString &path, HashAlgorithm algorithm, bool onlyWithinGzip, const StopToken &stop)
{
    QFile packed(path);
    if (!packed.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Io, path, u"cannot read: %1"_s.arg(packed.errorString()));
    UnpackedBody unpacked{path + u".unpacked"_s, DigestStream(algorithm)};
    TRY_ASSIGN(const auto file, openOwnFile(unpacked.path, QIODevice::WriteOnly | QIODevice::Truncate));
    bool isOwnLayer = false; // the file's own
    QByteArray start;
    const auto next = [&]() -> Result<QByteArray> {
        if (stop.isStopRequested())
            return failure(ErrorKind::Cancelled, path, u"cancelled"_s);
        return packed.read(blockSize);
    };
    static constexpr QByteArrayView gzipMagic("\x1f\x8b", 2);
    const auto take = [&](QByteArrayView block) -> Result<void> {
        start.append(block.first(std::min(block.size(), gzipMagic.size() - start.size())));
        isOwnLayer = onlyWithinGzip && start.size() == gzipMagic.size() && start != gzipMagic;
        if (isOwnLayer)
            return failure(ErrorKind::Parse, path, u"is compressed by itself"_s);
        unpacked.digest.add(block);
        return writeAll(*file, block, unpacked.path);
    };
    const auto done = decodeGzip(next, take, path);
    const bool isWithin = start == gzipMagic;
    if (done && (!onlyWithinGzip || isWithin))
        return unpacked;
    QFile::remove(unpacked.path);
    if (done || isOwnLayer || (done.error().kind == ErrorKind::Parse && !isWithin))
        return std::optional<UnpackedBody>();
    return failure(done.error());
}

Result<std::vector<StoredFile>> commitToAll(
    PartialFile &partial, const CacheStore &store, const QStringList &furtherPaths)
{
    TRY_ASSIGN(const auto first, partial.commit());
    return copyToAll(store, first, furtherPaths);
}

Result<std::vector<StoredFile>> reuseExisting(const CacheStore &store, const QString &filePath, const Digest &published,
    const QStringList &furtherPaths, const StopToken &stop)
{
    const auto file = store.find(filePath);
    if (!file)
        return failure(ErrorKind::Io, filePath, u"no longer exists"_s);
    TRY_ASSIGN(const auto found, digestOfFinal(store, *file, published.algorithm(), stop));
    if (found != published)
        return failure(ErrorKind::DigestMismatch, filePath, expectedFound(published, found));
    return copyToAll(store, *file, furtherPaths);
}

} // namespace rcm

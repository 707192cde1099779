// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/partialfile.h"

#include "core/base/files.h"
#include "core/store/filesystem.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 256 * 1024;

QString sidecarOf(const QString &partialPath)
{
    return partialPath + u".json"_s;
}

QByteArray originText(const PartialOrigin &origin)
{
    QJsonObject object{{u"url"_s, origin.url.toString(QUrl::FullyEncoded)}};
    if (!origin.etag.isEmpty())
        object.insert(u"etag"_s, QString::fromLatin1(origin.etag));
    if (!origin.lastModified.isEmpty())
        object.insert(u"lastModified"_s, QString::fromLatin1(origin.lastModified));
    if (origin.expectedSize)
        object.insert(u"expectedSize"_s, *origin.expectedSize);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

// Neither in one step nor flushed to the disk, which would hold up each download: one that was cut cannot be read, and
// then there are no bytes yet that it would be about.
Result<void> writeOrigin(const QString &path, const PartialOrigin &origin)
{
    QFile file(path);
    const QByteArray text = originText(origin);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(text) != text.size())
        return failure(writeError(file, path));
    return {};
}

// A sidecar that cannot be read is no failure: the bytes are then of unknown origin and fetched anew.
std::optional<PartialOrigin> readOrigin(const QString &path)
{
    const auto bytes = readFile(path, 1024 * 1024);
    const auto document = bytes ? parseJson(*bytes, path) : failure(bytes.error());
    if (!document || !document->object().value("url"_L1).isString())
        return {};
    const QJsonObject object = document->object();
    PartialOrigin origin{QUrl(object.value("url"_L1).toString()), object.value("etag"_L1).toString().toLatin1(),
        object.value("lastModified"_L1).toString().toLatin1(), {}};
    if (const QJsonValue size = object.value("expectedSize"_L1); size.isDouble())
        origin.expectedSize = size.toInteger();
    return origin;
}

} // namespace

PartialFile::PartialFile(CacheStore store, QString filePath)
    : m_store(std::move(store))
    , m_filePath(std::move(filePath))
    , m_file(std::make_unique<QFile>(m_store.partialPath(m_filePath)))
{
}

Result<PartialFile> PartialFile::open(const CacheStore &store, const QString &filePath)
{
    if (const auto made = makeFolder(store.partialDirectory()); !made)
        return failure(made.error());
    PartialFile partial(store, filePath);
    // Unbuffered: a buffer of ours would be lost by a kill, and the callers' blocks are large.
    if (!partial.m_file->open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered))
        return failure(writeError(*partial.m_file, partial.path()));
    if (partial.size() > 0)
        partial.m_origin = readOrigin(sidecarOf(partial.path()));
    return partial;
}

qint64 PartialFile::size() const
{
    return m_file->size();
}

QString PartialFile::path() const
{
    return m_file->fileName();
}

QString PartialFile::finalPath() const
{
    return m_store.absolutePath(m_filePath);
}

Result<void> PartialFile::restart(const PartialOrigin &origin)
{
    // In this order: a kill in between leaves an empty file, never bytes under another's origin.
    if (!m_file->resize(0))
        return failure(writeError(*m_file, path()));
    m_origin.reset();
    if (auto written = writeOrigin(sidecarOf(path()), origin); !written)
        return written;
    m_origin = origin;
    return {};
}

Result<void> PartialFile::append(QByteArrayView bytes)
{
    qint64 written = 0;
    while (written < bytes.size()) {
        const qint64 more = m_file->write(bytes.data() + written, bytes.size() - written);
        if (more <= 0)
            return failure(writeError(*m_file, path()));
        written += more;
    }
    return {};
}

Result<void> PartialFile::read(const std::function<bool(QByteArrayView)> &visit) const
{
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Io, path(), u"cannot be read: %1"_s.arg(file.errorString()));
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 count = file.read(block.data(), block.size());
        if (count < 0)
            return failure(ErrorKind::Io, path(), u"cannot be read to its end: %1"_s.arg(file.errorString()));
        if (count == 0 || !visit(QByteArrayView(block).first(count)))
            return {};
    }
}

Result<StoredFile> PartialFile::commit()
{
    if (const auto flushed = flushToDisk(*m_file, path()); !flushed)
        return failure(flushed.error());
    m_file->close(); // Windows renames no open file
    const QString folder = QFileInfo(finalPath()).path();
    if (const auto made = makeFolder(folder); !made)
        return failure(made.error());
    if (const auto moved = replaceFile(path(), finalPath()); !moved)
        return failure(moved.error());
    QFile::remove(sidecarOf(path()));
    if (const auto flushed = flushFolder(folder); !flushed)
        return failure(flushed.error());
    const QFileInfo info(finalPath());
    return StoredFile{m_filePath, info.size(), info.lastModified().toUTC()};
}

Result<QString> PartialFile::quarantine(const QString &reason)
{
    m_file->close();
    const QString kept = m_store.quarantineDirectory() + u'/' + QFileInfo(path()).fileName();
    if (const auto made = makeFolder(m_store.quarantineDirectory()); !made)
        return failure(made.error());
    if (const auto moved = replaceFile(path(), kept); !moved)
        return failure(moved.error());
    QFile::remove(sidecarOf(path()));
    if (const auto noted = writeFileAtomically(kept + u".txt"_s, (reason + u'\n').toUtf8()); !noted)
        return failure(noted.error());
    return kept;
}

Result<void> PartialFile::discard()
{
    m_file->close();
    QFile::remove(sidecarOf(path()));
    if (!m_file->remove() && m_file->exists())
        return failure(ErrorKind::Io, path(), u"cannot be removed: %1"_s.arg(m_file->errorString()));
    return {};
}

} // namespace rcm

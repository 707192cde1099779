// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/partialfile.h"

#include "core/base/diskwrite.h"
#include "core/base/files.h"
#include "core/base/secrets.h"
#include "core/store/filesystem.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 256 * 1024;

QString sidecarOf(const QString &partialPath)
{
    return partialPath + u".json"_s;
}

// `boot` is the boot in which the first byte was written; QSysInfo knows none on Windows.
QByteArray originText(const PartialOrigin &origin, const QString &boot)
{
    QJsonObject object{{u"url"_s, withoutSecrets(origin.url).toString(QUrl::FullyEncoded)}, {u"boot"_s, boot}};
    if (!origin.etag.isEmpty())
        object.insert(u"etag"_s, QString::fromLatin1(origin.etag));
    if (!origin.lastModified.isEmpty())
        object.insert(u"lastModified"_s, QString::fromLatin1(origin.lastModified));
    if (origin.expectedSize)
        object.insert(u"expectedSize"_s, *origin.expectedSize);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QString thisBoot()
{
    return QString::fromLatin1(QSysInfo::bootUniqueId());
}

// Nothing for a sidecar that is missing, was cut or makes no sense: the bytes are then of unknown origin.
std::optional<PartialOrigin> originIn(const QJsonObject &object)
{
    if (!object.value("url"_L1).isString())
        return {};
    PartialOrigin origin{withoutSecrets(QUrl(object.value("url"_L1).toString())),
        object.value("etag"_L1).toString().toLatin1(), object.value("lastModified"_L1).toString().toLatin1(), {}};
    if (const QJsonValue size = object.value("expectedSize"_L1); size.isDouble())
        origin.expectedSize = size.toInteger();
    return origin;
}

// Whether what a power loss may have done to the bytes matters: it cannot have, or a checksum will show it.
bool areBytesSafe(const QJsonObject &object, PartialTrust trust)
{
    const QString boot = thisBoot();
    return trust == PartialTrust::AnyBoot || (!boot.isEmpty() && object.value("boot"_L1).toString() == boot);
}

} // namespace

PartialFile::PartialFile(CacheStore store, QString filePath)
    : m_store(std::move(store))
    , m_filePath(std::move(filePath))
    , m_path(m_store.partialPath(m_filePath))
{
}

Result<PartialFile> PartialFile::open(const CacheStore &store, const QString &filePath, PartialTrust trust)
{
    PartialFile partial(store, filePath);
    const QString sidecar = sidecarOf(partial.m_path);
    TRY(store.makeStateFolders());
    TRY(requireOwnFile(sidecar));
    // Unbuffered: a buffer of ours would be lost by a kill, and the callers' blocks are large.
    TRY_ASSIGN(partial.m_file, openOwnFile(partial.m_path, QIODevice::ReadWrite | QIODevice::Append));
    if (partial.size() == 0)
        return partial;
    const auto bytes = readFile(sidecar, 1024 * 1024);
    const auto document = bytes ? parseJson(*bytes, sidecar) : failure(bytes.error());
    if (document && areBytesSafe(document->object(), trust))
        partial.m_origin = originIn(document->object());
    return partial;
}

qint64 PartialFile::size() const
{
    return m_file->size();
}

QString PartialFile::path() const
{
    return m_path;
}

QString PartialFile::finalPath() const
{
    return m_store.absolutePath(m_filePath);
}

Result<void> PartialFile::restart(const PartialOrigin &origin)
{
    // In this order: a kill in between leaves an empty file, never bytes under another's origin.
    if (!m_file->resize(0))
        return failure(writeError(lastSystemError(), m_path));
    m_origin.reset();
    // Neither in one step nor flushed, which would hold up each download: a sidecar that was cut cannot be read, and
    // then there are no bytes yet that it would be about.
    TRY(writeOwnFile(sidecarOf(m_path), originText(origin, thisBoot())));
    m_origin = origin;
    return {};
}

Result<void> PartialFile::takeFrom(const QString &path)
{
    m_file->close(); // Windows renames no open file
    TRY(replaceFile(path, m_path));
    TRY_ASSIGN(m_file, openOwnFile(m_path, QIODevice::ReadWrite | QIODevice::Append));
    return {};
}

Result<void> PartialFile::append(QByteArrayView bytes)
{
    return writeAll(*m_file, bytes, m_path);
}

Result<void> PartialFile::read(const std::function<bool(QByteArrayView)> &visit) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Io, m_path, u"cannot read: %1"_s.arg(file.errorString()));
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const qint64 count = file.read(block.data(), block.size());
        if (count < 0)
            return failure(ErrorKind::Io, m_path, u"cannot read to the end: %1"_s.arg(file.errorString()));
        if (count == 0 || !visit(QByteArrayView(block).first(count)))
            return {};
    }
}

Result<StoredFile> PartialFile::commit()
{
    TRY(flushToDisk(*m_file, m_path));
    m_file->close(); // Windows renames no open file
    TRY(m_store.makeFolderOf(m_filePath));
    TRY(replaceFile(m_path, finalPath()));
    QFile::remove(sidecarOf(m_path));
    TRY(flushFolder(QFileInfo(finalPath()).path()));
    const PathStatus status = statusOf(finalPath());
    return StoredFile{m_filePath, status.size, status.modifiedAt, status.stamp};
}

Result<QString> PartialFile::quarantine(const QString &reason)
{
    m_file->close();
    const QString kept = m_store.quarantineDirectory() + u'/' + QFileInfo(m_path).fileName();
    TRY(m_store.makeStateFolders());
    TRY(replaceFile(m_path, kept));
    QFile::remove(sidecarOf(m_path));
    TRY(writeOwnFile(kept + u".txt"_s, (reason + u'\n').toUtf8()));
    return kept;
}

Result<void> PartialFile::discard()
{
    m_file->close();
    QFile::remove(sidecarOf(m_path));
    if (QFile left(m_path); !left.remove() && left.exists())
        return failure(ErrorKind::Io, m_path, u"cannot remove: %1"_s.arg(left.errorString()));
    return {};
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/documentcache.h"

#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/files.h"
#include "core/base/secrets.h"
#include "core/net/retrypolicy.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryFile>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Behind one line of JSON stands the body as it came.
constexpr int formatVersion = 1;
constexpr qint64 aDay = 24 * 3600;

QString bodyDigest(QByteArrayView body)
{
    return digestOf(HashAlgorithm::Sha256, body).hex();
}

// The URL that a document is kept under. Its query belongs to it; who asks does not.
QUrl keptUrl(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

// Relative links count from here, for which the query does not matter (RFC 3986 §5.2.2).
QUrl keptFinalUrl(const Document &document)
{
    if (document.finalUrl == document.url)
        return withoutSecrets(document.url);
    return withoutSecrets(document.finalUrl).adjusted(QUrl::RemoveQuery);
}

// "max-age=300" of "public, max-age=300"
std::optional<qint64> secondsOf(const QByteArray &directive)
{
    const qsizetype equals = directive.indexOf('=');
    bool isNumber = false;
    const qint64 count = directive.mid(equals + 1).replace('"', "").trimmed().toLongLong(&isNumber);
    return equals > 0 && isNumber ? std::optional(count) : std::nullopt;
}

} // namespace

Result<void> DocumentCache::prepare(bool readOnly) const
{
    const QFileInfo folder(m_folder);
    const QString remedy = u"Choose another folder with --cache-path, or correct its permissions."_s;
    if (folder.exists() && !folder.isDir())
        return failure(
            ErrorKind::Io, m_folder, u"cannot be used as document cache: expected a folder, found a file"_s, remedy);
    if (readOnly)
        return {};
    if (!QDir().mkpath(m_folder))
        return failure(ErrorKind::Io, m_folder, u"cannot create the document cache"_s, remedy);
    QTemporaryFile probe(QDir(m_folder).filePath(u"probe"_s)); // permissions alone do not tell a read-only disk
    if (!probe.open())
        return failure(
            ErrorKind::Io, m_folder, u"cannot write to the document cache: %1"_s.arg(probe.errorString()), remedy);
    return {};
}

QString DocumentCache::filePath(const QUrl &url) const
{
    const QString name = digestOf(HashAlgorithm::Sha256, keptUrl(url).toEncoded()).hex();
    return QDir(m_folder).filePath(name.left(2) + u'/' + name);
}

std::optional<CachedDocument> DocumentCache::find(const QUrl &url) const
{
    const QString path = filePath(url);
    if (!QFileInfo::exists(path))
        return {};
    const auto content = readFile(path);
    const qsizetype headEnd = content ? content->indexOf('\n') : -1;
    if (headEnd < 0)
        return {};
    const QJsonObject head = QJsonDocument::fromJson(content->first(headEnd)).object();
    const QByteArray body = content->sliced(headEnd + 1);
    if (head.value("format"_L1).toInt() != formatVersion || head.value("sha256"_L1).toString() != bodyDigest(body)
        || QUrl(head.value("url"_L1).toString()) != withoutSecrets(url))
        return {};
    CachedDocument cached;
    cached.document = {url, QUrl(head.value("finalUrl"_L1).toString()), body, head.value("contentType"_L1).toString(),
        head.value("etag"_L1).toString(), head.value("lastModified"_L1).toString(),
        fromTimestamp(head.value("fetchedAt"_L1).toString())};
    for (const QJsonValue relation : head.value("linkRelations"_L1).toArray())
        cached.document.linkRelations.append(relation.toString());
    cached.status = head.value("status"_L1).toInt();
    cached.freshUntil = fromTimestamp(head.value("freshUntil"_L1).toString());
    cached.canRevalidate = head.value("canRevalidate"_L1).toBool();
    cached.rules = head.value("rules"_L1).toString();
    return cached;
}

Result<void> DocumentCache::store(const CachedDocument &cached) const
{
    const Document &document = cached.document;
    const QJsonObject head{
        {u"format"_s, formatVersion},
        {u"url"_s, withoutSecrets(document.url).toString(QUrl::FullyEncoded)},
        {u"finalUrl"_s, keptFinalUrl(document).toString(QUrl::FullyEncoded)},
        {u"status"_s, cached.status},
        {u"contentType"_s, document.contentType},
        {u"etag"_s, document.etag},
        {u"lastModified"_s, document.lastModified},
        {u"linkRelations"_s, QJsonArray::fromStringList(document.linkRelations)},
        {u"fetchedAt"_s, toTimestamp(document.fetchedAt)},
        {u"freshUntil"_s, toTimestamp(cached.freshUntil)},
        {u"canRevalidate"_s, cached.canRevalidate},
        {u"rules"_s, cached.rules},
        {u"sha256"_s, bodyDigest(document.body)},
    };
    return writeFileAtomically(
        filePath(document.url), QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n' + document.body);
}

QDateTime freshUntil(const HttpHead &head, const QDateTime &now)
{
    const QList<QByteArray> directives = head.field("Cache-Control").toLower().split(',');
    std::optional<qint64> lifetime;
    for (const QByteArray &entry : directives) {
        const QByteArray directive = entry.trimmed();
        if (directive.startsWith("no-cache") || directive == "no-store")
            return now;
        if (directive.startsWith("max-age="))
            lifetime = secondsOf(directive);
    }
    if (lifetime)
        *lifetime -= head.field("Age").trimmed().toLongLong();
    else if (const QDateTime expires = parseHttpDate(head.field("Expires")); expires.isValid())
        lifetime = now.secsTo(expires);
    return now.addSecs(std::clamp<qint64>(lifetime.value_or(0), 0, aDay));
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/releasehost.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

QString encoded(const QString &tag)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(tag));
}

QJsonObject describe(const ReleaseHost &host, const HostedRelease &release)
{
    QJsonArray assets;
    for (const QString &file : release.files)
        assets.append(QJsonObject{{u"name"_s, file}, {u"state"_s, u"uploaded"_s}, {u"size"_s, host.report.size()},
            {u"url"_s, host.assetUrl(release.tag, file)},
            {u"browser_download_url"_s, host.fileUrl(release.tag, file).toString(QUrl::FullyEncoded)}});
    return {{u"tag_name"_s, release.tag}, {u"prerelease"_s, release.isPreRelease}, {u"draft"_s, release.isDraft},
        {u"published_at"_s, release.published}, {u"assets"_s, assets}};
}

ScriptedResponse answerWith(const QJsonDocument &json, const RecordedRequest &request, HeaderFields headers = {})
{
    const QByteArray body = json.toJson();
    const QByteArray etag = "\"" + QCryptographicHash::hash(body, QCryptographicHash::Sha1).toHex() + "\"";
    headers.emplaceBack("Cache-Control", "public, max-age=0");
    return answerFor(ServedFile{body, etag, {}, headers}, request);
}

} // namespace

ReleaseHost::ReleaseHost(ScriptedHttpServer &server, const QString &root)
    : files(server.url(u"/download/"_s).toString())
    , m_server(server)
    , m_root(root)
{
}

QUrl ReleaseHost::fileUrl(const QString &tag, const QString &file) const
{
    return QUrl(files + encoded(tag) + u'/' + file, QUrl::StrictMode);
}

QString ReleaseHost::pageTarget(int page) const
{
    return u"%1/releases?per_page=100&page=%2"_s.arg(m_root).arg(page);
}

QString ReleaseHost::tagTarget(const QString &tag) const
{
    return m_root + u"/releases/tags/"_s + encoded(tag);
}

QString ReleaseHost::assetTarget(const QString &tag, const QString &file) const
{
    return u"%1/releases/assets/%2"_s.arg(m_root).arg(qHash(tag + u'/' + file) % 1000000);
}

QString ReleaseHost::assetUrl(const QString &tag, const QString &file) const
{
    return m_server.url(assetTarget(tag, file)).toString();
}

std::optional<ScriptedResponse> ReleaseHost::answer(const RecordedRequest &request) const
{
    const QUrl url(request.target);
    const bool isOfApi = url.path().startsWith(m_root);
    if (!token.isEmpty() && (!isOfApi || request.header("Authorization") != "Bearer " + token))
        return ScriptedResponse::error(404);
    if (url.path() == m_root + u"/releases"_s)
        return page(QUrlQuery(url).queryItemValue(u"page"_s).toInt(), request);
    for (const HostedRelease &release : releases) {
        if (request.target == tagTarget(release.tag) && !release.isDraft)
            return answerWith(QJsonDocument(describe(*this, release)), request);
        for (const QString &file : release.files) {
            const QUrl page = fileUrl(release.tag, file);
            const QString path = page.path(QUrl::FullyEncoded);
            if (request.target == assetTarget(release.tag, file)
                && request.header("Accept") != "application/octet-stream")
                return ScriptedResponse::ok("{\"name\": \"" + file.toUtf8() + "\"}");
            if (request.target == path || request.target == u'/' + page.host() + path
                || request.target == assetTarget(release.tag, file))
                return answerFor(ServedFile{report, "\"report\""}, request);
        }
    }
    return {};
}

ScriptedResponse ReleaseHost::page(int number, const RecordedRequest &request) const
{
    QJsonArray entries;
    const size_t begin = size_t(number - 1) * size_t(pageSize);
    const size_t end = std::min(releases.size(), begin + size_t(pageSize));
    for (size_t i = begin; i < end; ++i)
        entries.append(describe(*this, releases[i]));
    HeaderFields headers;
    const QByteArray next = m_server.url(pageTarget(number + 1)).toEncoded();
    if (tellsPages && end < releases.size())
        headers.emplaceBack("Link", "<" + next + ">; rel=\"next\", <" + next + ">; rel=\"last\"");
    else if (tellsPages && number > 1)
        headers.emplaceBack("Link", "<" + m_server.url(pageTarget(1)).toEncoded() + ">; rel=\"first\"");
    return answerWith(QJsonDocument(entries), request, headers);
}

ScriptedResponse ReleaseHost::limitExceeded(qint64 resetsAt)
{
    return ScriptedResponse::error(403,
        {{"X-RateLimit-Limit", "60"}, {"X-RateLimit-Remaining", "0"},
            {"X-RateLimit-Reset", QByteArray::number(resetsAt)}});
}

} // namespace rcm::test

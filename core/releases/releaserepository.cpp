// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/releases/releaserepository.h"

#include "core/base/secrets.h"
#include "core/base/urls.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Where the API of a repository is whose page is this (docs.github.com/en/enterprise-server/rest/quickstart; hosts
// below ghe.com are GitHub's own, with the API on a host beside each).
QString apiOfPage(const QUrl &page, const QString &repository)
{
    const QString host = page.host();
    QUrl api;
    api.setScheme(page.scheme());
    const bool isOwnHost = host == "github.com"_L1 || host == "www.github.com"_L1;
    const bool hasHostBeside = isOwnHost || (host.endsWith(".ghe.com"_L1) && !host.startsWith("api."_L1));
    api.setHost(isOwnHost ? u"api.github.com"_s : hasHostBeside ? u"api."_s + host : host);
    api.setPort(page.port());
    api.setPath((hasHostBeside ? u"/repos/"_s : u"/api/v3/repos/"_s) + repository);
    return api.toString(QUrl::FullyEncoded);
}

} // namespace

QString ReleaseRepository::usual()
{
    return u"actions/runner-images"_s;
}

Result<ReleaseRepository> ReleaseRepository::fromText(const QString &given, const QString &option)
{
    static const QRegularExpression slug(u"^[\\w.-]+/[\\w.-]+$"_s);
    static const QRegularExpression api(u"^(.*/)?repos/([\\w.-]+/[\\w.-]+?)(?:\\.git)?(?:/releases)?/?$"_s);
    static const QRegularExpression page(u"^/([\\w.-]+/[\\w.-]+?)(?:\\.git)?(?:/releases)?/?$"_s);
    const QString text = given.trimmed().isEmpty() ? usual() : given.trimmed();
    if (slug.match(text).hasMatch())
        return ReleaseRepository(text, u"https://api.github.com/repos/"_s + text);
    const QUrl url = QUrl(text).adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (!isUrlText(text) || !isHttpUrl(url))
        return failure(ErrorKind::Usage, option,
            u"expected OWNER/REPO or the URL of a repository, found \"%1\""_s.arg(withoutSecrets(text)));
    const bool isUsualHost = url.host() == "github.com"_L1 || url.host() == "api.github.com"_L1;
    const QString host = isUsualHost ? QString() : url.authority() + u'/';
    if (const auto match = api.match(url.path()); match.hasMatch()) {
        QUrl root = url;
        root.setPath(match.captured(1) + u"repos/"_s + match.captured(2));
        return ReleaseRepository(host + match.captured(2), root.toString(QUrl::FullyEncoded));
    }
    if (const auto match = page.match(url.path()); match.hasMatch())
        return ReleaseRepository(host + match.captured(1), apiOfPage(url, match.captured(1)));
    return failure(ErrorKind::Usage, option,
        u"expected the URL of a repository such as https://github.com/%1, found \"%2\""_s.arg(
            usual(), displayUrl(url)));
}

QUrl ReleaseRepository::tagUrl(const QString &tag) const
{
    return QUrl(m_api + u"/releases/tags/"_s + QString::fromLatin1(QUrl::toPercentEncoding(tag)), QUrl::StrictMode);
}

QUrl ReleaseRepository::pageUrl(int page) const
{
    return QUrl(m_api + u"/releases?per_page=%1&page=%2"_s.arg(perPage).arg(page), QUrl::StrictMode);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/chaincookies.h"

#include <QNetworkCookie>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString placeOf(const QUrl &url)
{
    const int port = url.port(80);
    return url.host().toLower() + u':' + QString::number(port == 443 ? 80 : port);
}

} // namespace

void ChainCookies::take(const QUrl &from, const QByteArray &setCookie)
{
    QList<QNetworkCookie> cookies = QNetworkCookie::parseCookies(setCookie);
    if (cookies.isEmpty())
        return;
    for (QNetworkCookie &cookie : cookies) {
        if (cookie.path().isEmpty())
            cookie.setPath(u"/"_s);
    }
    auto &jar = m_jars[placeOf(from)];
    if (!jar)
        jar = std::make_unique<QNetworkCookieJar>();
    jar->setCookiesFromUrl(cookies, from);
}

QByteArray ChainCookies::fieldFor(const QUrl &url) const
{
    const auto jar = m_jars.find(placeOf(url));
    if (jar == m_jars.end())
        return {};
    QByteArrayList pairs;
    for (const QNetworkCookie &cookie : jar->second->cookiesForUrl(url))
        pairs.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
    return pairs.join("; ");
}

} // namespace rcm

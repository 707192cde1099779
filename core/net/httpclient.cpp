// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpclient.h"

#include "core/base/urls.h"
#include "core/net/socketreply.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// As much of a body as may lie unread: 1 MiB carries a fast line, and bounds the memory of a slow reader. Without it
// Qt's own thread reads on, however long the body is, while this one has other things to do.
constexpr qint64 readBufferSize = 1024 * 1024;

class SystemProxyFactory final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace

QByteArray HttpClientOptions::defaultUserAgent()
{
    const QByteArray version = QCoreApplication::applicationVersion().toLatin1();
    return version.isEmpty() ? QByteArray("runner-cache") : "runner-cache/" + version;
}

HttpClient::HttpClient(HttpClientOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_manager.setProxyFactory(new SystemProxyFactory); // owned by the manager
}

HttpTransfer *HttpClient::send(const HttpRequest &request, QObject *owner)
{
    return new HttpTransfer(*this, request, owner);
}

QNetworkReply *HttpClient::start(const HttpRequest &request, const Hop &hop)
{
    const MirroredUrl &target = hop.target;
    QNetworkRequest message(target.url);
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    message.setAttribute(QNetworkRequest::Http2AllowedAttribute, request.expects == BodySize::Small);
    message.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    message.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    message.setRawHeader("User-Agent", m_options.userAgent);
    message.setRawHeader("Accept-Encoding", "identity");
    for (const auto &[name, value] : request.fields)
        message.setRawHeader(name, value);
    const bool isVendorItself = !target.rewritten && isSameOrigin(hop.vendorUrl, target.url);
    if (const QByteArray authorization = m_options.credentials.authorizationFor(target.url);
        isVendorItself && !authorization.isEmpty())
        message.setRawHeader("Authorization", authorization);
    if (!hop.cookies.isEmpty())
        message.setRawHeader("Cookie", hop.cookies);
    QNetworkReply *reply = nullptr;
    if (hop.seesChunks)
        reply = new SocketReply(
            message, m_manager.proxyFactory()->queryProxy(QNetworkProxyQuery(target.url)).first(), this);
    else
        reply = request.method == "HEAD" ? m_manager.head(message) : m_manager.get(message);
    reply->setReadBufferSize(readBufferSize);
    return reply;
}

} // namespace rcm

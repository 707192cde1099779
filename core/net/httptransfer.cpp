// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httptransfer.h"

#include "core/base/secrets.h"
#include "core/base/urls.h"
#include "core/net/httpclient.h"

#include <QLoggingCategory>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Requests and answers, one line each, for whoever looks for a fault; off unless asked for. Never with credentials.
Q_LOGGING_CATEGORY(httpLog, "runnercache.http", QtWarningMsg)

// A redirect's body of at most this size is let come, because ending it early costs the connection.
constexpr qint64 smallRedirectBody = 64 * 1024;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Codes that only say in Qt's words what the status said: the answer is there and whole.
bool isOnlyAboutStatus(QNetworkReply::NetworkError error)
{
    const bool content = error > QNetworkReply::UnknownProxyError && error <= QNetworkReply::UnknownContentError;
    const bool badRequest = error == QNetworkReply::ProtocolInvalidOperationError; // 400
    const bool server = error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError;
    return content || badRequest || server;
}

} // namespace

HttpTransfer::HttpTransfer(HttpClient &client, HttpRequest request, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_request(std::move(request))
{
    m_stallTimer.setSingleShot(true);
    m_stallTimer.setInterval(client.options().stallTimeout);
    connect(&m_stallTimer, &QTimer::timeout, this, &HttpTransfer::checkStall);
    QMetaObject::invokeMethod(this, &HttpTransfer::begin, Qt::QueuedConnection);
}

HttpTransfer::~HttpTransfer()
{
    dropReply();
}

qint64 HttpTransfer::bytesAvailable() const
{
    return m_reply ? m_reply->bytesAvailable() : 0;
}

qint64 HttpTransfer::read(char *data, qint64 size)
{
    const qint64 count = m_reply ? m_reply->read(data, size) : 0;
    m_read += std::max<qint64>(count, 0);
    return count;
}

void HttpTransfer::cancel()
{
    if (m_isConcluded)
        return;
    conclude(failure(errorHere(ErrorKind::Cancelled, u"cancelled"_s)));
    dropReply();
}

void HttpTransfer::begin()
{
    if (m_isConcluded)
        return;
    m_vendorUrl = m_request.url;
    const auto target
        = requireHttpUrl(m_vendorUrl).and_then([this] { return m_client.options().mirrorRules.apply(m_vendorUrl); });
    if (!target)
        return conclude(failure(target.error()));
    ask(*target);
}

void HttpTransfer::ask(const MirroredUrl &target)
{
    m_target = target;
    m_isRedirecting = false;
    m_visited.insert(questionOf(target.url));
    m_hops.append(displayRedirectTarget(target.url));
    qCDebug(httpLog).noquote() << m_request.method << m_hops.last();
    m_reply = m_client.start(m_request, {m_vendorUrl, target, m_cookies.fieldFor(target.url), m_seesChunks});
    m_stallTimer.start();
    watchReply();
}

void HttpTransfer::watchReply()
{
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpTransfer::takeHead);
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        m_stallTimer.start();
        if (m_head.status != 0)
            emit readyRead();
    });
    connect(m_reply, &QNetworkReply::finished, this, &HttpTransfer::takeEnd);
}

void HttpTransfer::takeHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_head.status != 0 || m_isConcluded || m_isRedirecting || status == 0)
        return;
    m_stallTimer.start();
    HttpHead head{status, {}, m_vendorUrl, m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool(),
        m_target.rewritten ? m_target.url : QUrl(), m_seesChunks};
    qCDebug(httpLog).noquote() << status << m_hops.last();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        head.fields.emplaceBack(name, value);
    const QByteArray location = head.field("Location");
    if (!isRedirect(status) || location.isEmpty()) {
        if (asksAgainForItsEnd(head))
            return;
        m_head = head;
        emit headReceived(m_head);
        return;
    }
    m_isRedirecting = true;
    m_cookies.take(m_target.url, head.field("Set-Cookie"));
    // Not from inside the reply's own signal.
    const auto follow = [this, location] { followRedirect(m_target.url.resolved(QUrl::fromEncoded(location))); };
    m_reply->disconnect(this);
    connect(m_reply, &QNetworkReply::readyRead, this, [this] { m_reply->readAll(); }); // so that a stall shows
    if (!m_reply->isFinished() && head.contentLength().value_or(smallRedirectBody + 1) <= smallRedirectBody)
        connect(m_reply, &QNetworkReply::finished, this, follow, Qt::QueuedConnection);
    else
        QMetaObject::invokeMethod(this, follow, Qt::QueuedConnection);
}

bool HttpTransfer::asksAgainForItsEnd(const HttpHead &head)
{
    if (!m_request.mustShowEnd || m_seesChunks || !head.isSuccess() || !head.isChunked() || head.announcesEnd())
        return false;
    m_seesChunks = true;
    m_isRedirecting = true;
    const auto askAgain = [this] {
        if (m_isConcluded)
            return;
        dropReply();
        m_hops.removeLast();
        ask(m_target);
    };
    m_reply->disconnect(this); // not from inside its own signal
    QMetaObject::invokeMethod(this, askAgain, Qt::QueuedConnection);
    return true;
}

// The same question gets the same answer; with another cookie it is another one.
QByteArray HttpTransfer::questionOf(const QUrl &target) const
{
    return target.toEncoded() + '\n' + m_cookies.fieldFor(target);
}

void HttpTransfer::followRedirect(const QUrl &location)
{
    if (m_isConcluded)
        return;
    const auto target = redirectTarget(location);
    const int status = m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
    m_hasDetour = m_hasDetour || (status != 301 && status != 308);
    dropReply();
    if (!target)
        return conclude(failure(target.error()));
    m_vendorUrl = location;
    ask(*target);
}

Result<MirroredUrl> HttpTransfer::redirectTarget(const QUrl &location) const
{
    const auto wrong = [this, &location](ErrorKind kind, const QString &detail, const QString &remedy) {
        Error error = errorHere(kind, detail, remedy);
        error.detail += u" ("_s + m_hops.join(u" → "_s) + u" → "_s + displayRedirectTarget(location) + u')';
        return failure(error);
    };
    if (!isHttpUrl(location))
        return wrong(ErrorKind::Blocked,
            u"the server redirects to a URL with the scheme \"%1\""_s.arg(location.scheme()),
            u"Only http and https URLs are fetched."_s);
    // On a mirror that a rule has sent us to, URLs are the mirror's own business: no rule is applied twice.
    const bool staysOnMirror = m_target.rewritten && isSameOrigin(m_target.url, location);
    const auto target = staysOnMirror ? MirroredUrl{location, true} : m_client.options().mirrorRules.apply(location);
    if (!target)
        return wrong(ErrorKind::Blocked, target.error().detail, target.error().remedy);
    if (m_target.url.scheme() == "https"_L1 && target->url.scheme() == "http"_L1 && !target->rewritten)
        return wrong(
            ErrorKind::Blocked, u"the server redirects from https to http"_s, u"Use a URL that stays on https."_s);
    if (m_visited.contains(questionOf(target->url)))
        return wrong(ErrorKind::HttpStatus, u"the server redirects in a circle"_s, u"Check the URL."_s);
    if (m_hops.size() > m_client.options().redirectLimit) {
        const QByteArray start = target->url.toEncoded() + '\n'; // a circle, if one with a new cookie each time
        const bool isCircle = std::any_of(m_visited.cbegin(), m_visited.cend(),
            [&start](const QByteArray &question) { return question.startsWith(start); });
        return wrong(ErrorKind::HttpStatus,
            isCircle ? u"the server redirects in a circle"_s
                     : u"the server redirects more than %1 times"_s.arg(m_client.options().redirectLimit),
            u"Check the URL."_s);
    }
    return target;
}

void HttpTransfer::takeEnd()
{
    takeHead(); // where the end is told before the head
    if (m_isConcluded || m_isRedirecting)
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    if (error == QNetworkReply::NoError && m_head.status == 0)
        return conclude(failure(networkError(u"the server sent no HTTP status"_s)));
    if (error != QNetworkReply::NoError && (m_head.status == 0 || !isOnlyAboutStatus(error)))
        return conclude(failure(networkError(withoutSecrets(m_reply->errorString()))));
    if (isBodyShort())
        return conclude(
            failure(networkError(u"the connection was cut after %1 of %2 bytes"_s.arg(m_read + bytesAvailable())
                                     .arg(*m_head.contentLength()))));
    conclude({});
}

// Qt 6.4.2 calls one cut body in some hundred whole, when the last bytes and the end of the connection come together.
bool HttpTransfer::isBodyShort() const
{
    const bool hasBody = m_request.method != "HEAD" && m_head.status != 304 && m_head.status != 204;
    return hasBody && m_read + bytesAvailable() < m_head.contentLength().value_or(0);
}

void HttpTransfer::checkStall()
{
    if (bytesAvailable() > 0) { // it is our reader that pauses, not the server
        m_stallTimer.start();
        return;
    }
    const auto timeout = std::chrono::duration_cast<std::chrono::duration<double>>(m_client.options().stallTimeout);
    conclude(failure(errorHere(ErrorKind::Stalled, u"no data received for %1 s"_s.arg(timeout.count()),
        u"Try again later, or allow more time (--timeout)."_s)));
    dropReply();
}

void HttpTransfer::conclude(Result<void> result)
{
    if (std::exchange(m_isConcluded, true))
        return;
    m_stallTimer.stop();
    QMetaObject::invokeMethod(
        this, [this, result = std::move(result)] { emit finished(result); }, Qt::QueuedConnection);
}

void HttpTransfer::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    // Later: from inside the reply's own signals Qt 6.4 would report its end twice.
    QMetaObject::invokeMethod(m_reply, &QNetworkReply::abort, Qt::QueuedConnection);
    m_reply->deleteLater();
    m_reply = nullptr;
}

Error HttpTransfer::errorHere(ErrorKind kind, const QString &detail, const QString &remedy) const
{
    return {kind, displayUrl(m_request.url), detail, remedy, {}};
}

Error HttpTransfer::networkError(const QString &what) const
{
    const bool isElsewhere = m_hops.size() > 1 || m_target.rewritten;
    const QString asked = isElsewhere ? u" (asked "_s + m_hops.join(u" → "_s) + u')' : QString();
    return errorHere(ErrorKind::Network, what + asked, u"Check the network, the proxy and the URL."_s);
}

} // namespace rcm

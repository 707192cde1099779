// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/socketreply.h"

#include <QSslConfiguration>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 64 * 1024;
constexpr qsizetype longestHead = 256 * 1024; // bytes

QByteArray authority(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

QByteArray pathAndQuery(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    return url.hasQuery() ? target + '?' + url.query(QUrl::FullyEncoded).toLatin1() : target;
}

} // namespace

SocketReply::SocketReply(const QNetworkRequest &request, const QNetworkProxy &proxy, QObject *parent)
    : QNetworkReply(parent)
{
    setRequest(request);
    setUrl(request.url());
    setOperation(QNetworkAccessManager::GetOperation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_socket.setReadBufferSize(4 * blockSize);
    m_socket.setSslConfiguration(request.sslConfiguration());
    connect(&m_socket, &QSslSocket::readyRead, this, &SocketReply::receive);
    connect(&m_socket, &QSslSocket::disconnected, this, &SocketReply::takeDisconnect);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError) // which comes before the last bytes were read
            fail(UnknownNetworkError, m_socket.errorString());
    });
    QMetaObject::invokeMethod(
        this, [this, proxy] { begin(proxy); }, Qt::QueuedConnection);
}

void SocketReply::abort()
{
    fail(OperationCanceledError, u"Operation canceled"_s);
}

qint64 SocketReply::bytesAvailable() const
{
    return QNetworkReply::bytesAvailable() + m_body.size();
}

qint64 SocketReply::readData(char *data, qint64 size)
{
    const qint64 count = std::min<qint64>(size, m_body.size());
    std::copy_n(m_body.cbegin(), count, data);
    m_body.remove(0, count);
    if (!isFinished()) // room for more
        QMetaObject::invokeMethod(this, &SocketReply::receive, Qt::QueuedConnection);
    return count == 0 && isFinished() ? -1 : count;
}

void SocketReply::begin(QNetworkProxy proxy)
{
    if (isFinished())
        return;
    const bool isEncrypted = url().scheme() == "https"_L1;
    const bool isHttpProxy
        = proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy;
    connect(&m_socket, isEncrypted ? &QSslSocket::encrypted : &QSslSocket::connected, this, &SocketReply::sendRequest);
    if (isHttpProxy && !isEncrypted) { // many proxies allow no tunnel to port 80
        m_isAskedOfProxy = true;
        if (!proxy.user().isEmpty())
            m_proxyAuthorization = "Basic " + QByteArray((proxy.user() + u':' + proxy.password()).toUtf8()).toBase64();
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.connectToHost(proxy.hostName(), proxy.port());
        return;
    }
    if (isHttpProxy)
        proxy.setType(QNetworkProxy::HttpProxy); // which tunnels
    m_socket.setProxy(proxy);
    if (isEncrypted)
        m_socket.connectToHostEncrypted(url().host(), static_cast<quint16>(url().port(443)));
    else
        m_socket.connectToHost(url().host(), static_cast<quint16>(url().port(80)));
}

void SocketReply::sendRequest()
{
    const QByteArray target
        = m_isAskedOfProxy ? "http://" + authority(url()) + pathAndQuery(url()) : pathAndQuery(url());
    QByteArray text = "GET " + target + " HTTP/1.1\r\nHost: " + authority(url()) + "\r\n";
    for (const QByteArray &name : request().rawHeaderList())
        text += name + ": " + request().rawHeader(name) + "\r\n";
    if (!m_proxyAuthorization.isEmpty())
        text += "Proxy-Authorization: " + m_proxyAuthorization + "\r\n";
    m_socket.write(text + "Connection: close\r\n\r\n");
}

void SocketReply::receive()
{
    const qint64 most = readBufferSize() > 0 ? readBufferSize() : blockSize;
    bool hasMore = false;
    while (!isFinished() && m_socket.bytesAvailable() > 0 && m_body.size() < most) {
        const QByteArray bytes = m_socket.read(blockSize);
        if (m_hasHead) {
            takeBody(bytes);
        } else {
            m_headText += bytes;
            takeHead();
        }
        hasMore = hasMore || !m_body.isEmpty();
    }
    if (hasMore)
        emit readyRead();
    if (m_hasDisconnected && m_socket.bytesAvailable() == 0)
        takeDisconnect();
}

void SocketReply::takeHead()
{
    const qsizetype headEnd = m_headText.indexOf("\r\n\r\n");
    if (headEnd < 0 && m_headText.size() < longestHead)
        return;
    QList<QByteArray> lines = m_headText.first(std::max<qsizetype>(headEnd, 0)).split('\n');
    const QByteArray rest = m_headText.sliced(std::max<qsizetype>(headEnd, 0) + 4);
    m_headText.clear();
    if (headEnd < 0 || !takeStatusLine(lines.takeFirst().trimmed()))
        return fail(ProtocolFailure, u"the answer is not HTTP"_s);
    if (attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() < 200) { // 100 Continue: the answer follows
        m_headText = rest;
        return takeHead();
    }
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(std::max<qsizetype>(colon, 0)).trimmed();
        const QByteArray value = line.sliced(colon + 1).trimmed();
        if (!name.isEmpty() && hasRawHeader(name))
            setRawHeader(name, rawHeader(name) + (name.toLower() == "set-cookie" ? "\n" : ", ") + value);
        else if (!name.isEmpty())
            setRawHeader(name, value);
    }
    m_isChunked = rawHeader("Transfer-Encoding").toLower().endsWith("chunked");
    bool isNumber = false;
    if (const qint64 length = rawHeader("Content-Length").toLongLong(&isNumber); isNumber && !m_isChunked)
        m_length = length;
    m_hasHead = true;
    emit metaDataChanged();
    takeBody(rest);
}

bool SocketReply::takeStatusLine(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    const int status = words.value(1).toInt();
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, status);
    return line.startsWith("HTTP/1.") && status >= 100 && status <= 999;
}

void SocketReply::takeBody(QByteArrayView bytes)
{
    if (isFinished())
        return;
    const qsizetype before = m_body.size();
    if (m_isChunked) {
        if (!m_chunks.take(bytes, m_body))
            return fail(ProtocolFailure, u"the chunks of the body are damaged"_s);
    } else {
        m_body.append(m_length ? bytes.first(std::min<qint64>(bytes.size(), *m_length - m_received)) : bytes);
    }
    m_received += m_body.size() - before;
    if (isWhole())
        end();
}

bool SocketReply::isWhole() const
{
    return m_isChunked ? m_chunks.isComplete() : m_length && m_received >= *m_length;
}

void SocketReply::takeDisconnect()
{
    m_hasDisconnected = true;
    if (isFinished() || m_socket.bytesAvailable() > 0)
        return;
    if (!m_hasHead)
        return fail(RemoteHostClosedError, u"the connection was closed before an answer came"_s);
    if (m_isChunked)
        return fail(RemoteHostClosedError, u"the connection was closed before the last chunk of the body"_s);
    if (m_length)
        return fail(RemoteHostClosedError, u"the connection was closed before the end of the body"_s);
    end(); // without any length the end of the connection is the end of the body
}

void SocketReply::fail(NetworkError error, const QString &text)
{
    if (isFinished())
        return;
    setError(error, text);
    emit errorOccurred(error);
    end();
}

void SocketReply::end()
{
    if (isFinished())
        return;
    setFinished(true);
    m_socket.disconnect(this);
    m_socket.abort();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_body.isEmpty())
                emit readyRead();
            emit finished();
        },
        Qt::QueuedConnection);
}

} // namespace rcm

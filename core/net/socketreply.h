// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/chunkedbody.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslSocket>

#include <optional>

namespace rcm {

// A GET over HTTP/1.1 on a connection of its own, for bodies whose end QNetworkAccessManager does not see: Qt 6.4.2
// calls most chunked bodies whole that were cut. Here a body without its last chunk ends with RemoteHostClosedError, as
// one does that is shorter than its Content-Length. Otherwise a reply like any other: nothing is decoded, no redirect
// followed, and no more than readBufferSize() read ahead.
class SocketReply final : public QNetworkReply {
    Q_OBJECT
public:
    // `proxy`: as a QNetworkProxyFactory answers for this URL. Begins from the event loop.
    SocketReply(const QNetworkRequest &request, const QNetworkProxy &proxy, QObject *parent);

    void abort() override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 size) override;

private:
    void begin(QNetworkProxy proxy);
    void sendRequest();
    void receive();
    void takeHead();
    [[nodiscard]] bool takeStatusLine(const QByteArray &line);
    void takeBody(QByteArrayView bytes);
    void takeDisconnect();
    [[nodiscard]] bool isWhole() const;
    void fail(NetworkError error, const QString &text);
    void end();

    QSslSocket m_socket; // also for http, unencrypted
    QByteArray m_proxyAuthorization;
    bool m_isAskedOfProxy = false; // the whole URL is asked for
    QByteArray m_headText;
    bool m_hasHead = false;
    bool m_isChunked = false;
    std::optional<qint64> m_length; // of the body
    qint64 m_received = 0; // bytes of the body
    ChunkedBody m_chunks;
    QByteArray m_body; // not read yet
    bool m_hasDisconnected = false;
};

} // namespace rcm

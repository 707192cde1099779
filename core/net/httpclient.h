// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/credentials.h"
#include "core/net/httptransfer.h"
#include "core/net/mirrorrules.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <chrono>

namespace rcm {

struct HttpClientOptions {
    MirrorRules mirrorRules = {};
    Credentials credentials = {};
    std::chrono::milliseconds stallTimeout{30000}; // without a byte from the server while we want one
    int redirectLimit = 10;
    QByteArray userAgent = defaultUserAgent();

    [[nodiscard]] static QByteArray defaultUserAgent(); // "runner-cache/0.1.0"
};

// Makes HTTP requests as this program wants them, where QNetworkAccessManager's own ways are not ours (Qt 6.4):
//   schemes by allow list; redirects followed by hand, so that mirror rules hold on every hop and Authorization never
//   goes to another host; identity encoding, so that a cut shows and offsets mean bytes of the file; HTTP/1.1, because
//   its HTTP/2 ignores the read buffer; cookies of one chain of redirects alone; no cache of its own; cuts of bodies in
//   chunks seen, where that is asked for; a stall told from a cancel; the system's
//   proxy, but not for this machine. Belongs to the thread that made it.
class HttpClient : public QObject {
    Q_OBJECT
public:
    explicit HttpClient(HttpClientOptions options = {}, QObject *parent = nullptr);

    // The transfer belongs to `owner` and begins from the event loop.
    [[nodiscard]] HttpTransfer *send(const HttpRequest &request, QObject *owner);

    [[nodiscard]] const HttpClientOptions &options() const { return m_options; }

private:
    friend class HttpTransfer;
    struct Hop {
        QUrl vendorUrl; // before mirror rules
        MirroredUrl target;
        QByteArray cookies = {};
        bool seesChunks = false; // see HttpRequest::mustShowEnd
    };
    [[nodiscard]] QNetworkReply *start(const HttpRequest &request, const Hop &hop);

    HttpClientOptions m_options;
    QNetworkAccessManager m_manager;
};

} // namespace rcm

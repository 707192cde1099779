// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/net/chaincookies.h"
#include "core/net/httphead.h"
#include "core/net/mirrorrules.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QStringList>
#include <QTimer>
#include <QUrl>

#include <optional>

namespace rcm {

class HttpClient;

// Large bodies come over HTTP/1.1 and no faster than they are read: at most 1 MiB lies unread. Small ones may come over
// HTTP/2, which keeps no such bound, but where a cut always shows.
enum class BodySize { Small, Large };

struct HttpRequest {
    QUrl url; // as the vendor names it; http or https
    QByteArray method = "GET"; // or HEAD
    HeaderFields fields = {};
    BodySize expects = BodySize::Small;
    // A GET whose body comes in chunks is asked for once more, so that its end is seen: see HttpHead::announcesEnd().
    bool mustShowEnd = false;
};

// One exchange with a server: request, redirects, head, body. Made by HttpClient::send, begins from the event loop,
// lives in the client's thread.
//
//   headReceived → readyRead* → finished      an answer, whatever its status (4xx and 5xx have heads and bodies too)
//   finished with an error                    no answer, or not the whole of it
//
// finished comes exactly once, after everything else, and never from inside send() or cancel(). The body is not read
// ahead by more than a bounded buffer: who does not read slows the server down.
class HttpTransfer : public QObject {
    Q_OBJECT
public:
    ~HttpTransfer() override;

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    // Status 0 until headReceived.
    [[nodiscard]] const HttpHead &head() const { return m_head; }

    // Whether there were redirects, and all of them permanent ones (301, 308).
    [[nodiscard]] bool isMovedForGood() const { return m_hops.size() > 1 && !m_hasDetour; }

    [[nodiscard]] qint64 bytesAvailable() const;
    // Up to `size` bytes of the body; what was received stays readable after finished. Less than zero: an error.
    qint64 read(char *data, qint64 size);

    // Ends the exchange with ErrorKind::Cancelled, unless it has ended for another reason already.
    void cancel();

signals:
    void headReceived(const rcm::HttpHead &head);
    void readyRead();
    void finished(const rcm::Result<void> &result);

private:
    friend class HttpClient;
    HttpTransfer(HttpClient &client, HttpRequest request, QObject *parent);

    void begin();
    void ask(const MirroredUrl &target);
    void watchReply();
    void takeHead();
    [[nodiscard]] bool asksAgainForItsEnd(const HttpHead &head);
    [[nodiscard]] QByteArray questionOf(const QUrl &target) const;
    void takeEnd();
    void followRedirect(const QUrl &location);
    [[nodiscard]] Result<MirroredUrl> redirectTarget(const QUrl &location) const;
    void checkStall();
    void conclude(Result<void> result);
    void dropReply();
    [[nodiscard]] Error errorHere(ErrorKind kind, const QString &detail, const QString &remedy = {}) const;
    [[nodiscard]] bool isBodyShort() const;
    [[nodiscard]] Error networkError(const QString &what) const;

    HttpClient &m_client;
    HttpRequest m_request;
    HttpHead m_head;
    QPointer<QNetworkReply> m_reply;
    QUrl m_vendorUrl; // of the present hop, before mirror rules
    MirroredUrl m_target; // of the present hop, where it really goes
    ChainCookies m_cookies;
    QSet<QByteArray> m_visited; // what was asked for, with which cookies
    QStringList m_hops; // for errors
    QTimer m_stallTimer;
    bool m_hasDetour = false; // by a redirect that is for this time only
    qint64 m_read = 0; // bytes of the body
    bool m_seesChunks = false; // reads them itself from now on
    bool m_isRedirecting = false; // what the present hop has answered leads to another request
    bool m_isConcluded = false;
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::HttpHead)

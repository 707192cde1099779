// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/net/documentcache.h"
#include "core/net/httpclient.h"
#include "core/net/ratelimit.h"
#include "core/net/retrypolicy.h"
#include "core/net/sleeper.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace rcm {

// What documents are fetched with. References outlive the fetcher.
struct DocumentServices {
    HttpClient &client;
    Sleeper &sleeper = Sleeper::real();
    RandomSource random = systemRandom();
    const Clock &clock = Clock::system();
};

// The answer to one document, with what the document cache is to keep of it.
struct DocumentAnswer {
    Result<Document> document;
    std::optional<CachedDocument> toKeep = {};
    int requests = 1; // retries included
    bool isUnchanged = false; // the cached one still holds
};

// One document over HTTP, with its retries: asks whether a cached one changed, else reads the whole body, up to a
// limit. An HTML page where the cached document is none is a failure: a portal that wants a sign-in answers so for
// everything. Emits finished exactly once, from the event loop; answered after every head, retries included.
class DocumentExchange : public QObject {
    Q_OBJECT
public:
    DocumentExchange(const DocumentServices &services, const RetryPolicy &retry, qint64 sizeLimit, QObject *parent);

    // Once. `cached` is what the document cache holds of this URL.
    void start(const QUrl &url, const std::optional<CachedDocument> &cached);
    void cancel();
    // Ends as if the document itself had failed with this error, without another try.
    void giveUp(const Error &error);

    [[nodiscard]] qint64 bytesHeld() const { return m_body.size(); }

signals:
    void limitTold(const rcm::RateLimit &limit);
    // Before a pause that the host has asked for: it is to be left alone meanwhile.
    void askedToWait(const QString &host, std::chrono::milliseconds pause);
    void grown(); // bytesHeld() is more than it was
    void finished(const rcm::DocumentAnswer &answer);

private:
    void ask();
    void takeHead(const HttpHead &head);
    void takeBytes();
    void takeEnd(const Result<void> &result);
    void retryOrFail(const Error &error);
    [[nodiscard]] DocumentAnswer answerOfBody();
    [[nodiscard]] DocumentAnswer answerUnchanged();
    [[nodiscard]] std::optional<std::chrono::milliseconds> askedPause() const;
    [[nodiscard]] Error tooLarge(qint64 size) const;
    void conclude(DocumentAnswer answer);

    DocumentServices m_services;
    RetryPolicy m_retry;
    qint64 m_sizeLimit;
    QUrl m_url;
    std::optional<CachedDocument> m_cached;
    QPointer<HttpTransfer> m_transfer;
    HttpHead m_head;
    QByteArray m_body;
    std::optional<Error> m_ownError; // why we ended the transfer ourselves
    int m_attempt = 0;
    bool m_isConcluded = false;
};

} // namespace rcm

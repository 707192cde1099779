// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/documenttraffic.h"
#include "core/net/documentexchange.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QUrl>

#include <functional>
#include <optional>
#include <vector>

namespace rcm {

struct DocumentFetcherOptions {
    RetryPolicy retry = {};
    int atOnce = 12;
    int perHost = 6;
    qint64 sizeLimit = 64 * 1024 * 1024; // bytes of one document
    qint64 sumLimit = 384 * 1024 * 1024; // bytes of all documents held at once, those under way included
    bool offline = false; // only what the document cache holds
};

struct FetchedDocument {
    QUrl url; // as it was asked for
    Result<Document> document;
};

// Gets documents: from a file, from the document cache while it is fresh or nothing else is allowed, else over HTTP,
// where an unchanged one costs no body. Within one run every URL is asked at most once, however many want it: answers,
// failures included, are remembered until forgetAnswers(). A host whose rate limit is used up is not asked until it
// says otherwise.
//
// Where a document cannot be asked for (network, mirror rule, rate limit, any status but 404 and 410) the document
// cache's copy serves, however old, and says why in Document::staleBecause. What was asked for under other mirror rules
// is neither fresh nor revalidated: it is another server's. Where all documents together are too large, the largest one
// under way fails, so that no endless one takes the others along.
//
// Callbacks come from the event loop, never from inside fetch(), exactly once each, unless their context is gone by
// then. Belongs to the thread that made it.
class DocumentFetcher : public QObject {
    Q_OBJECT
public:
    using Answered = std::function<void(const Result<Document> &document)>;
    using AllAnswered = std::function<void(const std::vector<FetchedDocument> &documents)>;

    // Without a cache nothing is kept. The services outlive the fetcher.
    explicit DocumentFetcher(const DocumentServices &services, DocumentFetcherOptions options = {},
        std::optional<DocumentCache> cache = {}, QObject *parent = nullptr);

    // http, https and file.
    void fetch(const QUrl &url, QObject *context, Answered answered);
    // One callback when all are answered, in the order of `urls`.
    void fetchAll(const QList<QUrl> &urls, QObject *context, AllAnswered answered);
    // Whatever is not answered yet is now, with ErrorKind::Cancelled.
    void cancel();
    // Begins a new run, or ends one: the documents' bodies are held until then.
    void forgetAnswers();
    [[nodiscard]] qint64 bytesHeld() const { return m_bytesHeld; } // of documents that were answered in this run

    // Since the last resetTraffic().
    [[nodiscard]] const DocumentTraffic &traffic() const { return m_traffic; }
    void resetTraffic() { m_traffic = {}; }

    // What hosts have told of their limits, the latest of each.
    [[nodiscard]] QList<RateLimit> rateLimits() const { return m_limits.values(); }

signals:
    // A host has asked for a pause; none of its documents is asked for meanwhile.
    void askedToWait(const QString &host, std::chrono::milliseconds pause);
    // Since the last time that nothing was under way.
    void progressed(int answered, int asked);
    // The document was answered, but could not be kept. Once in a run for each cause.
    void cacheProblem(const rcm::Error &error);

private:
    struct Waiter {
        QPointer<QObject> context;
        Answered answered;
    };
    struct Pending {
        QList<Waiter> waiters;
        QPointer<DocumentExchange> exchange; // null: still in the queue
    };

    void startMore();
    void leaveAlone(const QString &host, std::chrono::milliseconds pause);
    void start(const QUrl &url);
    void startExchange(const QUrl &url, const std::optional<CachedDocument> &cached);
    void takeAnswer(const QUrl &url, const DocumentAnswer &answer, const std::optional<CachedDocument> &cached);
    void keep(const CachedDocument &document);
    void limitSum();
    void answer(const QUrl &url, Result<Document> document);
    void countUp();
    [[nodiscard]] std::optional<Result<Document>> answerWithoutAsking(
        const QUrl &url, const std::optional<CachedDocument> &cached) const;
    [[nodiscard]] Result<Document> remembered(const CachedDocument &cached) const;
    [[nodiscard]] Error tooMuch(const QUrl &url) const;

    DocumentServices m_services;
    DocumentFetcherOptions m_options;
    std::optional<DocumentCache> m_cache;
    QString m_rules; // the fingerprint of the client's mirror rules
    QHash<QUrl, Result<Document>> m_answers;
    QHash<QUrl, Pending> m_pending;
    QList<QUrl> m_queue;
    QHash<QString, int> m_activeByHost;
    QHash<QString, int> m_pauses; // of hosts that have asked for one
    QHash<QString, RateLimit> m_limits;
    QSet<QString> m_cacheProblems; // that were told in this run
    DocumentTraffic m_traffic;
    qint64 m_bytesHeld = 0;
    int m_active = 0;
    int m_asked = 0;
    int m_answered = 0;
};

} // namespace rcm

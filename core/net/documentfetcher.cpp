// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/documentfetcher.h"

#include "core/base/files.h"
#include "core/net/urlpolicy.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Result<Document> documentOf(const CachedDocument &cached)
{
    if (cached.status == 200)
        return cached.document;
    return failure(httpStatusError(cached.status, cached.document.url));
}

Result<Document> readLocal(const QUrl &url, qint64 sizeLimit, const QDateTime &now)
{
    return readFile(url.toLocalFile(), sizeLimit).map([&url, &now](const QByteArray &bytes) {
        return Document{url, url, bytes, {}, {}, {}, now};
    });
}

} // namespace

DocumentFetcher::DocumentFetcher(const DocumentServices &services, DocumentFetcherOptions options,
    std::optional<DocumentCache> cache, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_options(std::move(options))
    , m_cache(std::move(cache))
{
}

void DocumentFetcher::fetch(const QUrl &asked, QObject *context, Answered answered)
{
    const QUrl url = asked.adjusted(QUrl::RemoveFragment);
    if (const auto known = m_answers.constFind(url); known != m_answers.cend()) {
        QMetaObject::invokeMethod(
            context, [answered = std::move(answered), document = *known] { answered(document); }, Qt::QueuedConnection);
        return;
    }
    const bool isNew = !m_pending.contains(url);
    m_pending[url].waiters.append({context, std::move(answered)});
    if (!isNew)
        return;
    ++m_asked;
    m_queue.append(url);
    if (m_queue.size() == 1)
        QMetaObject::invokeMethod(this, &DocumentFetcher::startMore, Qt::QueuedConnection);
}

void DocumentFetcher::fetchAll(const QList<QUrl> &urls, QObject *context, AllAnswered answered)
{
    struct Gathering {
        std::vector<FetchedDocument> documents;
        qsizetype missing;
        AllAnswered answered;
    };
    auto gathering = std::make_shared<Gathering>(Gathering{{}, urls.size(), std::move(answered)});
    gathering->documents.reserve(static_cast<size_t>(urls.size()));
    for (const QUrl &url : urls)
        gathering->documents.push_back({url, failure(ErrorKind::Cancelled, displayUrl(url), u"not answered"_s)});
    if (urls.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [gathering] { gathering->answered({}); }, Qt::QueuedConnection);
        return;
    }
    for (size_t i = 0; i < gathering->documents.size(); ++i) {
        fetch(urls[static_cast<qsizetype>(i)], context, [gathering, i](const Result<Document> &document) {
            gathering->documents[i].document = document;
            if (--gathering->missing == 0)
                gathering->answered(gathering->documents);
        });
    }
}

void DocumentFetcher::cancel()
{
    const QList<QUrl> queued = std::exchange(m_queue, {});
    for (const Pending &pending : std::as_const(m_pending)) {
        if (pending.exchange)
            pending.exchange->cancel();
    }
    for (const QUrl &url : queued) {
        QMetaObject::invokeMethod(
            this, [this, url] { answer(url, failure(ErrorKind::Cancelled, displayUrl(url), u"cancelled"_s)); },
            Qt::QueuedConnection);
    }
}

void DocumentFetcher::startMore()
{
    for (qsizetype i = 0; i < m_queue.size() && m_active < m_options.atOnce;) {
        if (m_activeByHost.value(m_queue[i].host()) >= m_options.perHost) {
            ++i;
            continue;
        }
        start(m_queue.takeAt(i));
    }
}

void DocumentFetcher::start(const QUrl &url)
{
    const auto cached = m_cache && isHttpUrl(url) ? m_cache->find(url) : std::nullopt;
    if (const auto known = answerWithoutAsking(url, cached)) {
        m_traffic.cached += cached ? 1 : 0;
        return answer(url, *known);
    }
    startExchange(url, cached);
}

std::optional<Result<Document>> DocumentFetcher::answerWithoutAsking(
    const QUrl &url, const std::optional<CachedDocument> &cached) const
{
    const QDateTime now = m_services.clock.now();
    if (isLocalFileUrl(url))
        return readLocal(url, m_options.sizeLimit, now);
    if (const auto allowed = requireHttpUrl(url); !allowed)
        return Result<Document>(failure(allowed.error()));
    if (cached && (m_options.offline || cached->freshUntil > now))
        return documentOf(*cached);
    if (m_options.offline)
        return Result<Document>(failure(ErrorKind::Offline, displayUrl(url), u"is not in the document cache"_s,
            u"Run once without --offline, with the same --cache-path."_s));
    const auto limit = m_limits.constFind(url.host());
    if (limit != m_limits.cend() && pauseFor(*limit, now).count() > 0)
        return Result<Document>(failure(rateLimitError(*limit, url)));
    return {};
}

void DocumentFetcher::startExchange(const QUrl &url, const std::optional<CachedDocument> &cached)
{
    auto *exchange = new DocumentExchange(m_services, m_options.retry, m_options.sizeLimit, this);
    m_pending[url].exchange = exchange;
    ++m_active;
    ++m_activeByHost[url.host()];
    connect(exchange, &DocumentExchange::limitTold, this, [this](const RateLimit &limit) {
        m_limits.insert(limit.host, limit);
        emit rateLimitChanged(limit);
    });
    connect(exchange, &DocumentExchange::finished, this, [this, url, exchange](const DocumentAnswer &got) {
        exchange->deleteLater();
        --m_active;
        --m_activeByHost[url.host()];
        takeAnswer(url, got);
        startMore();
    });
    exchange->start(url, cached);
}

void DocumentFetcher::takeAnswer(const QUrl &url, const DocumentAnswer &got)
{
    m_traffic.requests += got.requests;
    m_traffic.unchanged += got.isUnchanged ? 1 : 0;
    m_traffic.missing += got.toKeep && got.toKeep->status != 200 ? 1 : 0;
    if (m_cache && got.toKeep) {
        if (const auto kept = m_cache->store(*got.toKeep); !kept)
            emit cacheProblem(kept.error());
    }
    answer(url, got.document);
}

void DocumentFetcher::answer(const QUrl &url, const Result<Document> &document)
{
    const Pending pending = m_pending.take(url);
    if (document || document.error().kind != ErrorKind::Cancelled)
        m_answers.insert(url, document);
    countUp();
    for (const Waiter &waiter : pending.waiters) {
        if (waiter.context)
            waiter.answered(document);
    }
}

void DocumentFetcher::countUp()
{
    emit progressed(++m_answered, m_asked);
    if (m_answered == m_asked)
        m_answered = m_asked = 0;
}

} // namespace rcm

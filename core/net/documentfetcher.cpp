// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/documentfetcher.h"

#include "core/base/bytecount.h"
#include "core/base/files.h"
#include "core/base/urls.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// What the cache holds in place of a document that could not be asked for. "There is no such document" is an answer.
Result<Document> staleOr(const Error &error, const std::optional<CachedDocument> &cached)
{
    if (isAbsence(error) || error.kind == ErrorKind::Cancelled || !cached || cached->status != 200)
        return failure(error);
    Document stale = cached->document;
    stale.staleBecause = error;
    return stale;
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
    , m_options(options)
    , m_cache(std::move(cache))
    , m_rules(services.client.options().mirrorRules.fingerprint())
{
}

void DocumentFetcher::forgetAnswers()
{
    m_answers.clear();
    m_cacheProblems.clear();
    m_bytesHeld = 0;
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
        const QString host = m_queue[i].host();
        if (m_activeByHost.value(host) >= m_options.perHost || m_pauses.value(host) > 0) {
            ++i;
            continue;
        }
        start(m_queue.takeAt(i));
    }
}

void DocumentFetcher::leaveAlone(const QString &host, std::chrono::milliseconds pause)
{
    ++m_pauses[host];
    m_services.sleeper.wait(pause, this, [this, host] {
        --m_pauses[host];
        startMore();
    });
    emit askedToWait(host, pause);
}

void DocumentFetcher::start(const QUrl &url)
{
    auto cached = m_cache && isHttpUrl(url) ? m_cache->find(url) : std::nullopt;
    if (cached && cached->rules != m_rules) {
        cached->freshUntil = cached->document.fetchedAt;
        cached->canRevalidate = false;
    }
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
        return remembered(*cached);
    if (m_options.offline)
        return Result<Document>(failure(ErrorKind::Offline, displayUrl(url), u"is not in the document cache"_s,
            u"Run once without --offline, with the same --cache-path."_s));
    const auto limit = m_limits.constFind(url.host());
    if (limit != m_limits.cend() && pauseFor(*limit, now).count() > 0)
        return staleOr(rateLimitError(*limit, url), cached);
    return {};
}

Result<Document> DocumentFetcher::remembered(const CachedDocument &cached) const
{
    if (cached.status == 200)
        return cached.document;
    const QUrl &url = cached.document.url;
    const auto target = m_services.client.options().mirrorRules.apply(url);
    Error error = httpStatusError(cached.status, url, target && target->rewritten ? target->url : QUrl());
    if (!isAbsence(error)) // it was kept because it meant that
        error = absentFromStore(std::move(error));
    error.detail
        += u"; that was at %1, and it was not requested again since"_s.arg(toTimestamp(cached.document.fetchedAt));
    error.remedy = m_options.offline
        ? u"Run once without --offline to request it again."_s
        : u"It is requested again after %1, or now with another --cache-path."_s.arg(toTimestamp(cached.freshUntil));
    return failure(error);
}

void DocumentFetcher::startExchange(const QUrl &url, const std::optional<CachedDocument> &cached)
{
    auto *exchange = new DocumentExchange(m_services, m_options.retry, m_options.sizeLimit, this);
    m_pending[url].exchange = exchange;
    ++m_active;
    ++m_activeByHost[url.host()];
    connect(exchange, &DocumentExchange::limitTold, this,
        [this](const RateLimit &limit) { m_limits.insert(limit.host, limit); });
    connect(exchange, &DocumentExchange::askedToWait, this, &DocumentFetcher::leaveAlone);
    connect(exchange, &DocumentExchange::grown, this, &DocumentFetcher::limitSum);
    connect(exchange, &DocumentExchange::finished, this, [this, url, exchange, cached](const DocumentAnswer &got) {
        exchange->deleteLater();
        --m_active;
        --m_activeByHost[url.host()];
        takeAnswer(url, got, cached);
        startMore();
    });
    exchange->start(url, cached);
}

void DocumentFetcher::limitSum()
{
    qint64 sum = m_bytesHeld;
    const Pending *largest = nullptr;
    QUrl urlOfLargest;
    for (auto pending = m_pending.cbegin(); pending != m_pending.cend(); ++pending) {
        const qint64 size = pending->exchange ? pending->exchange->bytesHeld() : 0;
        sum += size;
        if (size > (largest ? largest->exchange->bytesHeld() : 0)) {
            largest = &*pending;
            urlOfLargest = pending.key();
        }
    }
    if (sum > m_options.sumLimit && largest)
        largest->exchange->giveUp(tooMuch(urlOfLargest));
}

Error DocumentFetcher::tooMuch(const QUrl &url) const
{
    return {ErrorKind::SizeMismatch, displayUrl(url),
        u"the documents of this run exceed %1"_s.arg(formatByteCount(m_options.sumLimit)), u"Check the URL."_s, {}};
}

void DocumentFetcher::takeAnswer(
    const QUrl &url, const DocumentAnswer &got, const std::optional<CachedDocument> &cached)
{
    m_traffic.requests += got.requests;
    m_traffic.unchanged += got.isUnchanged ? 1 : 0;
    m_traffic.missing += got.toKeep && got.toKeep->status != 200 ? 1 : 0;
    if (m_cache && got.toKeep)
        keep(*got.toKeep);
    answer(url, got.document ? got.document : staleOr(got.document.error(), cached));
}

void DocumentFetcher::keep(const CachedDocument &document)
{
    CachedDocument kept = document;
    kept.rules = m_rules;
    const auto stored = m_cache->store(kept);
    if (stored)
        return;
    const QString cause = stored.error().detail; // the subject is another file each time
    if (!m_cacheProblems.contains(cause)) {
        m_cacheProblems.insert(cause);
        emit cacheProblem(stored.error());
    }
}

void DocumentFetcher::answer(const QUrl &url, Result<Document> document)
{
    const Pending pending = m_pending.take(url);
    if (document && m_bytesHeld + document->body.size() > m_options.sumLimit)
        document = failure(tooMuch(url));
    m_bytesHeld += document ? document->body.size() : 0;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/documentexchange.h"

#include "core/base/bytecount.h"
#include "core/base/urls.h"
#include "core/net/contentcoding.h"

#include <QRegularExpression>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// How long "there is no such document" is believed. Short, because vendors publish checksum files after their releases.
constexpr qint64 secondsToBelieveMissing = 3600;

bool isHtml(const QByteArray &body)
{
    const QByteArray start = body.left(256).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

// GitHub's API describes an asset unless its bytes are asked for (docs.github.com/en/rest/releases/assets).
bool isReleaseAsset(const QUrl &url)
{
    static const QRegularExpression path(u"/repos/[^/]+/[^/]+/releases/assets/\\d+$"_s);
    return path.match(url.path()).hasMatch();
}

bool isPageInPlaceOf(const Document &former, const QByteArray &body)
{
    return isHtml(body) && !isHtml(former.body) && !former.body.isEmpty();
}

} // namespace

DocumentExchange::DocumentExchange(
    const DocumentServices &services, const RetryPolicy &retry, qint64 sizeLimit, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_retry(retry)
    , m_sizeLimit(sizeLimit)
{
}

void DocumentExchange::start(const QUrl &url, const std::optional<CachedDocument> &cached)
{
    m_url = url;
    m_cached = cached;
    ask();
}

void DocumentExchange::cancel()
{
    if (m_transfer)
        m_transfer->cancel(); // ends in takeEnd
    else
        conclude({failure(ErrorKind::Cancelled, displayUrl(m_url), u"cancelled"_s)});
}

void DocumentExchange::giveUp(const Error &error)
{
    if (m_ownError || !m_transfer)
        return;
    m_ownError = error;
    m_body = {};
    m_transfer->cancel();
}

void DocumentExchange::ask()
{
    ++m_attempt;
    m_body.clear();
    m_head = {};
    HttpRequest request{m_url};
    if (m_cached && m_cached->canRevalidate && m_cached->status == 200) {
        if (!m_cached->document.etag.isEmpty())
            request.fields.emplaceBack("If-None-Match", m_cached->document.etag.toLatin1());
        else if (!m_cached->document.lastModified.isEmpty())
            request.fields.emplaceBack("If-Modified-Since", m_cached->document.lastModified.toLatin1());
    }
    if (isReleaseAsset(m_url))
        request.fields.emplaceBack("Accept", "application/octet-stream");
    m_transfer = m_services.client.send(request, this);
    connect(m_transfer, &HttpTransfer::headReceived, this, &DocumentExchange::takeHead);
    connect(m_transfer, &HttpTransfer::readyRead, this, &DocumentExchange::takeBytes);
    connect(m_transfer, &HttpTransfer::finished, this, &DocumentExchange::takeEnd);
}

void DocumentExchange::takeHead(const HttpHead &head)
{
    m_head = head;
    if (const auto limit = parseRateLimit(head))
        emit limitTold(*limit);
    if (head.isSuccess() && head.contentLength().value_or(0) > m_sizeLimit)
        giveUp(tooLarge(*head.contentLength()));
}

void DocumentExchange::takeBytes()
{
    if (m_ownError)
        return;
    const qint64 available = m_transfer->bytesAvailable();
    const qsizetype before = m_body.size();
    m_body.resize(before + available);
    const qint64 count = m_transfer->read(m_body.data() + before, available);
    m_body.resize(before + std::max<qint64>(count, 0));
    if (m_body.size() > m_sizeLimit)
        giveUp(tooLarge(m_body.size()));
    else if (count > 0)
        emit grown();
}

void DocumentExchange::takeEnd(const Result<void> &result)
{
    if (result)
        takeBytes();
    m_transfer->deleteLater();
    m_transfer.clear();
    if (m_ownError)
        return conclude({failure(*m_ownError)});
    if (!result)
        return retryOrFail(result.error());
    if (m_head.status == 304 && m_cached)
        return conclude(answerUnchanged());
    if (!m_head.isSuccess())
        return retryOrFail(httpStatusError(m_head, m_url));
    DocumentAnswer answer = answerOfBody();
    if (!answer.document)
        return retryOrFail(answer.document.error());
    conclude(std::move(answer));
}

void DocumentExchange::retryOrFail(const Error &error)
{
    const auto asked = askedPause();
    const auto pause = delayBeforeRetry(m_retry, {m_attempt, error, asked}, m_services.random);
    if (pause) {
        if (asked && pause->count() > 0)
            emit askedToWait(m_head.url.host(), *pause);
        m_services.sleeper.wait(*pause, this, [this] {
            if (!m_isConcluded)
                ask();
        });
        return;
    }
    DocumentAnswer answer{failure(pause.error())};
    const auto limit = parseRateLimit(m_head);
    // Also where there was no further try that could have waited.
    const bool isUsedUp = limit && limit->remaining == 0 && (m_head.status == 403 || m_head.status == 429);
    if (isUsedUp || (limit && pause.error().kind == ErrorKind::RateLimited))
        answer.document = failure(rateLimitError(*limit, m_url));
    if (isAbsence(error)) {
        const QDateTime now = m_services.clock.now();
        Document none{m_url, m_head.url, {}, {}, {}, {}, now};
        answer.toKeep = CachedDocument{none, m_head.status, now.addSecs(secondsToBelieveMissing), false};
    }
    conclude(std::move(answer));
}

DocumentAnswer DocumentExchange::answerOfBody()
{
    const auto body = decodeContent(m_body, m_head.field("Content-Encoding"), m_sizeLimit, displayUrl(m_url));
    if (!body)
        return {failure(body.error())};
    if (m_cached && m_cached->status == 200 && isPageInPlaceOf(m_cached->document, *body))
        return {failure(ErrorKind::WebPage, displayUrl(m_url),
            u"expected a document, found an HTML page (a sign-in page?)"_s,
            u"Check the network, the proxy and the URL."_s)};
    const QDateTime now = m_services.clock.now();
    Document document{m_url, m_head.url, *body, QString::fromLatin1(m_head.field("Content-Type")),
        QString::fromLatin1(m_head.field("ETag")), QString::fromLatin1(m_head.field("Last-Modified")), now};
    document.linkRelations = m_head.linkRelations();
    const bool isSurelyWhole = m_head.announcesEnd();
    return {document, CachedDocument{document, 200, isSurelyWhole ? freshUntil(m_head, now) : now, isSurelyWhole}};
}

DocumentAnswer DocumentExchange::answerUnchanged()
{
    const QDateTime now = m_services.clock.now();
    CachedDocument kept = *m_cached;
    kept.document.fetchedAt = now;
    kept.freshUntil = freshUntil(m_head, now);
    return {.document = kept.document, .toKeep = kept, .isUnchanged = true};
}

std::optional<std::chrono::milliseconds> DocumentExchange::askedPause() const
{
    if (m_head.isSuccess())
        return {};
    const QDateTime now = m_services.clock.now();
    if (const auto pause = parseRetryAfter(m_head.field("Retry-After"), now))
        return pause;
    const auto limit = parseRateLimit(m_head);
    return limit && limit->remaining == 0 ? std::optional(pauseFor(*limit, now)) : std::nullopt;
}

Error DocumentExchange::tooLarge(qint64 size) const
{
    return {ErrorKind::SizeMismatch, displayUrl(m_url),
        u"expected a document of at most %2, found %1 or more"_s.arg(
            formatByteCount(size), formatByteCount(m_sizeLimit)),
        u"Check the URL."_s, {}};
}

void DocumentExchange::conclude(DocumentAnswer answer)
{
    if (std::exchange(m_isConcluded, true))
        return;
    answer.requests = m_attempt;
    if (!answer.document)
        answer.document = failure(fromNetwork(answer.document.error()));
    QMetaObject::invokeMethod(
        this, [this, answer = std::move(answer)] { emit finished(answer); }, Qt::QueuedConnection);
}

} // namespace rcm

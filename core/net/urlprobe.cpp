// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/urlprobe.h"

#include "core/base/urls.h"
#include "core/net/httpclient.h"

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int atOnce = 12;
constexpr int perHost = 3;

// Servers that know no HEAD answer it in many ways, 404 among them; only what a GET is refused is refused. Too many
// requests and a server's own trouble are no matter of the method.
bool mayBeAboutHead(int status)
{
    return status == 501 || (status >= 400 && status < 500 && status != 429);
}

// "bytes 0-0/12345": the size behind the slash.
std::optional<qint64> sizeInRange(const QByteArray &contentRange)
{
    bool isNumber = false;
    const qint64 size = contentRange.mid(contentRange.lastIndexOf('/') + 1).toLongLong(&isNumber);
    return isNumber ? std::optional(size) : std::nullopt;
}

} // namespace

UrlProbe::UrlProbe(HttpClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_line(perHost)
{
}

void UrlProbe::setRetry(const RetryPolicy &retry, Sleeper &sleeper)
{
    m_retry = retry;
    m_sleeper = &sleeper;
}

void UrlProbe::start(const QList<QUrl> &urls)
{
    for (const QUrl &url : urls) {
        if (m_seen.contains(url))
            continue;
        m_seen.insert(url);
        m_line.add(m_urls.size(), url.host());
        m_urls.append(url);
    }
    QMetaObject::invokeMethod(this, &UrlProbe::askMore, Qt::QueuedConnection);
}

void UrlProbe::cancel()
{
    m_isCancelled = true;
    for (HttpTransfer *transfer : findChildren<HttpTransfer *>())
        transfer->cancel();
    QMetaObject::invokeMethod(this, &UrlProbe::askMore, Qt::QueuedConnection);
}

void UrlProbe::askMore()
{
    while (!m_isCancelled && m_active < atOnce) {
        const auto next = m_line.takeNext();
        if (!next)
            break;
        ask(m_urls[*next], Question::Head);
    }
    const bool isDone = m_active == 0 && (m_isCancelled || (m_line.isEmpty() && m_waiting == 0));
    if (isDone && !std::exchange(m_isConcluded, true))
        emit finished();
}

void UrlProbe::ask(const QUrl &url, Question question)
{
    ++m_active;
    HttpRequest request;
    request.url = url;
    request.expects = BodySize::Large; // a server that ignores the range must not fill our memory
    if (question == Question::Head)
        request.method = "HEAD";
    else
        request.fields = {{"Range", "bytes=0-0"}};
    HttpTransfer *transfer = m_client.send(request, this);
    if (question == Question::FirstByte) // the head is all that is wanted
        connect(transfer, &HttpTransfer::headReceived, transfer, &HttpTransfer::cancel);
    connect(transfer, &HttpTransfer::finished, this, [this, transfer, url, question](const Result<void> &result) {
        transfer->deleteLater();
        --m_active;
        if (!m_isCancelled)
            take(url, question, *transfer, result);
        askMore();
    });
}

void UrlProbe::take(const QUrl &url, Question question, const HttpTransfer &transfer, const Result<void> &result)
{
    const HttpHead &head = transfer.head();
    if (question == Question::Head && mayBeAboutHead(head.status)) {
        ask(url, Question::FirstByte); // in the same turn
        return;
    }
    UrlAnswer answer{url, head.status == 0 ? QUrl() : head.url};
    if (head.status == 0)
        answer.error = result ? Error{ErrorKind::Network, displayUrl(url), u"no answer"_s, {}, {}} : result.error();
    else if (!head.isSuccess())
        answer.error = httpStatusError(head, url);
    if (answer.error && waits(url, head, *answer.error))
        return; // in the same turn
    m_line.release(url.host());
    answer.size = head.status == 206 ? sizeInRange(head.field("Content-Range")) : head.contentLength();
    answer.etag = QString::fromLatin1(head.field("ETag"));
    answer.isWebPage = head.isSuccess() && head.isWebPage();
    answer.isMovedForGood = head.status != 0 && transfer.isMovedForGood();
    emit answered(answer);
}

bool UrlProbe::waits(const QUrl &url, const HttpHead &head, Error &error)
{
    const auto asked = parseRetryAfter(head.field("Retry-After"), QDateTime::currentDateTimeUtc());
    if (!asked)
        return false;
    const auto pause = delayBeforeRetry(m_retry, {++m_attempts[url], error, asked}, systemRandom());
    if (!pause) {
        error = pause.error();
        return false;
    }
    const QString host = url.host();
    m_line.pause(host);
    ++m_waiting;
    emit askedToWait(host, *pause);
    m_sleeper->wait(*pause, this, [this, url, host] {
        --m_waiting;
        m_line.resume(host);
        if (!m_isCancelled)
            ask(url, Question::Head);
        askMore();
    });
    return true;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadattempt.h"

#include "core/base/bytecount.h"
#include "core/base/secrets.h"
#include "core/base/urls.h"
#include "core/net/contentcoding.h"

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 256 * 1024;

QByteArray validatorOf(const PartialOrigin &origin)
{
    return origin.etag.isEmpty() ? origin.lastModified : origin.etag;
}

PartialOrigin originOf(const QUrl &url, const HttpHead &head, std::optional<qint64> total)
{
    PartialOrigin origin{withoutSecrets(url), {}, {}, total};
    const QByteArray validator = strongValidator(head);
    (validator == head.field("ETag") ? origin.etag : origin.lastModified) = validator;
    return origin;
}

} // namespace

Error emptyFile(const QUrl &url)
{
    return {ErrorKind::SizeMismatch, displayUrl(url), u"expected a file, found an empty one"_s,
        u"Check the URL, or add the file's checksum to the source list if it is meant to be empty."_s, {}};
}

Error pageInsteadOfFile(const QUrl &url)
{
    return {ErrorKind::WebPage, displayUrl(url), u"expected a file, found a web page"_s,
        u"Open the URL in a browser: the vendor may have moved the file, or a proxy may require signing in."_s, {}};
}

DownloadAttempt::DownloadAttempt(const DownloadServices &services, PartialBody &body, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_body(body)
    , m_block(blockSize, Qt::Uninitialized)
{
}

void DownloadAttempt::start(const QUrl &url, const AttemptExpectations &expected)
{
    m_url = url;
    m_expected = expected;
    HttpRequest request{url, "GET", {}, BodySize::Large, !expected.hasChecksum};
    const auto &origin = m_body.file.origin();
    if (origin && origin->url == withoutSecrets(url) && m_body.file.size() > 0 && !validatorOf(*origin).isEmpty()) {
        m_asked = {m_body.file.size(), validatorOf(*origin), origin->expectedSize};
        request.fields.emplaceBack("Range", QByteArray("bytes=" + QByteArray::number(m_asked.offset) + '-'));
        request.fields.emplaceBack("If-Range", m_asked.validator);
    }
    m_transfer = m_services.client.send(request, this);
    connect(m_transfer, &HttpTransfer::headReceived, this, &DownloadAttempt::takeHead);
    connect(m_transfer, &HttpTransfer::readyRead, this, &DownloadAttempt::takeBytes);
    connect(m_transfer, &HttpTransfer::finished, this, &DownloadAttempt::takeEnd);
}

void DownloadAttempt::cancel()
{
    endWith(failure(ErrorKind::Cancelled, displayUrl(m_url), u"cancelled"_s));
}

void DownloadAttempt::takeHead(const HttpHead &head)
{
    m_head = head;
    if (!head.isSuccess() && head.status != 416)
        return endWith(failure(httpStatusError(head, m_url)));
    const auto action = decideResume(m_asked, responseHeadOf(head), m_url);
    if (!action)
        return endWith(failure(action.error()));
    m_total = responseHeadOf(head).total;
    if (!m_total && *action == ResumeAction::Append)
        m_total = m_asked.total;
    if (const auto prepared = prepareFor(*action); !prepared)
        return endWith(prepared);
    if (*action == ResumeAction::Complete)
        return endWith({});
    m_isBody = true;
    emit receiving();
}

Result<void> DownloadAttempt::prepareFor(ResumeAction action)
{
    if (action == ResumeAction::DiscardAndRetry) {
        if (auto discarded = m_body.restart({}); !discarded)
            return discarded;
        return failure(ErrorKind::RangeRejected, displayUrl(m_url),
            u"the file changed after its first %1 bytes were received"_s.arg(m_asked.offset),
            u"Download it again from the start."_s);
    }
    TRY(checkSize());
    if (action != ResumeAction::StartOver)
        return {};
    TRY(checkContent());
    return m_body.restart(originOf(m_url, m_head, m_total));
}

Result<void> DownloadAttempt::checkSize() const
{
    if (m_expected.size && m_total && *m_expected.size != *m_total && !isEncoded())
        return failure(ErrorKind::SizeMismatch, displayUrl(m_url),
            u"expected %1 bytes, the server announces %2"_s.arg(*m_expected.size).arg(*m_total),
            u"Check URL and size in the source list."_s);
    const auto whole = m_total ? m_total : wholeSize();
    if (!whole && !m_expected.hasChecksum && !m_head.announcesEnd())
        return failure(ErrorKind::SizeMismatch, displayUrl(m_url),
            u"size and checksum are unknown and the server reports neither a size nor an end: a truncated file would go unnoticed"_s,
            u"Add its size or checksum to the source list."_s);
    if (whole == 0 && !m_expected.hasChecksum)
        return failure(emptyFile(m_url));
    const auto free = m_services.store.freeBytes();
    const qint64 more = whole.value_or(0) - m_body.file.size(); // bytes that are thrown away make room, too
    if (free && more > *free)
        return failure(ErrorKind::NoSpace, m_services.store.directory(),
            u"needs %1 more, %2 free (%3)"_s.arg(formatByteCount(more), formatByteCount(*free), displayUrl(m_url)),
            u"Free some space on this disk."_s);
    return {};
}

Result<void> DownloadAttempt::checkContent() const
{
    if (m_expected.hasChecksum)
        return {};
    // We ask for no coding; a server that applies one all the same sends other bytes than those of the file. Not so
    // where it only says in this way that the file is a .gz (Apache's AddEncoding).
    const QString path = m_url.path().toLower();
    const QByteArray coding = m_head.field("Content-Encoding").trimmed().toLower();
    const bool saysThatItIsGzip = isGzipCoding(coding) && (path.endsWith(".gz"_L1) || path.endsWith(".tgz"_L1));
    if (isEncoded() && !saysThatItIsGzip)
        return failure(ErrorKind::Parse, displayUrl(m_url),
            u"expected an unencoded file, found content encoding %1"_s.arg(QString::fromLatin1(coding)),
            u"Add its checksum to the source list, or use another URL."_s);
    // What sign-in pages and captive portals answer in place of the file, with status 200.
    if (m_head.isWebPage() && !m_expected.mayBePage)
        return failure(pageInsteadOfFile(m_url));
    return {};
}

void DownloadAttempt::takeBytes()
{
    while (m_isBody && !m_verdict && !m_isPausing && m_transfer->bytesAvailable() > 0) {
        const qint64 granted = m_services.bandwidth.take(std::min(m_transfer->bytesAvailable(), blockSize));
        if (granted == 0) {
            m_isPausing = true;
            m_services.sleeper.wait(m_services.bandwidth.pause(), this, [this] {
                m_isPausing = false;
                takeBytes();
            });
            return;
        }
        const qint64 count = m_transfer->read(m_block.data(), granted);
        if (count <= 0)
            break;
        if (const auto written = write(QByteArrayView(m_block).first(count)); !written)
            return endWith(written);
    }
    if (m_hasEnded && (!m_isPausing || m_verdict))
        conclude();
}

Result<void> DownloadAttempt::write(QByteArrayView bytes)
{
    const auto whole = wholeSize();
    if (whole && m_body.file.size() + bytes.size() > *whole)
        return failure(ErrorKind::SizeMismatch, displayUrl(m_url),
            u"expected %1 bytes, the server sends more"_s.arg(*whole), u"Check URL and size in the source list."_s);
    return m_body.append(bytes);
}

void DownloadAttempt::takeEnd(const Result<void> &result)
{
    m_hasEnded = true;
    m_end = result;
    takeBytes(); // what is left, even of a cut body; concludes when the bandwidth lets it
}

// A body without a length, or a range that is shorter than was asked for, may end early without any error: a cut that
// can be gone on from.
Result<void> DownloadAttempt::checkEnd() const
{
    const auto whole = wholeSize();
    if (!m_end || !m_isBody || !whole || m_body.file.size() >= *whole)
        return m_end;
    return failure(ErrorKind::Network, displayUrl(m_url),
        u"expected %1 bytes, the transfer ended after %2"_s.arg(*whole).arg(m_body.file.size()),
        u"Check the network, and the size in the source list."_s);
}

// Then the size of what comes is not the size of the file.
bool DownloadAttempt::isEncoded() const
{
    const QByteArray coding = m_head.field("Content-Encoding").trimmed().toLower();
    return !coding.isEmpty() && coding != "identity";
}

std::optional<qint64> DownloadAttempt::wholeSize() const
{
    return m_expected.size && !isEncoded() ? m_expected.size : m_total;
}

// The first cause stands: what ending the transfer reports comes too late.
void DownloadAttempt::endWith(const Result<void> &verdict)
{
    if (m_verdict || m_isConcluded)
        return;
    m_verdict = verdict;
    if (m_transfer && !m_hasEnded)
        m_transfer->cancel(); // ends in takeEnd
    else
        conclude();
}

void DownloadAttempt::conclude()
{
    if (std::exchange(m_isConcluded, true))
        return;
    const Result<void> result = m_verdict ? *m_verdict : checkEnd();
    QMetaObject::invokeMethod(
        this, [this, result] { emit finished(result); }, Qt::QueuedConnection);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadattempt.h"

#include "core/base/bytecount.h"
#include "core/net/urlpolicy.h"

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
    PartialOrigin origin{url, {}, {}, total};
    const QByteArray validator = strongValidator(head);
    (validator == head.field("ETag") ? origin.etag : origin.lastModified) = validator;
    return origin;
}

} // namespace

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
    HttpRequest request{url, "GET", {}, BodySize::Large};
    const auto &origin = m_body.file.origin();
    if (expected.mayResume && origin && origin->url == url && m_body.file.size() > 0
        && !validatorOf(*origin).isEmpty()) {
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
    endWith({ErrorKind::Cancelled, displayUrl(m_url), u"cancelled"_s, {}, {}});
}

void DownloadAttempt::takeHead(const HttpHead &head)
{
    m_head = head;
    const auto action = decideResume(m_asked, responseHeadOf(head), m_url);
    if (!action)
        return endWith(action.error());
    m_total = responseHeadOf(head).total;
    if (!m_total && *action == ResumeAction::Append)
        m_total = m_asked.total;
    if (const auto prepared = prepareFor(*action); !prepared)
        return endWith(prepared.error());
    m_isBody = true;
    emit receiving();
}

Result<void> DownloadAttempt::prepareFor(ResumeAction action)
{
    if (action == ResumeAction::DiscardAndRetry)
        return failure(ErrorKind::RangeRejected, displayUrl(m_url),
            u"the file has changed since its first %1 bytes came"_s.arg(m_asked.offset), u"Fetch the whole again."_s);
    if (auto fits = checkSize(); !fits)
        return fits;
    if (action == ResumeAction::Append)
        return {};
    m_body.digest.reset();
    return m_body.file.restart(originOf(m_url, m_head, m_total));
}

Result<void> DownloadAttempt::checkSize() const
{
    if (m_expected.size && m_total && *m_expected.size != *m_total)
        return failure(ErrorKind::SizeMismatch, displayUrl(m_url),
            u"expected %1 bytes, the server announces %2"_s.arg(*m_expected.size).arg(*m_total),
            u"Check address and size in the source list."_s);
    const auto whole = m_total ? m_total : m_expected.size;
    if (!whole && !m_expected.hasChecksum)
        return failure(ErrorKind::SizeMismatch, displayUrl(m_url),
            u"the server does not say how large the file is, and neither size nor checksum is known: a cut would not show"_s,
            u"Add its size or checksum to the source list."_s);
    const auto free = m_services.store.freeBytes();
    if (whole && free && *whole - m_asked.offset > *free)
        return failure(ErrorKind::NoSpace, m_services.store.directory(),
            u"%1 needs %2 more, %3 are free"_s.arg(
                displayUrl(m_url), formatByteCount(*whole - m_asked.offset), formatByteCount(*free)),
            u"Free some space on this disk."_s);
    return {};
}

void DownloadAttempt::takeBytes()
{
    while (m_isBody && !m_error && !m_isPausing && m_transfer->bytesAvailable() > 0) {
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
            return endWith(written.error());
    }
    if (m_hasEnded && !m_isPausing)
        conclude();
}

Result<void> DownloadAttempt::write(QByteArrayView bytes)
{
    const auto whole = m_expected.size ? m_expected.size : m_total;
    if (whole && m_body.file.size() + bytes.size() > *whole)
        return failure(ErrorKind::SizeMismatch, displayUrl(m_url),
            u"expected %1 bytes, the server sends more"_s.arg(*whole), u"Check address and size in the source list."_s);
    if (auto written = m_body.file.append(bytes); !written)
        return written;
    m_body.digest.add(bytes);
    return {};
}

void DownloadAttempt::takeEnd(const Result<void> &result)
{
    m_hasEnded = true;
    m_end = result;
    takeBytes(); // what is left, even of a cut body; concludes when the bandwidth lets it
}

// The first cause stands: what ending the transfer reports comes too late.
void DownloadAttempt::endWith(const Error &error)
{
    if (m_error || m_isConcluded)
        return;
    m_error = error;
    if (m_transfer && !m_hasEnded)
        m_transfer->cancel(); // ends in takeEnd
    else
        conclude();
}

void DownloadAttempt::conclude()
{
    if (std::exchange(m_isConcluded, true))
        return;
    const Result<void> result = m_error ? Result<void>(failure(*m_error)) : m_end;
    QMetaObject::invokeMethod(
        this, [this, result] { emit finished(result); }, Qt::QueuedConnection);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/resumegate.h"

#include "core/base/urls.h"
#include "core/net/retrypolicy.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool isSameVersion(const ResumeState &asked, const ResponseHead &head)
{
    if (asked.validator.isEmpty() || (head.etag != asked.validator && head.lastModified != asked.validator))
        return false;
    return !asked.total || !head.total || *asked.total == *head.total;
}

std::optional<qint64> numberOf(QByteArrayView text)
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

Result<ResumeAction> decideResume(const ResumeState &asked, const ResponseHead &head, const QUrl &url)
{
    if (head.status == 200)
        return ResumeAction::StartOver;
    const bool isAboutRange = head.status == 206 || head.status == 416;
    if (!isAboutRange)
        return failure(httpStatusError(head.status, url));
    if (asked.offset == 0)
        return failure(Error{ErrorKind::HttpStatus, displayUrl(url),
            u"the server answered %1 to a request for the whole file"_s.arg(head.status),
            u"Try again later, or use another URL."_s, head.status});
    if (head.status == 206 && head.rangeStart == asked.offset && isSameVersion(asked, head))
        return ResumeAction::Append;
    if (head.status == 416 && head.total == asked.offset && isSameVersion(asked, head))
        return ResumeAction::Complete;
    return ResumeAction::DiscardAndRetry;
}

ResponseHead responseHeadOf(const HttpHead &head)
{
    ResponseHead result{head.status, {}, {}, head.field("ETag"), head.field("Last-Modified")};
    // "bytes 500-999/1000", "bytes 500-999/*", "bytes */1000"
    const QByteArray range = head.field("Content-Range").trimmed();
    const qsizetype slash = range.indexOf('/');
    if (range.startsWith("bytes ") && slash > 0) {
        const QByteArray span = range.sliced(6, slash - 6);
        result.rangeStart = numberOf(span.left(span.indexOf('-')));
        result.total = numberOf(QByteArrayView(range).sliced(slash + 1));
    }
    if (head.status == 200)
        result.total = head.contentLength();
    return result;
}

QByteArray strongValidator(const HttpHead &head)
{
    const QByteArray etag = head.field("ETag");
    if (!etag.isEmpty())
        return etag.startsWith("W/") ? QByteArray() : etag;
    const QByteArray lastModified = head.field("Last-Modified");
    const QDateTime modified = parseHttpDate(lastModified);
    const QDateTime sent = parseHttpDate(head.field("Date"));
    const bool isStrong = modified.isValid() && sent.isValid() && modified.secsTo(sent) >= 1;
    return isStrong ? lastModified : QByteArray();
}

} // namespace rcm

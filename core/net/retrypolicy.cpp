// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retrypolicy.h"

#include "core/base/bytecount.h"

#include <QLocale>
#include <QRandomGenerator>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

milliseconds backOff(const RetryPolicy &policy, int attempt, const RandomSource &random)
{
    static constexpr int doublingsThatCannotOverflow = 20;
    const int doublings = std::clamp(attempt - 1, 0, doublingsThatCannotOverflow);
    const milliseconds whole = std::min<milliseconds>(policy.firstDelay * (1LL << doublings), policy.longestDelay);
    return whole / 2 + milliseconds(qRound64(static_cast<double>(whole.count()) / 2 * random()));
}

Error askedTooMuchPatience(const Error &error, milliseconds retryAfter)
{
    Error limited = error;
    limited.kind = ErrorKind::RateLimited;
    limited.detail += u"; the server asks to wait %1"_s.arg(
        formatDuration(std::chrono::duration_cast<seconds>(retryAfter).count()));
    limited.remedy = u"Try again after that time."_s;
    return limited;
}

} // namespace

RandomSource systemRandom()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

Result<milliseconds> delayBeforeRetry(
    const RetryPolicy &policy, const FailedAttempt &failed, const RandomSource &random)
{
    // GitHub refuses with 403 and Retry-After what others refuse with 429.
    const bool isAskedToWait = failed.error.httpStatus == 403 && failed.retryAfter;
    if ((!isRetryable(failed.error) && !isAskedToWait) || failed.number >= policy.maxAttempts)
        return failure(failed.error);
    if (!failed.retryAfter)
        return backOff(policy, failed.number, random);
    if (*failed.retryAfter > policy.patience)
        return failure(askedTooMuchPatience(failed.error, *failed.retryAfter));
    return *failed.retryAfter;
}

std::optional<milliseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    const QByteArray text = value.toByteArray().trimmed();
    const bool allDigits
        = !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (allDigits) {
        static constexpr qint64 aYear = 365LL * 24 * 3600;
        bool fits = false;
        const qint64 count = text.toLongLong(&fits);
        return seconds(fits ? std::min(count, aYear) : aYear);
    }
    const QDateTime time = parseHttpDate(text);
    if (!time.isValid())
        return {};
    return std::max(milliseconds(now.msecsTo(time)), milliseconds(0));
}

QDateTime parseHttpDate(QByteArrayView value)
{
    QDateTime time
        = QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace rcm

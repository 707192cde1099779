// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retrypolicy.h"

#include "core/base/bytecount.h"

#include <QRandomGenerator>
#include <QRegularExpression>

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
    limited.remedy = u"Try again after that time, or allow for more with --max-wait."_s;
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

Error waitingAsAsked(Error error, milliseconds pause)
{
    const auto whole = std::chrono::ceil<seconds>(pause);
    error.detail += u"; waiting, asked to by the server: %1"_s.arg(formatDuration(whole.count()));
    error.remedy = u"Use --max-wait to wait longer or shorter."_s;
    return error;
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
    static const QRegularExpression imfFixdate(
        u"^[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) (?<time>\\d\\d:\\d\\d:\\d\\d) GMT$"_s);
    static const QRegularExpression rfc850(
        u"^[A-Z][a-z]+, (?<day>\\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\\d{2}) (?<time>\\d\\d:\\d\\d:\\d\\d) GMT$"_s);
    static const QRegularExpression asctime(
        u"^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) (?<time>\\d\\d:\\d\\d:\\d\\d) (?<year>\\d{4})$"_s);
    static const QStringList months{u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s, u"Jul"_s, u"Aug"_s,
        u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    const QString text = QString::fromLatin1(value.trimmed());
    for (const QRegularExpression *form : {&imfFixdate, &rfc850, &asctime}) {
        const auto match = form->match(text);
        if (!match.hasMatch())
            continue;
        int year = match.capturedView(u"year").toInt();
        if (form == &rfc850) // 50 years ahead or less, or in the past
            year += year + 2000 <= QDate::currentDate().year() + 50 ? 2000 : 1900;
        const auto month = static_cast<int>(months.indexOf(match.captured(u"month"))) + 1;
        return {QDate(year, month, match.capturedView(u"day").trimmed().toInt()),
            QTime::fromString(match.captured(u"time"), u"hh:mm:ss"_s), Qt::UTC};
    }
    return {};
}

} // namespace rcm

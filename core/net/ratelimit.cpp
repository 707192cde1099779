// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ratelimit.h"

#include "core/base/clock.h"
#include "core/base/urls.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> numberIn(const HttpHead &head, QByteArrayView name)
{
    bool isNumber = false;
    const qint64 number = head.field(name).trimmed().toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<RateLimit> parseRateLimit(const HttpHead &head)
{
    const auto limit = numberIn(head, "X-RateLimit-Limit");
    const auto remaining = numberIn(head, "X-RateLimit-Remaining");
    const auto reset = numberIn(head, "X-RateLimit-Reset"); // seconds since 1970
    if (!remaining || !reset)
        return {};
    return RateLimit{head.url.host(), limit.value_or(0), *remaining, QDateTime::fromSecsSinceEpoch(*reset, Qt::UTC)};
}

std::chrono::milliseconds pauseFor(const RateLimit &limit, const QDateTime &now)
{
    if (limit.remaining > 0)
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(limit.resetAt)));
}

Error rateLimitError(const RateLimit &limit, const QUrl &url)
{
    const QString of = limit.limit > 0 ? u" of %1"_s.arg(limit.limit) : QString();
    return {ErrorKind::RateLimited, displayUrl(url),
        u"rate limit of %1 exceeded (0%3 left); it resets at %2"_s.arg(limit.host, toTimestamp(limit.resetAt), of),
        limit.host == "api.github.com"_L1 ? u"Set GITHUB_TOKEN for a higher limit, wait, or work with --offline."_s
                                          : u"Wait until then, or work with --offline."_s,
        {}};
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/net/httphead.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace rcm {

// How many requests a host still grants, as GitHub reports it in X-RateLimit-*
// (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api).
struct RateLimit {
    QString host;
    qint64 limit = 0; // requests in one period
    qint64 remaining = 0;
    QDateTime resetAt; // UTC; when `remaining` is `limit` again

    bool operator==(const RateLimit &) const = default;
};

// Nothing when the head says nothing of a limit.
[[nodiscard]] std::optional<RateLimit> parseRateLimit(const HttpHead &head);

// How long the host is not to be asked; zero: ask.
[[nodiscard]] std::chrono::milliseconds pauseFor(const RateLimit &limit, const QDateTime &now);

// ErrorKind::RateLimited for a request that is not made, or was refused, because the host's limit is used up.
[[nodiscard]] Error rateLimitError(const RateLimit &limit, const QUrl &url);

} // namespace rcm

Q_DECLARE_METATYPE(rcm::RateLimit)

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <functional>
#include <optional>

namespace rcm {

// How often a request is made again, and how long it waits before.
struct RetryPolicy {
    int maxAttempts = 3; // all tries together, the first included; less than one counts as one
    std::chrono::milliseconds firstDelay{1000}; // doubled with each further try …
    std::chrono::milliseconds longestDelay{30000}; // … up to this
    std::chrono::milliseconds patience{600000}; // a server that asks for a longer pause is not waited for
};

// A number in [0, 1).
using RandomSource = std::function<double()>;
[[nodiscard]] RandomSource systemRandom();

struct FailedAttempt {
    int number = 1; // counted from 1
    Error error;
    std::optional<std::chrono::milliseconds> retryAfter = {}; // what the server asked for
};

// The pause before the next try. Fails with the attempt's own error when there is to be none: the error may not pass by
// itself (404, Parse, NoSpace … see isRetryable), or the tries are used up; with RateLimited when the server asks for
// more patience than we have. Without Retry-After the pause is exponential with "equal jitter": between half of it and
// the whole.
[[nodiscard]] Result<std::chrono::milliseconds> delayBeforeRetry(
    const RetryPolicy &policy, const FailedAttempt &failed, const RandomSource &random);

// The error of an attempt that is made again after a pause that the server has asked for.
[[nodiscard]] Error waitingAsAsked(Error error, std::chrono::milliseconds pause);

// Retry-After (RFC 9110 §10.2.3): seconds or an HTTP-date. Never negative; nothing when it is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now);

// The three forms of RFC 9110 §5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT" (RFC 850) and
// "Sun Nov  6 08:49:37 1994" (asctime). The day of the week is not held against the date. Invalid for anything else.
[[nodiscard]] QDateTime parseHttpDate(QByteArrayView value);

} // namespace rcm

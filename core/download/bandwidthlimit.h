// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>

namespace rcm {

// A time that only goes forward; its zero means nothing.
using MonotonicTime = std::function<std::chrono::nanoseconds()>;
[[nodiscard]] MonotonicTime monotonicTime();

// A bandwidth that several transfers share, as a token bucket: what was not used is kept for a quarter of a second, so
// that the mean over any longer time stays at the rate. Of one thread.
class BandwidthLimit {
public:
    // bytesPerSecond 0: no limit.
    explicit BandwidthLimit(qint64 bytesPerSecond = 0, MonotonicTime time = monotonicTime());

    // How many of the `wanted` bytes may be read now; they count as read.
    [[nodiscard]] qint64 take(qint64 wanted);
    // How long to wait until take() is worth asking again.
    [[nodiscard]] std::chrono::milliseconds pause() const;

    [[nodiscard]] bool isUnlimited() const { return m_rate <= 0; }

private:
    void refill();

    qint64 m_rate;
    MonotonicTime m_time;
    std::chrono::nanoseconds m_filledAt;
    double m_tokens = 0; // bytes
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/bandwidthlimit.h"

#include <algorithm>

namespace rcm {

namespace {

constexpr double keptSeconds = 0.25;
// Below this much it is not worth waking up: at 1 MB/s that is every 16 ms.
constexpr double worthwhileBytes = 16 * 1024;

} // namespace

MonotonicTime monotonicTime()
{
    return [] { return std::chrono::steady_clock::now().time_since_epoch(); };
}

BandwidthLimit::BandwidthLimit(qint64 bytesPerSecond, MonotonicTime time)
    : m_rate(bytesPerSecond)
    , m_time(std::move(time))
    , m_filledAt(m_time())
{
}

qint64 BandwidthLimit::take(qint64 wanted)
{
    if (isUnlimited())
        return wanted;
    refill();
    const qint64 granted = std::min(wanted, static_cast<qint64>(m_tokens));
    m_tokens -= static_cast<double>(granted);
    return granted;
}

std::chrono::milliseconds BandwidthLimit::pause() const
{
    if (isUnlimited())
        return std::chrono::milliseconds(0);
    const auto rate = static_cast<double>(m_rate);
    const double awaited = std::min(worthwhileBytes, rate * keptSeconds) - m_tokens;
    return std::chrono::milliseconds(std::max<qint64>(1, qRound64(1000 * awaited / rate)));
}

void BandwidthLimit::refill()
{
    const std::chrono::nanoseconds now = m_time();
    const double seconds = std::chrono::duration<double>(now - m_filledAt).count();
    const auto rate = static_cast<double>(m_rate);
    m_tokens = std::min(m_tokens + seconds * rate, std::max(rate * keptSeconds, 1.0));
    m_filledAt = now;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/speedmeter.h"

#include <cmath>

namespace rcm {

namespace {

// After this time a change of speed is shown to 63 %.
constexpr double smoothingSeconds = 3;

} // namespace

void SpeedMeter::add(qint64 bytes, std::chrono::nanoseconds now)
{
    if (!m_lastTime || bytes < m_lastBytes) {
        *this = {};
        m_lastTime = now;
        m_lastBytes = bytes;
        return;
    }
    const double seconds = std::chrono::duration<double>(now - *m_lastTime).count();
    if (seconds <= 0)
        return;
    const double present = static_cast<double>(bytes - m_lastBytes) / seconds;
    const double weight = m_hasSpeed ? 1 - std::exp(-seconds / smoothingSeconds) : 1;
    m_speed += weight * (present - m_speed);
    m_hasSpeed = true;
    m_lastTime = now;
    m_lastBytes = bytes;
}

std::optional<qint64> SpeedMeter::secondsFor(qint64 bytesLeft) const
{
    static constexpr double slowestWorthTelling = 1; // byte a second
    if (m_speed < slowestWorthTelling)
        return {};
    return static_cast<qint64>(std::ceil(static_cast<double>(bytesLeft) / m_speed));
}

} // namespace rcm

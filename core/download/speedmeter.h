// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace rcm {

// The speed of a transfer as people like to read it: a mean over the last few seconds in which older ones count less.
class SpeedMeter {
public:
    // `bytes` received up to now, of this attempt and earlier ones; a value below the last one is a fresh start.
    void add(qint64 bytes, std::chrono::nanoseconds now);

    [[nodiscard]] double bytesPerSecond() const { return m_speed; }
    // Nothing while there is no speed to tell it from.
    [[nodiscard]] std::optional<qint64> secondsFor(qint64 bytesLeft) const;

private:
    std::optional<std::chrono::nanoseconds> m_lastTime = {};
    qint64 m_lastBytes = 0;
    double m_speed = 0;
    bool m_hasSpeed = false;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace rcm {

// Time as the core sees it, so that tests can set it. Implementations are called from one thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual QDateTime now() const = 0; // UTC

    // The machine's clock; lives as long as the program.
    [[nodiscard]] static const Clock &system();
};

// RFC 3339 in UTC with milliseconds, "2025-07-28T20:29:40.587Z", as every file of ours stores a time.
[[nodiscard]] QString toTimestamp(const QDateTime &time);
// Invalid when the text is not an RFC 3339 date-time with a zone.
[[nodiscard]] QDateTime fromTimestamp(QStringView text);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace rcm {

// A number of bytes for people, in decimal units as vendors and disks print them: "0 B", "12.3 MB", "4.00 GB".
[[nodiscard]] QString formatByteCount(qint64 bytes);
// "3.2 MB/s"
[[nodiscard]] QString formatByteRate(double bytesPerSecond);
// "5 s", "2 min 05 s", "1 h 02 min"
[[nodiscard]] QString formatDuration(qint64 seconds);

// "800", "500K", "2M", "1g": what curl's --limit-rate takes, a whole number with a unit of 1024. Nothing: it is not
// one, is negative, or does not fit.
[[nodiscard]] std::optional<qint64> byteCountFromText(const QString &text);

} // namespace rcm

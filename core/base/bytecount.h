// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rcm {

// A number of bytes for people, in decimal units as vendors and disks print them: "0 B", "12.3 MB", "4.00 GB".
[[nodiscard]] QString formatByteCount(qint64 bytes);
// "3.2 MB/s"
[[nodiscard]] QString formatByteRate(double bytesPerSecond);
// "5 s", "2 min 05 s", "1 h 02 min"
[[nodiscard]] QString formatDuration(qint64 seconds);

} // namespace rcm

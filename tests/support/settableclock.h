// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace rcm::test {

// Stands still until it is set.
class SettableClock final : public Clock {
public:
    [[nodiscard]] QDateTime now() const override { return time; }

    QDateTime time = QDateTime(QDate(2025, 7, 28), QTime(20, 0), Qt::UTC);
};

} // namespace rcm::test

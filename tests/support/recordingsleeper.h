// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/sleeper.h"

#include <QList>

namespace rcm::test {

// Remembers the pauses that were asked for and makes none: what was to come afterwards comes with the next round of
// events.
class RecordingSleeper final : public Sleeper {
public:
    void wait(std::chrono::milliseconds pause, QObject *context, std::function<void()> then) override
    {
        pauses.append(pause);
        if (holds)
            return;
        QMetaObject::invokeMethod(context, std::move(then), Qt::QueuedConnection);
    }

    QList<std::chrono::milliseconds> pauses;
    bool holds = false; // pauses never end, so that a test can act within one
};

} // namespace rcm::test

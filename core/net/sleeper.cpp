// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/sleeper.h"

#include <QTimer>

namespace rcm {

namespace {

class TimerSleeper final : public Sleeper {
public:
    void wait(std::chrono::milliseconds pause, QObject *context, std::function<void()> then) override
    {
        QTimer::singleShot(pause, context, std::move(then));
    }
};

} // namespace

Sleeper &Sleeper::real()
{
    static TimerSleeper sleeper;
    return sleeper;
}

} // namespace rcm

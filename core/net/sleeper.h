// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

namespace rcm {

// How pauses are made, so that tests need not wait for them. Implementations are used from one thread.
class Sleeper {
public:
    virtual ~Sleeper() = default;
    // Calls `then` after the pause from the event loop of the context's thread; never when the context is gone by then.
    virtual void wait(std::chrono::milliseconds pause, QObject *context, std::function<void()> then) = 0;

    // QTimer's; lives as long as the program.
    [[nodiscard]] static Sleeper &real();
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace rcm {

// Whether somebody has asked work in another thread to stop; looked at by the work. One that nobody's StopSource gave
// never says so. Not std::stop_token, which libc++ on macOS does not have.
class StopToken {
public:
    StopToken() = default;
    [[nodiscard]] bool isStopRequested() const { return m_flag && m_flag->load(std::memory_order_relaxed); }

private:
    friend class StopSource;
    explicit StopToken(std::shared_ptr<const std::atomic<bool>> flag)
        : m_flag(std::move(flag))
    {
    }

    std::shared_ptr<const std::atomic<bool>> m_flag;
};

// Asks. May be used from any thread; its tokens may outlive it.
class StopSource {
public:
    [[nodiscard]] StopToken token() const { return StopToken(m_flag); }
    [[nodiscard]] bool isStopRequested() const { return m_flag->load(std::memory_order_relaxed); }
    void requestStop() { m_flag->store(true, std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/coverage/coveragereport.h"

#include <QString>

#include <array>
#include <functional>
#include <utility>

namespace rcm {

// Files by state, partial and missing ones apart, in the order in which charts and legends have them.
class StateCounts {
public:
    struct One {
        CacheState state;
        int count = 0;
    };

    void add(CacheState state);
    [[nodiscard]] int of(CacheState state) const;
    [[nodiscard]] int total() const;
    [[nodiscard]] const std::array<One, 5> &all() const { return m_counts; }

private:
    std::array<One, 5> m_counts{One{CacheState::Verified}, One{CacheState::Unverified}, One{CacheState::Mismatch},
        One{CacheState::Partial}, One{CacheState::Absent}};
};

[[nodiscard]] StateCounts countStates(const CoverageReport &report);

// The rows of one bar chart.
struct StateBar {
    QString name;
    StateCounts counts;
    qint64 cachedBytes = 0;
};
// One bar for each name: those with the most files that are not verified first, then those with the most bytes.
[[nodiscard]] std::vector<StateBar> stateBars(
    const CoverageReport &report, const std::function<QString(const CoverageItem &)> &nameOf);

// "Windows", "Linux", "macOS", or the platform as it is.
[[nodiscard]] QString systemName(const Platform &platform);
// "win32 / x64"
[[nodiscard]] QString platformText(const Platform &platform, const Arch &arch);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/verify/verifyoutcome.h"

#include <array>

namespace rcm {

// Files by state, in the order in which charts and legends have them.
class StateCounts {
public:
    struct Entry {
        CacheState state;
        int count = 0;

        bool operator==(const Entry &) const = default;
    };

    void add(CacheState state, int count = 1);
    void add(const StateCounts &other);
    [[nodiscard]] int of(CacheState state) const;
    [[nodiscard]] int total() const;
    // Files of which nothing whole is there: partial and missing ones.
    [[nodiscard]] int absent() const { return of(CacheState::Partial) + of(CacheState::Absent); }
    [[nodiscard]] const std::array<Entry, 5> &all() const { return m_entries; }

    bool operator==(const StateCounts &) const = default;

private:
    std::array<Entry, 5> m_entries{Entry{CacheState::Verified}, Entry{CacheState::Unverified},
        Entry{CacheState::Mismatch}, Entry{CacheState::Partial}, Entry{CacheState::Absent}};
};

// Each file once, as countingKey() tells them apart.
[[nodiscard]] StateCounts stateCountsOf(const IntegrityReport &report);

} // namespace rcm

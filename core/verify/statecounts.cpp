// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/statecounts.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace rcm {

void StateCounts::add(CacheState state, int count)
{
    std::ranges::find(m_entries, state, &Entry::state)->count += count;
}

void StateCounts::add(const StateCounts &other)
{
    for (const auto &[state, count] : other.m_entries)
        add(state, count);
}

int StateCounts::of(CacheState state) const
{
    return std::ranges::find(m_entries, state, &Entry::state)->count;
}

int StateCounts::total() const
{
    return std::accumulate(
        m_entries.begin(), m_entries.end(), 0, [](int sum, const Entry &entry) { return sum + entry.count; });
}

StateCounts stateCountsOf(const IntegrityReport &report)
{
    StateCounts counts;
    QSet<QString> counted;
    for (const VerifiedFile &file : report.files) {
        const QString key = countingKey(file);
        if (counted.contains(key))
            continue;
        counted.insert(key);
        counts.add(file.state);
    }
    return counts;
}

} // namespace rcm

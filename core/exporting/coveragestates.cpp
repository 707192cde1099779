// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/coveragestates.h"

#include <QMap>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

std::vector<StateBar> stateBars(
    const CoverageReport &report, const std::function<QString(const CoverageItem &)> &nameOf)
{
    QMap<QString, StateBar> byName;
    for (const CoverageItem &item : report.items) {
        StateBar &bar = byName[nameOf(item)];
        bar.counts.add(item.state);
        bar.cachedBytes += item.fileSize;
    }
    std::vector<StateBar> bars;
    for (auto bar = byName.begin(); bar != byName.end(); ++bar) {
        bar->name = bar.key();
        bars.push_back(*bar);
    }
    std::ranges::stable_sort(bars, std::ranges::greater(), [](const StateBar &bar) {
        return std::pair(bar.counts.total() - bar.counts.of(CacheState::Verified), bar.cachedBytes);
    });
    return bars;
}

QString systemName(const Platform &platform)
{
    if (platform == Platform::windows())
        return u"Windows"_s;
    if (platform == Platform::linuxSystem())
        return u"Linux"_s;
    return platform == Platform::macos() ? u"macOS"_s : platform.text();
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/verifyoutcome.h"

#include <array>
#include <utility>

namespace rcm {

namespace {

    constexpr std::array names{
        std::pair{CacheState::Verified, "verified"},
        std::pair{CacheState::Unverified, "unverified"},
        std::pair{CacheState::Mismatch, "mismatch"},
        std::pair{CacheState::Partial, "partial"},
        std::pair{CacheState::Absent, "absent"},
    };

} // namespace

QString cacheStateName(CacheState state)
{
    for (const auto &[value, name] : names) {
        if (value == state)
            return QString::fromLatin1(name);
    }
    Q_UNREACHABLE();
}

std::optional<CacheState> cacheStateFromName(QStringView text)
{
    for (const auto &[value, name] : names) {
        if (text == QLatin1StringView(name))
            return value;
    }
    return {};
}

} // namespace rcm

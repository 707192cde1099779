// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/verifyoutcome.h"

#include <QSet>

#include <array>
#include <utility>

namespace rcm {

namespace {

constexpr std::array names{
    std::pair{CacheState::Verified, "verified"},
    std::pair{CacheState::Unverified, "unverified"},
    std::pair{CacheState::Mismatch, "mismatch"},
    std::pair{CacheState::Partial, "partial"},
    std::pair{CacheState::Absent, "missing"},
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
    return text == QLatin1StringView("absent") ? std::optional(CacheState::Absent) : std::nullopt;
}

bool isAsFound(const VerifiedFile &file, const CacheStore &store)
{
    return file.onDisk && store.find(file.filePath) == file.onDisk;
}

QString countingKey(const VerifiedFile &file)
{
    if (file.filePath.isEmpty())
        return file.sourceId;
    return file.filePath + u'\n' + cacheStateName(file.state) + u'\n' + file.detail;
}

IntegrityTotals totalsOf(const IntegrityReport &report)
{
    IntegrityTotals totals;
    totals.orphans = static_cast<int>(report.orphans.size());
    QSet<QString> counted;
    for (const VerifiedFile &file : report.files) {
        const QString key = countingKey(file);
        if (counted.contains(key))
            continue;
        counted.insert(key);
        totals.verified += file.state == CacheState::Verified;
        totals.unverified += file.state == CacheState::Unverified;
        totals.mismatched += file.state == CacheState::Mismatch;
        totals.partial += file.state == CacheState::Partial;
        totals.absent += file.state == CacheState::Absent;
    }
    return totals;
}

} // namespace rcm

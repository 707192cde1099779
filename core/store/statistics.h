// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace rcm {

// Files of one platform, architecture, tool or age.
struct StatisticsSlice {
    QString name;
    qint64 files = 0;
    qint64 bytes = 0;

    bool operator==(const StatisticsSlice &) const = default;
};

// Size and composition of a cache directory, told from the directory alone.
struct CacheStatistics {
    QDateTime takenAt; // UTC
    QString cacheDirectory;
    StatisticsSlice total;
    StatisticsSlice partial; // downloads that are not finished
    StatisticsSlice quarantined;
    std::vector<StatisticsSlice> byPlatform; // the largest first, as are the next two
    std::vector<StatisticsSlice> byArchitecture;
    std::vector<StatisticsSlice> byTool;
    std::vector<StatisticsSlice> byAge; // the youngest first; the same classes always, empty ones too
    std::vector<StoredFile> largest; // at most ten
    std::optional<qint64> freeBytes = {};

    bool operator==(const CacheStatistics &) const = default;
};

// A file's age counts from its download where `index` (may be null) knows that, else from its modification. A file that
// does not lie at platform/arch/name/version/filename stands under "other".
[[nodiscard]] CacheStatistics takeStatistics(
    const CacheStore &store, const VerificationIndex *index, const QDateTime &now);

} // namespace rcm

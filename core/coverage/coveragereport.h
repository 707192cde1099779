// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/base/result.h"
#include "core/sources/source.h"
#include "core/verify/statecounts.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace rcm {

struct CoverageItem {
    QString id;
    QString name;
    QString version;
    Platform platform;
    Arch arch;
    QUrl downloadUrl;
    QString filePath; // relative to the cache directory; empty: not there
    qint64 fileSize = 0; // bytes on disk, 0 when absent
    CacheState state = CacheState::Absent;
    std::optional<Checksum> expected = {};
    std::optional<Digest> actual = {}; // computed from the bytes that are there
    QDateTime downloadedAt = {}; // UTC; invalid: not known
    QString reason = {}; // why it does not count as covered
    QString toolset = {};
    std::optional<qint64> expectedSize = {}; // bytes, as the source list says

    // Of the whole file: as published, else that of the file that is there. Nothing: not known.
    [[nodiscard]] std::optional<qint64> wantedSize() const;

    bool operator==(const CoverageItem &) const = default;
};

// Counts of one slice (all, a platform, a tool …). Each file counts once however many requirements it serves; sources
// that disagree on what it should be count each, see countingKey().
struct CoverageTotals {
    StateCounts files;
    qint64 verifiedBytes = 0;
    qint64 cachedBytes = 0; // of every file that is there
    qint64 wantedBytes = 0; // of every file whose size is known, there or not
    int unknownSizes = 0; // files that wantedBytes leaves out

    bool operator==(const CoverageTotals &) const = default;
    void add(const CoverageItem &item);
    // Verified of all, 0 to 100; nothing when there is nothing to cover.
    [[nodiscard]] std::optional<double> percentage() const
    {
        const int total = files.total();
        return total == 0 ? std::nullopt : std::optional(100.0 * files.of(CacheState::Verified) / total);
    }
};

// What of the wanted files is in the cache. Covered means verified: a corrupt or unverifiable file does not count.
struct CoverageReport {
    QDateTime generatedAt;
    QString cacheDirectory;
    QString sourceListPath;
    QString reportVersion;
    CoverageTotals totals;
    std::vector<CoverageItem> items;
    std::vector<UnresolvedTool> unresolved;
    std::vector<Package> packages; // of package managers: not files of the cache, and not covered by it
    std::vector<OrphanFile> orphans;
    int excluded = 0; // sources and unresolved tools that a maintainer excluded

    bool operator==(const CoverageReport &) const = default;
};

// Where the report is made, beside what it is about.
struct CoverageContext {
    QString cacheDirectory;
    QString sourceListPath;
    QDateTime now; // UTC
};

[[nodiscard]] CoverageReport makeCoverageReport(
    const SourceList &list, const IntegrityReport &integrity, const CoverageContext &context);

} // namespace rcm

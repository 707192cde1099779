// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace rcm {

enum class CacheState {
    Verified, // there, and its digest is the one that was published
    Unverified, // there, but nobody published a digest: never counts as covered
    Mismatch, // there, and wrong
    Partial, // only a partial file is there
    Absent,
};
[[nodiscard]] QString cacheStateName(CacheState state); // "verified", "unverified", "mismatch", "partial", "missing"
// "absent" too, as reports of former versions have it.
[[nodiscard]] std::optional<CacheState> cacheStateFromName(QStringView name);

// What was found of one source in the cache directory.
struct VerifiedFile {
    QString sourceId;
    CacheState state = CacheState::Absent;
    QString filePath; // relative to the cache directory: where the file is, or would be
    qint64 size = 0; // bytes on disk; of the partial file where there is only that
    std::optional<Digest> actual = {}; // the digest that was computed
    QDateTime verifiedAt = {}; // UTC
    QDateTime downloadedAt = {}; // UTC; invalid: not known
    QString detail = {}; // for Mismatch: expected and found; else what is worth knowing

    bool operator==(const VerifiedFile &) const = default;
};

// A file in the cache directory that no source names.
struct OrphanFile {
    QString filePath;
    qint64 size = 0;

    bool operator==(const OrphanFile &) const = default;
};

struct IntegrityReport {
    QDateTime checkedAt;
    std::vector<VerifiedFile> files; // one a source that is not excluded, in the list's order
    std::vector<OrphanFile> orphans; // in the order of their paths

    bool operator==(const IntegrityReport &) const = default;
};

// Files by state. A file that several sources name counts once.
struct IntegrityTotals {
    int verified = 0;
    int unverified = 0;
    int mismatched = 0;
    int partial = 0;
    int absent = 0;
    int orphans = 0;

    bool operator==(const IntegrityTotals &) const = default;
};
[[nodiscard]] IntegrityTotals totalsOf(const IntegrityReport &report);

} // namespace rcm

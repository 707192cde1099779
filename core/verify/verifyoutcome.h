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
[[nodiscard]] QString cacheStateName(CacheState state); // "verified", "unverified", "mismatch", "partial", "absent"
[[nodiscard]] std::optional<CacheState> cacheStateFromName(QStringView name);

// What was found of one source in the cache directory.
struct VerifiedFile {
    QString sourceId;
    CacheState state = CacheState::Absent;
    QString filePath; // relative to the cache directory
    qint64 size = 0; // bytes on disk
    std::optional<Digest> actual = {}; // the digest that was computed
    QDateTime verifiedAt = {}; // UTC
    QDateTime downloadedAt = {}; // UTC; invalid: not known
    QString detail = {}; // for Mismatch: expected and found

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
    std::vector<VerifiedFile> files; // one a source, in the list's order
    std::vector<OrphanFile> orphans;
};

} // namespace rcm

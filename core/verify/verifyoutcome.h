// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/enumnames.h"
#include "core/store/cachestore.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace rcm {

enum class CacheState {
    Verified, // there, and its digest is the one that was published
    Unverified, // there, but no digest was published: never counts as covered
    Mismatch, // there, and wrong
    Partial, // only a partial file is there
    Absent,
};
inline constexpr EnumNames cacheStateNames({
    std::pair{CacheState::Verified, QLatin1StringView("verified")},
    std::pair{CacheState::Unverified, QLatin1StringView("unverified")},
    std::pair{CacheState::Mismatch, QLatin1StringView("mismatch")},
    std::pair{CacheState::Partial, QLatin1StringView("partial")},
    std::pair{CacheState::Absent, QLatin1StringView("missing")},
    std::pair{CacheState::Absent, QLatin1StringView("absent")}, // of reports of version 0.1
});
[[nodiscard]] QString cacheStateName(CacheState state);

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
    std::optional<StoredFile> onDisk = {}; // the file as it was when it was looked at
    QString quarantinedAs = {}; // where a repair has put the bad file that was there before (absolute); empty: nowhere

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

// Whether the file is still the one that was found: nobody has replaced, repaired or removed it since.
[[nodiscard]] bool isAsFound(const VerifiedFile &file, const CacheStore &store);

// The same for two sources of one file that are content, or not, for the same reason. Such count once; sources that
// disagree on what the file should be count each.
[[nodiscard]] QString countingKey(const VerifiedFile &file);

} // namespace rcm

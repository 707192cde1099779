// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"

#include <QDateTime>
#include <QString>
#include <QUrl>

#include <vector>

namespace rcm {

// A file that is in the cache directory, or was when it was last looked at.
struct RememberedFile {
    QString filePath; // relative to the cache directory
    qint64 size = 0; // bytes
    bool isThere = false;
    QDateTime verifiedAt = {}; // UTC; invalid: not known, or the file was changed since
    QDateTime arrivedAt = {}; // UTC: downloaded, or where nobody knows that, last changed
    QUrl sourceUrl = {}; // where the bytes came from, after redirects, without secrets; empty: not known

    bool operator==(const RememberedFile &) const = default;
};

// What lies below a folder of the cache ("win32/x64/Ruby"), and what the index remembers of it; by path, at most
// `most`. `index` may be null. Costs a look at each file below the folder.
[[nodiscard]] std::vector<RememberedFile> rememberedFilesBelow(
    const CacheStore &store, const VerificationIndex *index, const QString &folder, int most);

} // namespace rcm

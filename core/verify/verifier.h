// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sources/source.h"
#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"
#include "core/verify/verifyoutcome.h"

#include <functional>
#include <stop_token>

namespace rcm {

enum class VerifyDepth {
    Quick, // trusts the index where a file's size and modification time are as they were when it was hashed
    Full, // reads every file
};

struct VerifyProgress {
    qint64 filesDone = 0;
    qint64 filesTotal = 0; // of those that have to be read
    qint64 bytesDone = 0;
    qint64 bytesTotal = 0;
};

struct VerifyOptions {
    VerifyDepth depth = VerifyDepth::Full;
    int threads = 2;
    std::stop_token stop = {};
    // Called in the calling thread, at most ten times a second and once at the end.
    std::function<void(const VerifyProgress &)> progress = {};
};

// State and detail of a file that is there, from its size and digest. `source` as effectiveSource() has it.
void judgeContent(const Source &source, VerifiedFile &file);

// Looks at every source that is not excluded, as effectiveSource() has it, and at every other file of the cache.
// A digest of a file that was downloaded first and published by nobody shows a change, but never verifies; a file
// without a published checksum that has another size than it should is a mismatch. What was hashed is remembered in
// `index`, which may be null; one that fails is done without. Blocks; `index` must belong to the calling thread.
// Fails with Cancelled alone: what cannot be read is an outcome of its file.
[[nodiscard]] Result<IntegrityReport> verifyCache(
    const SourceList &list, const CacheStore &store, VerificationIndex *index, const VerifyOptions &options = {});

} // namespace rcm

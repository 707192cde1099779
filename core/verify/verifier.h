// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"
#include "core/sources/source.h"
#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"
#include "core/verify/verifyoutcome.h"

#include <functional>
#include <vector>

namespace rcm {

enum class VerifyDepth {
    Quick, // trusts the index where nobody has touched a file since it was hashed, see isUnchanged()
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
    int threads = 0; // 0: as many as the machine has processors
    StopToken stop = {};
    // Called in the calling thread, at most ten times a second and once at the end.
    std::function<void(const VerifyProgress &)> progress = {};
    // Gets what was hashed, once, in the calling thread, even when it was stopped; not called when nothing was.
    std::function<void(const std::vector<IndexEntry> &)> learnt = {};
};

// State and detail of a file that is there, from its size and digest. `source` as effectiveSource() has it.
void judgeContent(const Source &source, VerifiedFile &file);

// Looks at every source that is not excluded, as effectiveSource() has it, and at every other file of the cache.
// A digest of a file that was downloaded first and without a published checksum shows a change, but never verifies; a
// file without a published checksum that has another size than it should is a mismatch. Only reads: `index`, which may
// be null and must belong to the calling thread, is done without where it fails. Blocks. Fails with Cancelled alone:
// what cannot be read is an outcome of its file.
[[nodiscard]] Result<IntegrityReport> verifyCache(
    const SourceList &list, const CacheStore &store, const VerificationIndex *index, const VerifyOptions &options = {});

} // namespace rcm

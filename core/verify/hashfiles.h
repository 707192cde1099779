// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/base/stopflag.h"
#include "core/store/cachestore.h"

#include <functional>
#include <optional>
#include <vector>

namespace rcm {

// A file to read, and what to compute of it.
struct HashTask {
    StoredFile file;
    std::vector<HashAlgorithm> algorithms;
};

struct HashOutcome {
    // In the order of the task's algorithms. Error: the file cannot be read, or an algorithm is not to be had here.
    // Nothing: stopped before its turn came.
    std::optional<Result<std::vector<Digest>>> digests = {};
    bool changed = false; // somebody wrote to the file meanwhile; the digests are of no lasting worth
};

struct HashProgress {
    qint64 files = 0;
    qint64 bytes = 0;
};

// Reads the files on `threads` threads and returns one outcome a task, in their order. `progress` is called in the
// calling thread, at most ten times a second and once at the end. Returns early, with what was done, when `stop` asks.
[[nodiscard]] std::vector<HashOutcome> hashFiles(const CacheStore &store, const std::vector<HashTask> &tasks,
    int threads, const StopToken &stop, const std::function<void(const HashProgress &)> &progress);

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/cachestore.h"

#include <QString>

#include <memory>

namespace rcm {

// Held by the one process that writes to a cache directory. The lock belongs to the kernel (flock; on Windows an open
// handle), so it is gone with its process however that ends, in a container as well, and no lock is ever stale. Let go
// in the destructor.
class CacheLock {
public:
    // Fails at once with ErrorKind::Locked, naming program, process id and host of the holder, when another process
    // (or another lock of this one) has it.
    [[nodiscard]] static Result<CacheLock> acquire(const CacheStore &store);

    CacheLock(CacheLock &&) noexcept;
    CacheLock &operator=(CacheLock &&) noexcept;
    ~CacheLock();

private:
    class Held;
    explicit CacheLock(std::unique_ptr<Held> held);

    std::unique_ptr<Held> m_held;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/store/partialfile.h"

namespace rcm {

// The partial file of a download, and the digest of exactly the bytes that are in it. Of one thread at a time.
struct PartialBody {
    PartialFile file;
    DigestStream digest;

    // Empties both; what is added from now on belongs to `origin`.
    [[nodiscard]] Result<void> restart(const PartialOrigin &origin)
    {
        digest.reset();
        return file.restart(origin);
    }

    [[nodiscard]] Result<void> append(QByteArrayView bytes)
    {
        if (auto written = file.append(bytes); !written)
            return written;
        digest.add(bytes);
        return {};
    }
};

} // namespace rcm

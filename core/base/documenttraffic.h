// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rcm {

// What documents cost their servers. Retries are requests of their own, hops of a redirect are not.
struct DocumentTraffic {
    int requests = 0;
    int unchanged = 0; // of them: the cached document still holds (304)
    int missing = 0; // of them: there is no such document (404, 410)
    int cached = 0; // documents that the cache answered without a request

    bool operator==(const DocumentTraffic &) const = default;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/download/bandwidthlimit.h"
#include "core/net/httpclient.h"
#include "core/net/retrypolicy.h"
#include "core/net/sleeper.h"
#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"

namespace rcm {

// What downloads work with. References outlive whoever got them; all of one thread.
struct DownloadServices {
    HttpClient &client;
    const CacheStore &store; // whoever starts downloads holds its lock
    VerificationIndex &index;
    BandwidthLimit &bandwidth; // shared by all transfers
    Sleeper &sleeper = Sleeper::real();
    RandomSource random = systemRandom();
    const Clock &clock = Clock::system();
    MonotonicTime monotonic = monotonicTime();
};

} // namespace rcm

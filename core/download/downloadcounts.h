// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rcm {

// How the sources of a download run ended: each counts in exactly one member, so `total()` is all that were not
// excluded. Only `fetched` and `alreadyThere` are in the cache afterwards.
struct DownloadCounts {
    int fetched = 0;
    int alreadyThere = 0; // nothing had to be fetched
    int failed = 0;
    int refused = 0; // never tried: no usable URL, no checksum where one is required, offline
    int notStarted = 0; // the disk had no room left when their turn came
    int cancelled = 0;

    [[nodiscard]] int done() const { return fetched + alreadyThere; }
    [[nodiscard]] int notDone() const { return failed + refused + notStarted + cancelled; }
    [[nodiscard]] int total() const { return done() + notDone(); }
    [[nodiscard]] bool isAllDone() const { return notDone() == 0; }

    bool operator==(const DownloadCounts &) const = default;
};

} // namespace rcm

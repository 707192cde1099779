// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rcm::test {

// A folder of reference data that lies beside a checkout on some machines ("corpus", "vendor", "seed" …):
// RUNNERCACHE_SHARED or ../shared. Empty where it is absent; tests then skip with a plain word.
[[nodiscard]] QString sharedFolder(const QString &name);

// A column "folder" with two rows: the data of that name that was made for the tests, in tests/data, and the reference
// data. Where there is none, its folder is empty, so that the test skips it with SKIP_WITHOUT_REFERENCE_DATA.
void addMadeAndSharedRows(const QString &name);

} // namespace rcm::test

// Not for data of the project's own, whose absence is a failure.
#define SKIP_WITHOUT_REFERENCE_DATA(folder)                                                                            \
    do {                                                                                                               \
        if ((folder).isEmpty())                                                                                        \
            QSKIP("the reference data is not beside this checkout");                                                   \
    } while (false)

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rcm::test {

// A folder of reference data that lies beside a checkout on some machines ("corpus", "vendor", "seed" …):
// RUNNERCACHE_SHARED or
// ../shared. Empty where it is absent; tests then skip with a plain word.
[[nodiscard]] QString sharedFolder(const QString &name);

} // namespace rcm::test

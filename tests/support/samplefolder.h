// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace rcm::test {

// A copy of resources/sample/<sample> in `folder`, whose requests are led to the rehearsal's vendors at this port of
// this machine. Returns the path of its workspace file.
[[nodiscard]] Result<QString> copySample(const QString &sample, const QString &folder, quint16 port);

} // namespace rcm::test

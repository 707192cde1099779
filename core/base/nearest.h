// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace rcm {

// The candidate that a misspelt word most likely means; empty when none is near.
[[nodiscard]] QString nearest(const QString &word, const QStringList &candidates);

} // namespace rcm

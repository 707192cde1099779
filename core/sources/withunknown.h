// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace rcm::sourcelist {

// `object` with the members of `unknown` added where it has none of that name; those of an object in it likewise.
[[nodiscard]] QJsonObject withUnknown(QJsonObject object, const QJsonObject &unknown);

} // namespace rcm::sourcelist

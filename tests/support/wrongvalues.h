// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <vector>

namespace rcm::test {

struct WrongValue {
    QString pointer; // RFC 6901, of the value that is another one
    QJsonValue tree;
};

// The tree once for each of its values and each thing that may stand there instead, for each member that may be
// missing, and for a member more in each object.
[[nodiscard]] std::vector<WrongValue> withOneWrongValue(const QJsonValue &tree, const QString &pointer = {});

} // namespace rcm::test

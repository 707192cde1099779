// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace rcm {

// One element of an XML document, names without their namespace's prefix.
struct XmlElement {
    QString name;
    QHash<QString, QString> attributes = {};
    QString text = {}; // its own, trimmed
    std::vector<XmlElement> children = {};

    // The first child of that name; nullptr when there is none.
    [[nodiscard]] const XmlElement *child(QStringView childName) const;
    // Text of the first child of that name; "" when there is none.
    [[nodiscard]] QString textOf(QStringView childName) const;
};

// The whole document. Fails with line and column; refuses more than 64 levels.
[[nodiscard]] Result<XmlElement> parseXml(const QByteArray &bytes, const QString &subject);

} // namespace rcm

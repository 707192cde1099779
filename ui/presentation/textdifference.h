// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace rcm {

struct TextPart {
    QString text;
    bool isChanged = false; // the other text has something else there

    bool operator==(const TextPart &) const = default;
};

// Two texts side by side, each as the parts that it has in common with the other one and those that it has not, word by
// word: of "v1.0/a-1.0.zip" and "v1.1/a-1.1.zip" the last digits of both versions.
struct TextDifference {
    QList<TextPart> before;
    QList<TextPart> after;
};
[[nodiscard]] TextDifference differenceOf(const QString &before, const QString &after);

} // namespace rcm

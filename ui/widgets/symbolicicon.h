// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QPainter;
class QRect;

namespace rcm {

// An icon of resources/icons/symbolic, drawn in the text colour of the application's palette at the moment of painting:
// it is sharp at every scale and follows a change to a dark theme by itself.
[[nodiscard]] QIcon symbolicIcon(const QString &name);
// The same, painted in a colour of its own.
void paintSymbolicIcon(QPainter *painter, const QRect &rectangle, const QString &name, const QColor &color);
[[nodiscard]] QPixmap symbolicPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio);
// The program's own icon.
[[nodiscard]] QIcon applicationIcon();

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <Qt>

class QPainter;
class QPalette;
class QRect;

namespace rcm {

// A flat bar in the middle of the rectangle, filled from where the direction begins. A fraction below 0 means that the
// end is not known: the bar is hatched.
void paintProgressBar(QPainter *painter, const QRect &rectangle, double fraction, const QColor &color,
    const QPalette &palette, Qt::LayoutDirection direction);

} // namespace rcm

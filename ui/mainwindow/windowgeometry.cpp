// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowgeometry.h"

namespace rcm {

namespace {

constexpr QSize usual(1280, 800);
// Beyond this the columns have all the width they can use.
constexpr QSize largest(1920, 1200);
// Title bar and borders, which are not known before the window is shown.
constexpr QSize frame(8, 40);

} // namespace

QRect initialGeometry(const QRect &available)
{
    const QSize most = available.size() - frame;
    const QSize roomy = (available.size() * 0.9).boundedTo(largest);
    QRect geometry(QPoint(), roomy.expandedTo(usual).boundedTo(most));
    geometry.moveCenter(available.center());
    // The title bar stands above.
    geometry.moveTop(qMax(geometry.top(), available.top() + frame.height()));
    return geometry;
}

QRect fittedGeometry(const QRect &geometry, const QRect &available)
{
    const QRect room = available.adjusted(frame.width() / 2, frame.height(), -frame.width() / 2, 0);
    QRect fitted(geometry.topLeft(), geometry.size().boundedTo(room.size()));
    fitted.moveLeft(qBound(room.left(), fitted.left(), room.right() - fitted.width() + 1));
    fitted.moveTop(qBound(room.top(), fitted.top(), room.bottom() - fitted.height() + 1));
    return fitted;
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/progressbar.h"

#include "ui/presentation/toolstate.h"

#include <QPainter>
#include <QPainterPath>

namespace rcm {

namespace {
constexpr int barHeight = 6;
}

void paintProgressBar(QPainter *painter, const QRect &rectangle, double fraction, const QColor &color,
    const QPalette &palette, Qt::LayoutDirection direction)
{
    QRectF bar(rectangle.left(), 0, rectangle.width(), barHeight);
    bar.moveCenter(QPointF(bar.center().x(), QRectF(rectangle).center().y()));
    QPainterPath outline;
    outline.addRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipPath(outline, Qt::IntersectClip);
    painter->fillRect(bar, hairlineColor(palette));
    if (fraction < 0)
        painter->fillRect(bar, QBrush(color, Qt::BDiagPattern));
    else {
        QRectF done(bar.left(), bar.top(), bar.width() * qMin(fraction, 1.0), bar.height());
        if (direction == Qt::RightToLeft)
            done.moveRight(bar.right());
        painter->fillRect(done, color);
    }
    painter->restore();
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/applicationstyle.h"

#include "ui/presentation/toolstate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

namespace rcm {

namespace {
constexpr int cellMargin = 6;
}

ApplicationStyle::ApplicationStyle(QStyle *base)
    : QProxyStyle(base)
{
}

int ApplicationStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int ofStyle = QProxyStyle::pixelMetric(metric, option, widget);
    // One less than what item views leave at both sides of a cell's text; other widgets use the metric for other
    // things.
    if (metric == PM_FocusFrameHMargin && qobject_cast<const QAbstractItemView *>(widget))
        return qMax(ofStyle, cellMargin - 1);
    return metric == PM_HeaderMargin ? qMax(ofStyle, cellMargin) : ofStyle;
}

void ApplicationStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isCheckBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!isCheckBox || !isDark(option->palette))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(mutedTextColor(option->palette));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
}

} // namespace rcm

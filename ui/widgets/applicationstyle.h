// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace rcm {

// The platform's style with two amendments: at least so much room between the columns of lists, and check boxes whose
// outline can be seen on a dark ground (Fusion darkens the window's colour for it, which ends in black on black).
class ApplicationStyle : public QProxyStyle {
    Q_OBJECT
public:
    // `base` is owned by the style.
    explicit ApplicationStyle(QStyle *base);

    int pixelMetric(
        PixelMetric metric, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/coverageseries.h"

#include <QChartView>

namespace rcm {

// The ring of all files by state, with a figure in its middle.
class CoverageRing : public QChartView {
    Q_OBJECT
public:
    explicit CoverageRing(QWidget *parent = nullptr);
    void setSlices(const std::vector<StateCount> &slices, const QString &figure);

protected:
    void drawForeground(QPainter *painter, const QRectF &rectangle) override;
    void changeEvent(QEvent *event) override;

private:
    void draw();

    std::vector<StateCount> m_slices;
    QString m_figure;
};

// Stacked bars, one a group, with the group's name before and its figure behind it.
class CoverageBars : public QChartView {
    Q_OBJECT
public:
    explicit CoverageBars(QWidget *parent = nullptr);
    void setBars(const std::vector<CoverageBar> &bars);

protected:
    void drawForeground(QPainter *painter, const QRectF &rectangle) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void draw();
    void placePlot();
    [[nodiscard]] QString figureOf(const CoverageBar &bar) const;

    std::vector<CoverageBar> m_bars;
    int m_labelWidth = 0;
    int m_figureWidth = 0;
};

} // namespace rcm

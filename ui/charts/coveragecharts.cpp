// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/coveragecharts.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHorizontalStackedBarSeries>
#include <QPieSeries>
#include <QPieSlice>
#include <QValueAxis>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr double holeSize = 0.66;
constexpr double ringSize = 0.96;
constexpr int labelGap = 8;
constexpr int rowGap = 10;

void setUp(QChartView *view)
{
    QChart *chart = view->chart();
    chart->legend()->hide();
    chart->setMargins({});
    chart->setBackgroundVisible(false);
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setFocusPolicy(Qt::NoFocus);
    view->setBackgroundBrush(Qt::NoBrush);
    view->setBackgroundRole(QPalette::Base);
}

QColor sliceColor(ToolState state, const QPalette &palette)
{
    return state == ToolState::Absent ? hairlineColor(palette) : toneColor(lookOf(state).tone, palette);
}

} // namespace

CoverageRing::CoverageRing(QWidget *parent)
    : QChartView(parent)
{
    setUp(this);
}

void CoverageRing::setSlices(const std::vector<StateCount> &slices, const QString &figure)
{
    if (slices == m_slices && figure == m_figure)
        return;
    m_slices = slices;
    m_figure = figure;
    draw();
}

void CoverageRing::draw()
{
    chart()->removeAllSeries();
    auto *series = new QPieSeries;
    series->setHoleSize(holeSize);
    series->setPieSize(ringSize);
    for (const StateCount &slice : m_slices) {
        if (slice.count == 0)
            continue;
        QPieSlice *part = series->append(lookOf(slice.state).text, slice.count);
        part->setBrush(sliceColor(slice.state, palette()));
        part->setPen(QPen(palette().color(QPalette::Base), 2));
    }
    chart()->addSeries(series);
    viewport()->update();
}

void CoverageRing::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->resetTransform();
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(palette().color(QPalette::Text));
    painter->drawText(viewport()->rect(), Qt::AlignCenter, m_figure);
    painter->restore();
}

void CoverageRing::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

CoverageBars::CoverageBars(QWidget *parent)
    : QChartView(parent)
{
    setUp(this);
}

void CoverageBars::setBars(const std::vector<CoverageBar> &bars)
{
    if (bars == m_bars)
        return;
    m_bars = bars;
    draw();
}

void CoverageBars::draw()
{
    chart()->removeAllSeries();
    for (QAbstractAxis *axis : chart()->axes()) {
        chart()->removeAxis(axis);
        delete axis;
    }
    // Names and figures are painted over the chart, which updates its own items alone.
    viewport()->update();
    if (m_bars.empty())
        return;
    auto *series = new QHorizontalStackedBarSeries;
    series->setBarWidth(0.62);
    for (size_t i = 0; i < m_bars.front().slices.size(); ++i) {
        const ToolState state = m_bars.front().slices[i].state;
        auto *set = new QBarSet(lookOf(state).text);
        set->setColor(sliceColor(state, palette()));
        set->setBorderColor(Qt::transparent);
        // The first group belongs on top, where the axis has its end.
        for (auto bar = m_bars.rbegin(); bar != m_bars.rend(); ++bar)
            *set << bar->slices[i].count;
        series->append(set);
    }
    chart()->addSeries(series);

    // Labels are painted by drawForeground(): the axis leaves out those that its own margins leave no room for.
    auto *groups = new QBarCategoryAxis;
    for (auto bar = m_bars.rbegin(); bar != m_bars.rend(); ++bar)
        groups->append(bar->group);
    auto *counts = new QValueAxis;
    counts->setRange(0, std::ranges::max(m_bars, {}, &CoverageBar::total).total);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(groups), static_cast<QAbstractAxis *>(counts)})
        axis->setVisible(false);
    chart()->addAxis(groups, Qt::AlignLeft);
    chart()->addAxis(counts, Qt::AlignBottom);
    series->attachAxis(groups);
    series->attachAxis(counts);
    placePlot();
}

QString CoverageBars::figureOf(const CoverageBar &bar) const
{
    return tr("%1 of %2").arg(bar.slices.front().count).arg(bar.total);
}

void CoverageBars::placePlot()
{
    m_labelWidth = 0;
    m_figureWidth = 0;
    for (const CoverageBar &bar : m_bars) {
        m_labelWidth = std::max(m_labelWidth, fontMetrics().horizontalAdvance(bar.group));
        m_figureWidth = std::max(m_figureWidth, fontMetrics().horizontalAdvance(figureOf(bar)));
    }
    const QSize size = viewport()->size();
    m_labelWidth = std::min(m_labelWidth, size.width() * 2 / 5);
    const double left = m_labelWidth + labelGap;
    // Few groups are no reason for thick bars.
    const double height = std::min(double(size.height()), double(m_bars.size()) * (fontMetrics().height() + rowGap));
    chart()->setPlotArea(QRectF(left, 0, std::max(1.0, size.width() - left - m_figureWidth - labelGap), height));
}

void CoverageBars::drawForeground(QPainter *painter, const QRectF &)
{
    if (m_bars.empty())
        return;
    const QRectF plot = chart()->plotArea();
    const double height = plot.height() / double(m_bars.size());
    painter->save();
    painter->setFont(font());
    for (size_t i = 0; i < m_bars.size(); ++i) {
        const double top = plot.top() + double(i) * height;
        painter->setPen(palette().color(QPalette::Text));
        painter->drawText(QRectF(0, top, m_labelWidth, height), Qt::AlignRight | Qt::AlignVCenter,
            fontMetrics().elidedText(m_bars[i].group, Qt::ElideRight, m_labelWidth));
        painter->setPen(mutedTextColor(palette()));
        painter->drawText(QRectF(plot.right() + labelGap, top, m_figureWidth, height),
            Qt::AlignRight | Qt::AlignVCenter, figureOf(m_bars[i]));
    }
    painter->restore();
}

void CoverageBars::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

void CoverageBars::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/coveragepane.h"

#include "core/base/bytecount.h"
#include "ui/charts/coveragecharts.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/symbolicicon.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QStackedWidget>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int ringExtent = 132;

} // namespace

CoveragePane::CoveragePane(const QList<QAction *> &offers, QWidget *parent)
    : QWidget(parent)
    , m_header(new PaneHeader(tr("Coverage"), this))
    , m_pages(new QStackedWidget(this))
    , m_ring(new CoverageRing(this))
    , m_bars(new CoverageBars(this))
    , m_grouping(new QComboBox(this))
    , m_sizes(new ElidingLabel(this))
{
    m_grouping->addItem(tr("By section"), int(CoverageGrouping::Section));
    m_grouping->addItem(tr("By platform"), int(CoverageGrouping::Platform));
    m_grouping->setAccessibleName(tr("Group the bars"));
    m_grouping->setToolTip(tr("What each bar stands for"));
    m_header->addWidget(m_grouping);
    connect(m_grouping, &QComboBox::currentIndexChanged, this, &CoveragePane::showBars);

    m_pages->addWidget(makeCharts());
    m_pages->addWidget(new EmptyState(u"chart"_s, tr("No coverage yet"),
        tr("Verify the cache to see which files are present and verified."), offers, this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);
    showCoverage({});
}

QWidget *CoveragePane::makeCharts()
{
    m_ring->setFixedSize(ringExtent, ringExtent);
    m_bars->setMinimumHeight(90);
    m_bars->setAccessibleName(tr("Coverage by group"));

    auto *legend = new QGridLayout;
    legend->setHorizontalSpacing(8);
    legend->setVerticalSpacing(4);
    legend->setColumnStretch(1, 1);
    legend->setRowStretch(0, 1);
    int row = 1;
    for (const StateCount &slice : seriesFor(StateCounts())) {
        const LegendLine line{
            new QLabel(this), new QLabel(lookOf(slice.state).text, this), new QLabel(this), new QLabel(this)};
        line.count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        line.share->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        legend->addWidget(line.icon, row, 0);
        legend->addWidget(line.word, row, 1);
        legend->addWidget(line.count, row, 2);
        legend->addWidget(line.share, row, 3);
        m_legend.push_back(line);
        ++row;
    }
    legend->addWidget(m_sizes, row, 0, 1, 4);
    legend->setRowStretch(row + 1, 1);

    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_ring);
    top->addLayout(legend, 1);

    auto *charts = new QWidget(this);
    charts->setAutoFillBackground(true);
    charts->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(charts);
    layout->setContentsMargins(10, 8, 14, 6);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_bars, 1);
    return charts;
}

void CoveragePane::showSnapshot(const SnapshotPointer &snapshot, const ToolRowsPointer &rows)
{
    m_wanted = rows ? rows->wanted : KnownBytes();
    m_rows = rows;
    showCoverage(snapshot ? snapshot->coverage : nullptr);
}

void CoveragePane::showCoverage(std::shared_ptr<const CoverageReport> coverage)
{
    m_coverage = std::move(coverage);
    m_pages->setCurrentIndex(m_coverage ? 0 : 1);
    m_grouping->setVisible(m_coverage != nullptr);
    m_header->setNote({});
    if (!m_coverage)
        return;
    showTotals();
    showBars();
}

void CoveragePane::showTotals()
{
    const CoverageTotals &totals = m_coverage->totals;
    const std::vector<StateCount> slices = seriesFor(totals.files);
    const QString share = shareText(totals.files.of(CacheState::Verified), totals.files.total());
    m_ring->setSlices(slices, share);
    m_ring->setAccessibleName(summary());
    m_ring->setAccessibleDescription(share);
    for (size_t i = 0; i < m_legend.size(); ++i) {
        const StateLook look = lookOf(slices[i].state);
        m_legend[i].icon->setPixmap(
            symbolicPixmap(look.icon, 16, toneColor(look.tone, palette()), devicePixelRatioF()));
        m_legend[i].count->setText(QString::number(slices[i].count));
        m_legend[i].share->setText(shareText(slices[i].count, totals.files.total()));
    }
    m_sizes->setText(tr("%1 of %2 verified").arg(formatByteCount(totals.verifiedBytes), knownBytesText(m_wanted)));
    QString note = tr("%n file(s)", nullptr, totals.files.total());
    if (!m_coverage->packages.empty())
        note += u" · "_s + tr("%n package(s) not counted", nullptr, int(m_coverage->packages.size()));
    m_header->setNote(note);
    m_header->setToolTip(packagesAdvice(m_coverage->packages).join(u'\n'));
}

void CoveragePane::showBars()
{
    if (!m_coverage)
        return;
    const auto grouping = CoverageGrouping(m_grouping->currentData().toInt());
    if (m_rows && m_rows->snapshot && m_rows->snapshot->coverage == m_coverage)
        m_bars->setBars(grouping == CoverageGrouping::Section ? m_rows->barsBySection : m_rows->barsByPlatform);
    else // files have arrived since
        m_bars->setBars(seriesFor(*m_coverage, grouping, m_rows ? m_rows->sections : QHash<QString, QString>()));
}

QString CoveragePane::summary() const
{
    if (!m_coverage)
        return {};
    const CoverageTotals &totals = m_coverage->totals;
    return tr("%1 of %2 verified").arg(totals.files.of(CacheState::Verified)).arg(totals.files.total());
}

void CoveragePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_coverage)
        showTotals();
}

} // namespace rcm

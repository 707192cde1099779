// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"
#include "ui/charts/coverageseries.h"

#include <QWidget>

#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace rcm {

class CoverageBars;
class CoverageRing;
class EmptyState;
class PaneHeader;

// How much of the wanted files is in the cache and verified: a ring with its legend, and bars by section or platform.
class CoveragePane : public QWidget {
    Q_OBJECT
public:
    // `offers`: what can be done while there is no coverage.
    CoveragePane(const QList<QAction *> &offers, QWidget *parent = nullptr);

    void showSnapshot(const SnapshotPointer &snapshot);
    [[nodiscard]] QString summary() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    // A line of the legend.
    struct LegendLine {
        QLabel *icon;
        QLabel *word;
        QLabel *count;
        QLabel *share;
    };

    [[nodiscard]] QWidget *makeCharts();
    void showTotals(const CoverageReport &coverage);
    void showBars();

    SnapshotPointer m_snapshot;
    PaneHeader *m_header;
    QStackedWidget *m_pages;
    CoverageRing *m_ring;
    CoverageBars *m_bars;
    QComboBox *m_grouping;
    std::vector<LegendLine> m_legend;
    QLabel *m_sizes;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/coverageseries.h"
#include "ui/presentation/figures.h"
#include "ui/presentation/toolrowset.h"

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

    // `rows`: those of the snapshot, which know the sections and the bars.
    void showSnapshot(const SnapshotPointer &snapshot, const ToolRowsPointer &rows);
    // The same files in other states.
    void showCoverage(std::shared_ptr<const CoverageReport> coverage);
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
    void showTotals();
    void showBars();

    std::shared_ptr<const CoverageReport> m_coverage;
    KnownBytes m_wanted; // of all files that are covered
    ToolRowsPointer m_rows; // may be null
    PaneHeader *m_header;
    QStackedWidget *m_pages;
    CoverageRing *m_ring;
    CoverageBars *m_bars;
    QComboBox *m_grouping;
    std::vector<LegendLine> m_legend;
    QLabel *m_sizes;
};

} // namespace rcm

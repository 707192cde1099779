// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/differencemodel.h"

#include "ui/presentation/plaintext.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QStandardItem *cell(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setToolTip(plainToolTip(text));
    return item;
}

int linesBelow(const QAbstractItemModel &model)
{
    int lines = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        lines += model.rowCount(model.index(row, 0));
    return lines;
}

} // namespace

DifferenceModel::DifferenceModel(QObject *parent)
    : QStandardItemModel(0, ColumnCount, parent)
{
    setDifference({});
}

void DifferenceModel::setDifference(const ReportDifference &difference)
{
    clear();
    m_counts = {};
    setHorizontalHeaderLabels(
        {tr("Tool"), tr("Change"), difference.earlier.isEmpty() ? tr("Before") : difference.earlier,
            difference.later.isEmpty() ? tr("After") : difference.later});
    for (const NodeDifference &one : difference.differences) {
        ++m_counts[std::size_t(one.kind)];
        for (const DifferenceLine &line : linesOf(one))
            add(line, one.kind);
    }
}

QStandardItem *DifferenceModel::section(const QString &title)
{
    // What belongs together mostly comes in a row.
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (item(row)->text() == title)
            return item(row);
    }
    QStandardItem *heading = cell(title);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    QList<QStandardItem *> cells{heading};
    while (cells.size() < ColumnCount)
        cells.append(cell({}));
    appendRow(cells);
    return heading;
}

void DifferenceModel::add(const DifferenceLine &line, DifferenceKind kind)
{
    const QString words[]{tr("Added"), tr("Removed"), tr("Changed")};
    section(line.section)
        ->appendRow({cell(line.what), cell(words[std::size_t(kind)]), cell(line.before), cell(line.after)});
}

int DifferenceModel::lineCount() const
{
    return linesBelow(*this);
}

QString DifferenceModel::counts() const
{
    return tr("%1 added · %2 removed · %3 changed").arg(m_counts[0]).arg(m_counts[1]).arg(m_counts[2]);
}

DifferenceProxy::DifferenceProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    setFilterKeyColumn(-1);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

int DifferenceProxy::lineCount() const
{
    return linesBelow(*this);
}

} // namespace rcm

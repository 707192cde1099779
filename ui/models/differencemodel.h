// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/differencedocument.h"

#include <QSortFilterProxyModel>
#include <QStandardItemModel>

#include <array>

namespace rcm {

// What differs between two reports: section → tool, old and new side by side.
class DifferenceModel : public QStandardItemModel {
    Q_OBJECT
public:
    enum Column { Tool, Change, Before, After, ColumnCount };

    explicit DifferenceModel(QObject *parent = nullptr);

    void setDifference(const ReportDifference &difference);
    [[nodiscard]] int lineCount() const; // without headings
    // "3 added · 1 removed · 5 changed", as the documents count.
    [[nodiscard]] QString counts() const;

private:
    [[nodiscard]] QStandardItem *section(const QString &title);
    void add(const DifferenceLine &line, DifferenceKind kind);

    std::array<int, 3> m_counts{}; // by DifferenceKind
};

// The lines that hold a text in any of their cells, or stand in a section that does.
class DifferenceProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit DifferenceProxy(QObject *parent = nullptr);

    [[nodiscard]] int lineCount() const;
};

} // namespace rcm

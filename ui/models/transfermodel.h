// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/transferstate.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace rcm {

// What can be done with a transfer by its button.
enum class TransferAction { None, Cancel, Retry };
[[nodiscard]] TransferAction actionFor(TransferPhase phase);

// Figures over all transfers of a model.
struct TransferTotals {
    int active = 0;
    int waiting = 0; // queued, or before a retry
    int failed = 0;
    int done = 0;

    bool operator==(const TransferTotals &) const = default;
};

// One row a download, in the order in which they were announced.
class TransferModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Tool, Progress, Speed, Remaining, State, Action, ColumnCount };
    Q_ENUM(Column)

    explicit TransferModel(QObject *parent = nullptr);

    void update(const TransferState &state);
    void clear();
    void
    clearFinished(); // committed, skipped and cancelled ones; failures stay until they are retried or all is cleared

    [[nodiscard]] const TransferState &transfer(int row) const { return m_transfers[size_t(row)]; }
    [[nodiscard]] TransferTotals totals() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const TransferState &state, int column) const;
    [[nodiscard]] QString stateText(const TransferState &state) const;
    [[nodiscard]] QVariant sortKey(const TransferState &state, int row, int column) const;
    void indexRows();

    std::vector<TransferState> m_transfers;
    QHash<QString, int> m_rowOfSource;
};

} // namespace rcm

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
    int cancelled = 0;
    int done = 0; // arrived, or there already

    [[nodiscard]] int total() const { return active + waiting + failed + cancelled + done; }

    bool operator==(const TransferTotals &) const = default;
};

// "1 running · 3 waiting · 2 failed · 1 cancelled · 5 done", without what there is none of.
[[nodiscard]] QString totalsText(const TransferTotals &totals);

// One row a download, in the order in which they were announced.
class TransferModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Tool, Progress, Speed, Remaining, State, Action, ColumnCount };
    Q_ENUM(Column)

    explicit TransferModel(QObject *parent = nullptr);

    void update(const TransferState &state);
    void clear();
    // Committed, skipped and cancelled ones; failures stay until they are retried or all is cleared.
    void clearFinished();

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
    std::vector<int> m_ranks; // one a transfer, see rankAfter()
    QHash<QString, int> m_rowOfSource;
};

} // namespace rcm

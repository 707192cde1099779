// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/transferstate.h"
#include "core/sources/edits.h"
#include "ui/models/roles.h"
#include "ui/presentation/toolrowset.h"

#include <QAbstractItemModel>
#include <QHash>

#include <compare>

namespace rcm {

// Toolset section → tool → version. A tool with a single version is one row, without a level of its own.
// Rows keep their place while the inputs stay the same: new states arrive as narrow dataChanged, only other inputs
// reset the model. Rows and snapshot() change together before anybody is told.
class ToolsetTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Requested, UpstreamVersion, Status, Url, ChecksumOrigin, Size, Cache, Date, ColumnCount };
    Q_ENUM(Column)

    explicit ToolsetTreeModel(QObject *parent = nullptr);

    void setSnapshot(const SnapshotPointer &snapshot);
    // The same with rows that were made elsewhere. Those that follow the shown ones (ToolRowSet::former) are not
    // compared again.
    void setRows(const ToolRowsPointer &rows);
    void setTransfer(const TransferState &transfer);
    void clearTransfers();
    // A download run has ended, and the snapshot knows what has arrived: from now on it alone counts.
    void forgetArrived();
    [[nodiscard]] const QHash<QString, TransferState> &transfers() const { return m_transfers; } // by source id
    // Shown at once, and told by inclusionRequested; the snapshot that answers it has the last word. False: all was so
    // already.
    bool setIncluded(const QStringList &sourceIds, bool included);
    // Shows what the engine was told to do otherwise, until it has answered.
    void showEdit(const ListEdit &edit);
    // The one that is shown; row indexes in ToolRow point into it.
    [[nodiscard]] const SnapshotPointer &snapshot() const { return m_set->snapshot; }

    // nullptr for headings.
    [[nodiscard]] const ToolRow *row(const QModelIndex &index) const;
    // The row as it is shown, with its transfer, if any; only for rows.
    [[nodiscard]] std::optional<ToolState> cacheState(const QModelIndex &index) const;
    // Of a row or a heading; invalid: there is none.
    [[nodiscard]] QModelIndex indexOfKey(const QString &key, int column = Name) const;
    // Sections before their tools.
    [[nodiscard]] QModelIndexList headings() const;
    [[nodiscard]] std::optional<ToolState> cacheState(const ToolRow &row) const;
    [[nodiscard]] bool isIncluded(const QString &sourceId) const; // as it is shown
    // Of the row of an index, for rowAt(); -1: a heading, or nothing.
    [[nodiscard]] int rowNumber(const QModelIndex &index) const;
    // Of a row as it is shown.
    [[nodiscard]] FilterMask filtersOf(int row) const { return m_filters[size_t(row)]; }
    [[nodiscard]] const FilterCounts &filterCounts() const { return m_filterCounts; } // of all rows
    // Ids of the sources at and below the indexes, each once, in the order of the tree.
    [[nodiscard]] QStringList sourceIds(const QModelIndexList &indexes) const;
    [[nodiscard]] int toolCount() const { return int(m_set->rows.size()); }
    [[nodiscard]] const ToolRow &rowAt(int row) const; // as it is shown
    [[nodiscard]] const ToolRowsPointer &rows() const { return m_set; } // as the snapshot has them
    // How two siblings are sorted by a column.
    [[nodiscard]] std::strong_ordering compared(const QModelIndex &left, const QModelIndex &right) const;
    // What a heading says of the rows below it, a line each; empty for rows.
    [[nodiscard]] QStringList headingFacts(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    // CheckStateRole of the first column, as setIncluded() has it.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

signals:
    void inclusionRequested(const QStringList &sourceIds, bool included);
    void filterCountsChanged();

private:
    // By the number first. Texts are views of what the rows hold: a long list is sorted in a moment.
    struct SortKey {
        qint64 number = 0;
        QStringView text = {};
        QStringView detail = {}; // where the texts are equal
    };

    void reset(const ToolRowsPointer &rows);
    void update(const ToolRowSet &former);
    // Takes up what has changed of a row into what the headings above it sum up, and into what the filters count.
    void sumUp(int row);
    // The same, and notes all of them for emitNoted().
    void changeRow(int row);
    // One dataChanged for each run of neighbours.
    void emitNoted();
    void showPending();
    [[nodiscard]] bool showState(const QString &sourceId, CurationState state);
    void collectSources(int node, QStringList &ids) const;

    [[nodiscard]] const ToolNode &node(int index) const { return m_set->tree->nodes[size_t(index)]; }
    [[nodiscard]] const ToolNode &nodeOf(const QModelIndex &index) const { return node(int(index.internalId())); }
    [[nodiscard]] int nodeOfRow(int row) const { return m_set->tree->nodeOfRow[size_t(row)]; }
    [[nodiscard]] const ToolSummary &summaryAt(const QModelIndex &index) const
    {
        return m_summaries[size_t(index.internalId())];
    }
    [[nodiscard]] QModelIndex indexOfNode(int node, int column) const;
    [[nodiscard]] const TransferState *transferOf(const ToolRow &row) const;
    [[nodiscard]] QVariant rowData(const ToolNode &node, int column, int role) const;
    [[nodiscard]] QVariant rowText(const ToolNode &node, const ToolRow &row, int column) const;
    [[nodiscard]] SortKey rowSortKey(const ToolNode &node, const ToolRow &row, int column) const;
    [[nodiscard]] QString rowToolTip(const ToolRow &row, int column) const;
    // What is told of a row beside its states: decisions, and what an update has changed.
    [[nodiscard]] static QStringList remarksOf(const ToolRow &row);
    // The first row below a node, or its own; -1: none.
    [[nodiscard]] int firstRow(int node) const;
    [[nodiscard]] QDateTime newestDate(int node) const;
    [[nodiscard]] QString headingToolTip(const QModelIndex &index) const;
    [[nodiscard]] QVariant headingData(const QModelIndex &index, int role) const;
    [[nodiscard]] QString headingText(const QModelIndex &index) const;
    [[nodiscard]] SortKey headingSortKey(const QModelIndex &index) const;
    [[nodiscard]] SortKey sortKey(const QModelIndex &index) const;

    // A decision that the engine has not answered yet.
    struct Pending {
        int number = 0; // of the change, as Snapshot::answeredChanges counts them
        CurationState state = CurationState::Undecided;
    };

    ToolRowsPointer m_set; // never null
    QHash<int, ToolRow> m_shown; // rows that are shown otherwise than m_set has them, until the engine has answered
    std::vector<ToolSummary> m_summaries; // by node; kept up to date by difference
    std::vector<FilterMask> m_filters; // by row; kept up to date in the same way
    FilterCounts m_filterCounts;
    bool m_haveCountsChanged = false; // and nobody was told
    QHash<QString, TransferState> m_transfers; // by source id
    QHash<QString, Pending> m_pending; // by source id
    int m_askedChanges = 0;
    std::vector<int> m_noted; // nodes that have changed and nobody was told of
};

} // namespace rcm

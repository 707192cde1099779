// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/updatereview.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace rcm {

// An update that is to be looked through: kind → entry. What becomes another entry can be accepted or not, by a check
// box. At first all is accepted but what is alarming: other bytes under the same version, and checksums that prove
// less. Of a heading the check box means all below it.
class UpdateReviewModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Entry, Before, After, Change, ColumnCount };

    explicit UpdateReviewModel(std::shared_ptr<const PendingUpdate> update, QObject *parent = nullptr);

    // Keys of the accepted entries, as CacheSession::applyUpdate() takes them.
    [[nodiscard]] QStringList accepted() const;
    [[nodiscard]] int acceptedCount() const;
    [[nodiscard]] int choiceCount() const; // that can be accepted
    void setAllAccepted(bool accepted);
    // A field of the source list's format in words: "downloadUrl" is the URL.
    [[nodiscard]] static QString fieldName(const QString &field);
    // nullptr: a heading.
    [[nodiscard]] const PlannedEntry *entry(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

signals:
    void acceptedChanged();

private:
    struct Row {
        std::size_t entry = 0; // its place in the plan
        bool isAccepted = false;
    };
    struct Group {
        ReviewKind kind;
        std::vector<Row> rows;
    };

    [[nodiscard]] const PlannedEntry &planned(const Row &row) const { return m_update->plan.entries[row.entry]; }
    [[nodiscard]] QVariant groupData(const Group &group, int column, int role) const;
    [[nodiscard]] QVariant rowData(const Row &row, int column, int role) const;
    [[nodiscard]] bool hasChoice(const Group &group) const;
    void accept(int group, bool accepted);

    std::shared_ptr<const PendingUpdate> m_update;
    std::vector<Group> m_groups;
};

} // namespace rcm

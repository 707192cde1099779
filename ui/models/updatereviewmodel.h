// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/updatereview.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace rcm {

// An update that is to be looked through: kind → entry. What becomes another entry can be accepted or not, by a check
// box. At first all is accepted but what is alarming: other bytes under the same version, and checksums that prove
// less. Of a heading the check box means all below it. Below the entries stands what is told and not accepted: tools
// that are newly unresolved, packages that change.
class UpdateReviewModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Entry, Before, After, Change, ColumnCount };
    enum Role {
        SearchRole = Qt::UserRole, // what a search looks through, the full URLs and checksums included
    };

    explicit UpdateReviewModel(std::shared_ptr<const PendingUpdate> update, QObject *parent = nullptr);

    [[nodiscard]] const UpdatePlan &plan() const { return m_update->plan; }
    // Keys of the accepted entries, as CacheSession::applyUpdate() takes them.
    [[nodiscard]] QStringList accepted() const;
    [[nodiscard]] int acceptedCount() const;
    [[nodiscard]] int choiceCount() const; // that can be accepted
    void setAllAccepted(bool accepted);
    // Rows that are no choice are passed over.
    void setAccepted(const QModelIndexList &rows, bool accepted);
    // A field of the source list's format in words: "downloadUrl" is the URL.
    [[nodiscard]] static QString fieldName(const QString &field);
    // nullptr: a heading, or no entry.
    [[nodiscard]] const PlannedEntry *entry(const QModelIndex &index) const;
    [[nodiscard]] bool isHeading(const QModelIndex &index) const;
    // "Version changed", without the count.
    [[nodiscard]] QString titleOf(const QModelIndex &heading) const;

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
    enum class Content { Entries, NewlyUnresolved, NoLongerUnresolved, Packages };
    struct Row {
        std::size_t place = 0; // in the plan's entries, or in the part of its news
        bool isAccepted = false;
        mutable QString searchText = {}; // made when it is first looked at
    };
    struct Group {
        Content content = Content::Entries;
        QString title;
        std::vector<Row> rows;
    };

    void addNews(Content content, const QString &title, std::size_t count);
    [[nodiscard]] bool isChoice(const Group &group, const Row &row) const;
    [[nodiscard]] QVariant groupData(const Group &group, int column, int role) const;
    [[nodiscard]] QVariant rowData(const Group &group, const Row &row, int column, int role) const;
    [[nodiscard]] QString entryText(const PlannedEntry &entry, int column) const;
    [[nodiscard]] QString newsText(const Group &group, const Row &row, int column) const;
    [[nodiscard]] QString makeSearchText(const Group &group, const Row &row) const;
    void tellRows(int group, int first, int last);

    std::shared_ptr<const PendingUpdate> m_update;
    std::vector<Group> m_groups;
};

} // namespace rcm

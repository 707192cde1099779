// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/updatereviewmodel.h"

#include <QFont>
#include <QHash>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Of a heading; a row has the number of its heading.
constexpr quintptr isGroup = ~quintptr(0);

QString versionOf(const std::optional<Source> &source)
{
    return source ? effectiveSource(*source).version : QString();
}

// What changes besides the version, in a few words.
QString changeText(const PlannedEntry &entry)
{
    QStringList parts{entry.reason, entry.review};
    parts.removeAll(QString());
    QStringList fields;
    for (const FieldChange &field : entry.fields) {
        if (field.field != "version"_L1)
            fields.append(UpdateReviewModel::fieldName(field.field));
    }
    if (!fields.isEmpty() && entry.before && entry.after)
        parts.append(fields.join(u", "_s));
    return parts.join(u"; "_s);
}

} // namespace

QString UpdateReviewModel::fieldName(const QString &field)
{
    static const QHash<QString, QString> names{{u"version"_s, tr("version")}, {u"downloadUrl"_s, tr("URL")},
        {u"checksum"_s, tr("checksum")}, {u"size"_s, tr("size")}, {u"fileName"_s, tr("file name")}};
    return names.value(field, field);
}

UpdateReviewModel::UpdateReviewModel(std::shared_ptr<const PendingUpdate> update, QObject *parent)
    : QAbstractItemModel(parent)
    , m_update(std::move(update))
{
    for (const ReviewItem &item : reviewOf(m_update->plan)) {
        if (m_groups.empty() || m_groups.back().kind != item.kind)
            m_groups.push_back({item.kind, {}});
        const bool isAlarming = item.kind == ReviewKind::InPlace || item.kind == ReviewKind::Checksum;
        m_groups.back().rows.push_back({item.entry, !isAlarming && isChoice(m_update->plan.entries[item.entry])});
    }
}

QStringList UpdateReviewModel::accepted() const
{
    QStringList keys;
    for (const Group &group : m_groups) {
        for (const Row &row : group.rows) {
            if (row.isAccepted)
                keys.append(keyOf(planned(row)));
        }
    }
    return keys;
}

int UpdateReviewModel::acceptedCount() const
{
    return int(accepted().size());
}

int UpdateReviewModel::choiceCount() const
{
    return int(std::ranges::count_if(m_update->plan.entries, isChoice));
}

void UpdateReviewModel::setAllAccepted(bool accepted)
{
    for (int group = 0; group < int(m_groups.size()); ++group)
        accept(group, accepted);
    emit acceptedChanged();
}

void UpdateReviewModel::accept(int number, bool accepted)
{
    Group &group = m_groups[std::size_t(number)];
    for (Row &row : group.rows)
        row.isAccepted = accepted && isChoice(planned(row));
    const QModelIndex heading = index(number, Entry);
    emit dataChanged(heading, heading, {Qt::CheckStateRole});
    emit dataChanged(index(0, Entry, heading), index(int(group.rows.size()) - 1, Entry, heading), {Qt::CheckStateRole});
}

const PlannedEntry *UpdateReviewModel::entry(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == isGroup)
        return nullptr;
    return &planned(m_groups[index.internalId()].rows[std::size_t(index.row())]);
}

QModelIndex UpdateReviewModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : isGroup);
}

QModelIndex UpdateReviewModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == isGroup)
        return {};
    return createIndex(int(child.internalId()), Entry, isGroup);
}

int UpdateReviewModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    const bool isHeading = parent.internalId() == isGroup && parent.column() == Entry;
    return isHeading ? int(m_groups[std::size_t(parent.row())].rows.size()) : 0;
}

int UpdateReviewModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool UpdateReviewModel::hasChoice(const Group &group) const
{
    return std::ranges::any_of(group.rows, [this](const Row &row) { return isChoice(planned(row)); });
}

QVariant UpdateReviewModel::groupData(const Group &group, int column, int role) const
{
    if (column != Entry)
        return {};
    if (role == Qt::DisplayRole)
        return u"%1 (%2)"_s.arg(reviewTitle(group.kind)).arg(group.rows.size());
    if (role == Qt::FontRole) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role != Qt::CheckStateRole || !hasChoice(group))
        return {};
    const auto choices = std::ranges::count_if(group.rows, [this](const Row &row) { return isChoice(planned(row)); });
    const auto accepted = std::ranges::count_if(group.rows, &Row::isAccepted);
    return accepted == 0 ? Qt::Unchecked : accepted == choices ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant UpdateReviewModel::rowData(const Row &row, int column, int role) const
{
    const PlannedEntry &entry = planned(row);
    if (role == Qt::CheckStateRole && column == Entry && isChoice(entry))
        return row.isAccepted ? Qt::Checked : Qt::Unchecked;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Entry:
        return keyOf(entry);
    case Before:
        return versionOf(entry.before);
    case After:
        return versionOf(entry.after);
    case Change:
        return changeText(entry);
    }
    return {};
}

QVariant UpdateReviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == isGroup)
        return groupData(m_groups[std::size_t(index.row())], index.column(), role);
    return rowData(m_groups[index.internalId()].rows[std::size_t(index.row())], index.column(), role);
}

QVariant UpdateReviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Entry:
        return tr("Entry");
    case Before:
        return tr("Before");
    case After:
        return tr("After");
    case Change:
        return tr("Change");
    }
    return {};
}

Qt::ItemFlags UpdateReviewModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.internalId() != isGroup)
        flags |= Qt::ItemNeverHasChildren;
    if (index.column() == Entry && data(index, Qt::CheckStateRole).isValid())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool UpdateReviewModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    const bool isAccepted = value.value<Qt::CheckState>() != Qt::Unchecked;
    if (index.internalId() == isGroup) {
        accept(index.row(), isAccepted);
    } else {
        m_groups[index.internalId()].rows[std::size_t(index.row())].isAccepted = isAccepted;
        emit dataChanged(index, index, {role});
        const QModelIndex heading = parent(index);
        emit dataChanged(heading, heading, {role});
    }
    emit acceptedChanged();
    return true;
}

} // namespace rcm

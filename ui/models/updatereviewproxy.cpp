// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/updatereviewproxy.h"

#include "ui/models/updatereviewmodel.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

UpdateReviewProxy::UpdateReviewProxy(UpdateReviewModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(model);
}

void UpdateReviewProxy::setFilter(int group, const QString &text)
{
    m_group = group;
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
    if (const int count = rowCount(); count > 0)
        emit dataChanged(index(0, 0), index(count - 1, columnCount() - 1), {Qt::DisplayRole, Qt::CheckStateRole});
}

int UpdateReviewProxy::shownCount() const
{
    int count = 0;
    for (int heading = 0; heading < rowCount(); ++heading)
        count += rowCount(index(heading, 0));
    return count;
}

void UpdateReviewProxy::setShownAccepted(bool accepted)
{
    QModelIndexList rows;
    for (int heading = 0; heading < rowCount(); ++heading)
        rows += rowsBelow(index(heading, 0));
    m_model->setAccepted(rows, accepted);
}

QVariant UpdateReviewProxy::data(const QModelIndex &index, int role) const
{
    if (!isHeading(index) || index.column() != UpdateReviewModel::Entry)
        return QSortFilterProxyModel::data(index, role);
    if (role == Qt::CheckStateRole)
        return headingState(index);
    const int all = m_model->rowCount(mapToSource(index));
    if (role == Qt::DisplayRole && rowCount(index) != all)
        return tr("%1 (%2 of %3)").arg(m_model->titleOf(mapToSource(index))).arg(rowCount(index)).arg(all);
    return QSortFilterProxyModel::data(index, role);
}

bool UpdateReviewProxy::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!isHeading(index) || role != Qt::CheckStateRole)
        return QSortFilterProxyModel::setData(index, value, role);
    if (!headingState(index).isValid())
        return false;
    m_model->setAccepted(rowsBelow(index), value.value<Qt::CheckState>() != Qt::Unchecked);
    return true;
}

bool UpdateReviewProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        if (m_group >= 0 && row != m_group)
            return false;
        const QModelIndex heading = m_model->index(row, 0);
        const int count = m_model->rowCount(heading);
        for (int below = 0; below < count; ++below) {
            if (filterAcceptsRow(below, heading))
                return true;
        }
        return false;
    }
    if (m_words.isEmpty())
        return true;
    const QString text = m_model->index(row, 0, parent).data(UpdateReviewModel::SearchRole).toString();
    return std::ranges::all_of(
        m_words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool UpdateReviewProxy::isHeading(const QModelIndex &index) const
{
    return index.isValid() && !index.parent().isValid();
}

QVariant UpdateReviewProxy::headingState(const QModelIndex &heading) const
{
    int choices = 0;
    int accepted = 0;
    for (const QModelIndex &row : rowsBelow(heading)) {
        const QVariant state = row.data(Qt::CheckStateRole);
        choices += state.isValid() ? 1 : 0;
        accepted += state.isValid() && state.value<Qt::CheckState>() == Qt::Checked ? 1 : 0;
    }
    if (choices == 0)
        return {};
    return accepted == 0 ? Qt::Unchecked : accepted == choices ? Qt::Checked : Qt::PartiallyChecked;
}

QModelIndexList UpdateReviewProxy::rowsBelow(const QModelIndex &heading) const
{
    QModelIndexList rows;
    for (int row = 0; row < rowCount(heading); ++row)
        rows.append(mapToSource(index(row, 0, heading)));
    return rows;
}

} // namespace rcm

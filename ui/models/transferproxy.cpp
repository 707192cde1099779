// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/transferproxy.h"

#include "ui/models/transfermodel.h"
#include "ui/presentation/toolstate.h"

namespace rcm {

TransferProxy::TransferProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    sort(TransferModel::State);
}

void TransferProxy::setFinishedShown(bool shown)
{
    if (shown == m_finishedShown)
        return;
    m_finishedShown = shown;
    invalidateFilter();
}

bool TransferProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (m_finishedShown)
        return true;
    const QModelIndex index = sourceModel()->index(sourceRow, TransferModel::State, sourceParent);
    const auto state = ToolState(index.data(StateRole).toInt());
    return state != ToolState::Downloaded && state != ToolState::Skipped;
}

} // namespace rcm

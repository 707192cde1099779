// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace rcm {

// Orders transfers by what they are doing, running ones first, and can hide those that are done.
class TransferProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit TransferProxy(QObject *parent = nullptr);
    void setFinishedShown(bool shown);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    bool m_finishedShown = true;
};

} // namespace rcm

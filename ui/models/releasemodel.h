// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/releaselister.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <vector>

namespace rcm {

// Releases of images, one a row, the newest first.
class ReleaseModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Image, Version, Published, Remarks, ColumnCount };
    Q_ENUM(Column)

    using QAbstractTableModel::QAbstractTableModel;

    // A list that goes on where the one before ended adds rows to it; selections stay then.
    void setReleases(const std::vector<ListedRelease> &releases);
    [[nodiscard]] const ListedRelease &release(int row) const { return m_releases[size_t(row)]; }
    [[nodiscard]] QStringList images() const; // sorted

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    // A release without a report cannot be chosen.
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<ListedRelease> m_releases;
};

// Those of one image, and those that hold a text.
class ReleaseProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setImage(const QString &image); // empty: all
    void setText(const QString &text); // is looked for in "win25@20250720.1"; case does not matter

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_image;
    QString m_text;
};

} // namespace rcm

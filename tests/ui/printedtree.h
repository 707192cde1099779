// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace rcm::test {

// A tree as indented lines of one column, for comparing as text.
inline QStringList printedTree(
    const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0, int column = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        lines.append(QString(depth * 2, u' ') + model.index(row, column, parent).data().toString());
        lines += printedTree(model, model.index(row, 0, parent), depth + 1, column);
    }
    return lines;
}

} // namespace rcm::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <vector>

class QAction;
class QHeaderView;
class QMenu;
class QTreeView;

namespace rcm {

// The columns of the tree of tools: their widths, which of them are shown, and the menu to choose them by.
class ToolColumns : public QObject {
    Q_OBJECT
public:
    // `view` has its model and lives as long.
    explicit ToolColumns(QTreeView *view);

    // To be shown anywhere; owned by this.
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void reset();
    [[nodiscard]] QByteArray state() const;
    // States of versions with fewer columns are taken, too; the columns that they do not know are as after reset().
    bool restore(const QByteArray &state);

private:
    void makeMenu();
    void hideRare();
    void setWidths();

    QTreeView *m_view;
    QHeaderView *m_header;
    QMenu *m_menu;
    std::vector<QAction *> m_entries; // by column
};

} // namespace rcm

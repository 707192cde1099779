// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTreeView>

namespace rcm {

// The tree of tools: full rows, Space toggles the check boxes of the selected rows, Return asks for details. Remembers
// by key which headings were open when the model is reset.
class ToolTreeView : public QTreeView {
    Q_OBJECT
public:
    explicit ToolTreeView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setAllExpanded(bool expanded);

signals:
    void toggleRequested();
    void detailsRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rememberOpen(const QModelIndex &parent = {});
    void openRemembered(const QModelIndex &parent = {});

    QSet<QString> m_known; // headings that were there before
    QSet<QString> m_open;
    QString m_current;
};

} // namespace rcm

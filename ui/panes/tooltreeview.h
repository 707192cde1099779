// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/tooltree.h"

#include <QSet>
#include <QTreeView>

#include <functional>
#include <memory>
#include <optional>

namespace rcm {

class ToolFilterProxy;

// The tree of tools: full rows, Space toggles the check boxes of the selected rows, Return asks for details. What is
// open, selected, current and on top is remembered by key, over resets of the model and over filtering it.
class ToolTreeView : public QTreeView {
    Q_OBJECT
public:
    explicit ToolTreeView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override; // a ToolFilterProxy
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;
    void setAllExpanded(bool expanded);
    // Around every change of a filter of the model; `filters`: whether it hides rows afterwards. When it does not any
    // more, the view is as it was before the first change, but for what has been selected meanwhile.
    void changeFilter(const std::function<void()> &change, bool filters);

signals:
    void toggleRequested();
    void detailsRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Place {
        std::shared_ptr<const ToolTree> tree; // all of whose headings were in sight; null: only some were
        QSet<QString> seen; // which, then
        QSet<QString> open; // of these
        QSet<QString> selected;
        QString current;
        QString top; // first row in sight
        bool isChosen = false; // the selection was made after the place was left

        [[nodiscard]] bool hasSeen(const QString &heading) const
        {
            return tree ? tree->nodeOfHeading.contains(heading) : seen.contains(heading);
        }
    };

    [[nodiscard]] Place place() const;
    void takeOpen(Place &place) const;
    void takeSelection(Place &place) const;
    void noteOpen(const Place &place);
    void open(const Place &place);
    void restore(const Place &place, bool opens);
    [[nodiscard]] QItemSelection selectionOf(const QSet<QString> &keys) const;
    [[nodiscard]] bool isToOpen(const Place &place, const QString &heading, bool isSection) const;
    void keepChoice();

    ToolFilterProxy *m_tools = nullptr;
    std::optional<Place> m_unfiltered; // while a filter hides rows
    std::optional<Place> m_beforeReset;
    QSet<QString> m_knownSections; // that were there before, filtered or not
    QSet<QString> m_open; // headings, as they were last seen without a filter
    bool m_isChanging = false; // what is selected changes by itself
};

} // namespace rcm

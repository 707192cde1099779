// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/toolfilter.h"

#include <QWidget>

#include <vector>

class QAction;
class QButtonGroup;
class QMenu;
class QToolButton;

namespace rcm {

// A row of buttons, one a filter with the number of its rows, of which one is down; the arrow keys go through them.
// What finds no room, and rarer filters, stand in a menu at the end.
class FilterChips : public QWidget {
    Q_OBJECT
public:
    explicit FilterChips(QWidget *parent = nullptr);

    void setCounts(const FilterCounts &counts);
    [[nodiscard]] StatusFilter filter() const { return m_filter; }
    void setFilter(StatusFilter filter);
    [[nodiscard]] QToolButton *chip(StatusFilter filter) const; // nullptr: it stands in the menu alone
    [[nodiscard]] QToolButton *moreButton() const { return m_more; }
    // Where the keyboard goes.
    void focusChip();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void filterChanged(StatusFilter filter);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeChips();
    void makeMenu();
    // Texts, and which of them can be chosen.
    void updateTexts();
    void arrange();

    StatusFilter m_filter = StatusFilter::All;
    FilterCounts m_counts;
    QButtonGroup *m_group;
    std::vector<QToolButton *> m_chips; // by filter
    std::vector<QAction *> m_entries; // of the menu, by filter
    QToolButton *m_more;
    QMenu *m_menu;
};

} // namespace rcm

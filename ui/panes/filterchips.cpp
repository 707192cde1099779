// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/filterchips.h"

#include <QAction>
#include <QActionGroup>
#include <QButtonGroup>
#include <QEvent>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 2; // between chips
constexpr int margin = 4; // around them

QString countedName(StatusFilter filter, int count)
{
    return u"%1 %2"_s.arg(statusFilterName(filter)).arg(count);
}

} // namespace

FilterChips::FilterChips(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    setAccessibleName(tr("Filter by state"));
    makeChips();
    makeMenu();
    updateTexts();
}

void FilterChips::makeChips()
{
    for (int i = 0; i <= int(lastOfChips); ++i) {
        auto *chip = new QToolButton(this);
        chip->setCheckable(true);
        chip->setAutoRaise(true);
        chip->setToolButtonStyle(Qt::ToolButtonTextOnly);
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setToolTip(statusFilterTip(StatusFilter(i)));
        chip->setAccessibleDescription(statusFilterTip(StatusFilter(i)));
        m_group->addButton(chip, i);
        m_chips.push_back(chip);
    }
    m_chips.front()->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int filter, bool isDown) {
        if (isDown)
            setFilter(StatusFilter(filter));
    });
}

void FilterChips::makeMenu()
{
    m_menu->setToolTipsVisible(true);
    auto *group = new QActionGroup(m_menu);
    for (int i = 0; i < statusFilterCount; ++i) {
        QAction *entry = m_menu->addAction(QString());
        entry->setCheckable(true);
        entry->setToolTip(statusFilterTip(StatusFilter(i)));
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, i] { setFilter(StatusFilter(i)); });
        m_entries.push_back(entry);
    }
    m_entries.front()->setChecked(true);
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_more->setToolTip(tr("More filters"));
    // Whether it is down says whether one of its filters holds, whatever it is clicked for.
    connect(m_more, &QToolButton::clicked, this, &FilterChips::arrange);
}

QToolButton *FilterChips::chip(StatusFilter filter) const
{
    return filter <= lastOfChips ? m_chips[size_t(filter)] : nullptr;
}

void FilterChips::focusChip()
{
    QToolButton *chosen = chip(m_filter);
    (chosen && chosen->isVisible() ? chosen : m_more)->setFocus(Qt::OtherFocusReason);
}

void FilterChips::setCounts(const FilterCounts &counts)
{
    if (counts == m_counts)
        return;
    m_counts = counts;
    updateTexts();
}

void FilterChips::setFilter(StatusFilter filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_entries[size_t(filter)]->setChecked(true);
    if (QToolButton *chosen = chip(filter)) {
        chosen->setChecked(true);
    } else {
        // None of the chips is down while a filter of the menu holds.
        m_group->setExclusive(false);
        for (QToolButton *other : m_chips)
            other->setChecked(false);
        m_group->setExclusive(true);
    }
    updateTexts();
    emit filterChanged(filter);
}

void FilterChips::updateTexts()
{
    for (int i = 0; i < statusFilterCount; ++i) {
        const auto filter = StatusFilter(i);
        const int count = m_counts.of(filter);
        // What is chosen can be left, and everything can be gone back to.
        const bool canBeChosen = count > 0 || filter == m_filter || filter == StatusFilter::All;
        m_entries[size_t(i)]->setText(countedName(filter, count));
        m_entries[size_t(i)]->setEnabled(canBeChosen);
        if (QToolButton *shown = chip(filter)) {
            shown->setText(countedName(filter, count));
            shown->setEnabled(canBeChosen);
        }
    }
    arrange();
}

// As many chips as there is room for, from the first; the rest is in the menu.
void FilterChips::arrange()
{
    const int height = m_more->sizeHint().height();
    const int top = (this->height() - height) / 2;
    m_more->setText(tr("More"));
    const int reserved = qMax(m_more->sizeHint().width(),
        m_more->fontMetrics().horizontalAdvance(statusFilterName(m_filter)) + m_more->fontMetrics().height() * 3);
    int x = margin;
    bool fits = true;
    for (int i = 0; i < int(m_chips.size()); ++i) {
        QToolButton *chip = m_chips[size_t(i)];
        const int width = chip->sizeHint().width();
        fits = fits && (i == 0 || x + width + gap + reserved + margin <= this->width());
        chip->setVisible(fits);
        m_entries[size_t(i)]->setVisible(!fits);
        if (!fits)
            continue;
        const QRect place(x, top, width, height);
        chip->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        x += width + gap;
    }
    const QToolButton *chosen = chip(m_filter);
    const bool isInMenu = !chosen || chosen->isHidden();
    m_more->setChecked(isInMenu);
    if (isInMenu)
        m_more->setText(countedName(m_filter, m_counts.of(m_filter)));
    m_more->setAccessibleName(isInMenu ? m_more->text() : tr("More filters"));
    const QRect place(x, top, qMin(m_more->sizeHint().width(), qMax(0, width() - x - margin)), height);
    m_more->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

QSize FilterChips::sizeHint() const
{
    int width = 2 * margin + m_more->sizeHint().width();
    for (const QToolButton *chip : m_chips)
        width += chip->sizeHint().width() + gap;
    return {width, m_more->sizeHint().height() + 2 * gap};
}

QSize FilterChips::minimumSizeHint() const
{
    return {m_chips.front()->sizeHint().width() + m_more->sizeHint().width() + 2 * margin + gap, sizeHint().height()};
}

void FilterChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FilterChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::EnabledChange)
        arrange();
}

} // namespace rcm

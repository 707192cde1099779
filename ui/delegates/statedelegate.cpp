// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/statedelegate.h"

#include "ui/delegates/progressbar.h"
#include "ui/models/roles.h"
#include "ui/presentation/toolstate.h"
#include "ui/widgets/symbolicicon.h"

#include <QApplication>
#include <QPainter>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 4; // between icon, word and bar
constexpr int iconSize = 14;
constexpr int markSize = 13;
constexpr int rowPadding = 8; // above and below together

// What the style leaves at both sides of a cell's text.
int marginOf(const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    return style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
}

QSize padded(QSize size, const QFontMetrics &metrics)
{
    size.setHeight(qMax(size.height(), metrics.height() + rowPadding));
    return size;
}

// Background, selection and focus, without text and icon.
void paintEmptyCell(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem empty = option;
    empty.text.clear();
    empty.icon = {};
    empty.features &= ~(QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasCheckIndicator);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
}

} // namespace

StateDelegate::StateDelegate(int stateRole, int progressRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_stateRole(stateRole)
    , m_progressRole(progressRole)
{
}

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);

    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const QColor text = cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QColor color = text;
    const int margin = marginOf(cell);
    // Worked out from left to right, and mirrored where the language runs the other way.
    const auto mirrored = [&cell](const QRect &part) { return QStyle::visualRect(cell.direction, cell.rect, part); };
    QRect space = cell.rect.adjusted(margin, 0, -margin, 0);
    const QVariant state = index.data(m_stateRole);
    if (state.isValid()) {
        const StateLook look = lookOf(ToolState(state.toInt()));
        color = selected ? text : toneColor(look.tone, cell.palette);
        paintSymbolicIcon(
            painter, mirrored(QRect(space.left(), space.top(), iconSize, space.height())), look.icon, color);
    }
    // Words stand below each other, whether there is an icon or not.
    space.setLeft(space.left() + iconSize + gap);

    painter->save();
    painter->setFont(cell.font);
    painter->setPen(text);
    const QVariant progress = index.data(m_progressRole);
    if (progress.isValid()) {
        const double fraction = progress.toDouble();
        const QString percent = fraction < 0 ? u"…"_s : u"%1 %"_s.arg(int(fraction * 100));
        const int textWidth = cell.fontMetrics.horizontalAdvance(u"100 %"_s);
        painter->drawText(
            mirrored(space), QStyle::visualAlignment(cell.direction, Qt::AlignRight) | Qt::AlignVCenter, percent);
        paintProgressBar(painter, mirrored(space.adjusted(0, 0, -textWidth - gap, 0)), fraction, color, cell.palette,
            cell.direction);
    } else {
        const QString shown = cell.fontMetrics.elidedText(cell.text, Qt::ElideRight, space.width());
        painter->drawText(
            mirrored(space), QStyle::visualAlignment(cell.direction, Qt::AlignLeft) | Qt::AlignVCenter, shown);
    }
    painter->restore();
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += iconSize + gap;
    return padded(size, option.fontMetrics);
}

QSize MiddleElideDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return padded(QStyledItemDelegate::sizeHint(option, index), option.fontMetrics);
}

void MiddleElideDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideMiddle;
}

void ToolNameDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    MiddleElideDelegate::initStyleOption(option, index);
    if (option->features.testFlag(QStyleOptionViewItem::HasCheckIndicator))
        return;
    const QStyle *style = option->widget ? option->widget->style() : QApplication::style();
    option->decorationSize = QSize(style->pixelMetric(QStyle::PM_IndicatorWidth, option, option->widget), 1);
    QPixmap nothing(option->decorationSize);
    nothing.fill(Qt::transparent);
    option->icon = QIcon(nothing);
    option->features |= QStyleOptionViewItem::HasDecoration;
}

void ToolNameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStringList marks = index.data(MarksRole).toStringList();
    if (marks.isEmpty()) {
        MiddleElideDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);
    const int width = int(marks.size()) * (markSize + gap);
    QStyleOptionViewItem name = option;
    name.rect = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(0, 0, -width, 0));
    name.state &= ~QStyle::State_HasFocus; // around the whole cell
    MiddleElideDelegate::paint(painter, name, index);
    const QColor color = cell.state.testFlag(QStyle::State_Selected) ? cell.palette.color(QPalette::HighlightedText)
                                                                     : toneColor(Tone::Active, cell.palette);
    QRect place(option.rect.right() + 1 - width, option.rect.top(), markSize, option.rect.height());
    for (const QString &mark : marks) {
        paintSymbolicIcon(painter, QStyle::visualRect(option.direction, option.rect, place), mark, color);
        place.translate(markSize + gap, 0);
    }
}

QSize ToolNameDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = MiddleElideDelegate::sizeHint(option, index);
    size.rwidth() += int(index.data(MarksRole).toStringList().size()) * (markSize + gap);
    return size;
}

QSize RoomyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return padded(QStyledItemDelegate::sizeHint(option, index), option.fontMetrics);
}

} // namespace rcm

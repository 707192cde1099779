// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/transferdelegate.h"

#include "ui/delegates/progressbar.h"
#include "ui/models/roles.h"
#include "ui/models/transfermodel.h"
#include "ui/presentation/toolstate.h"
#include "ui/widgets/symbolicicon.h"

#include <QApplication>
#include <QPainter>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 6;

void paintBackground(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
}

} // namespace

void TransferProgressDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintBackground(painter, cell);

    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const Tone tone = lookOf(ToolState(index.data(StateRole).toInt())).tone;
    const QColor text = cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QRect space = cell.rect.adjusted(margin, 0, -margin, 0);
    const int figures = qMin(space.width(), cell.fontMetrics.horizontalAdvance(u"88.8 MB of 88.8 MB"_s) + margin);

    painter->save();
    painter->setFont(cell.font);
    painter->setPen(text);
    painter->drawText(space, QStyle::visualAlignment(cell.direction, Qt::AlignRight) | Qt::AlignVCenter,
        cell.fontMetrics.elidedText(cell.text, Qt::ElideRight, figures));
    painter->restore();
    const QRect bar = space.adjusted(0, 0, -figures - 2 * margin, 0);
    paintProgressBar(painter, QStyle::visualRect(cell.direction, cell.rect, bar), index.data(ProgressRole).toDouble(),
        selected ? text : toneColor(tone, cell.palette), cell.palette, cell.direction);
}

void TransferActionDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintBackground(painter, cell);
    const QModelIndex state = index.siblingAtColumn(TransferModel::State);
    const auto shown = ToolState(state.data(StateRole).toInt());
    const bool canRetry = shown == ToolState::Failed || shown == ToolState::NotStarted || shown == ToolState::Cancelled;
    if (!canRetry && !isUnderWay(shown))
        return;

    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    QColor color = cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QRect button(0, 0, 22, 22);
    button.moveCenter(cell.rect.center());
    if (cell.state.testFlag(QStyle::State_MouseOver)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        QColor ground = color;
        ground.setAlphaF(0.12F);
        painter->setBrush(ground);
        painter->drawRoundedRect(button, 4, 4);
        painter->restore();
    }
    paintSymbolicIcon(painter, button.adjusted(4, 4, -4, -4), canRetry ? u"retry"_s : u"cancel"_s, color);
}

} // namespace rcm

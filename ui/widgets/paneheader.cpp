// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paneheader.h"

#include "ui/presentation/toolstate.h"
#include "ui/widgets/elidinglabel.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace rcm {

namespace {
constexpr int focusLine = 2;
}

PaneHeader::PaneHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_note(new ElidingLabel(this))
{
    QFont font = m_title->font();
    font.setBold(true);
    m_title->setFont(font);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_note, 1);
    setMinimumHeight(fontMetrics().height() + 16);
    m_title->setTextFormat(Qt::PlainText);
    setTitle(title);
    applyPalette();
    connect(qApp, &QApplication::focusChanged, this,
        [this](const QWidget *, const QWidget *focused) { followFocus(focused); });
}

void PaneHeader::followFocus(const QWidget *focused)
{
    const QWidget *pane = parentWidget();
    const bool isHere = focused && pane && (pane == focused || pane->isAncestorOf(focused));
    if (isHere == m_isFocused)
        return;
    m_isFocused = isHere;
    update();
}

void PaneHeader::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!m_isFocused)
        return;
    QPainter painter(this);
    painter.fillRect(0, height() - focusLine, width(), focusLine, palette().color(QPalette::Highlight));
}

void PaneHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

void PaneHeader::setNote(const QString &note)
{
    m_note->setText(note);
}

QString PaneHeader::note() const
{
    return m_note->text();
}

void PaneHeader::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setAccessibleName(action->text());
    button->setIconSize(QSize(16, 16));
    addWidget(button);
}

void PaneHeader::addWidget(QWidget *widget)
{
    layout()->addWidget(widget);
}

void PaneHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void PaneHeader::applyPalette()
{
    const QColor muted = mutedTextColor(palette());
    QPalette quiet = m_note->palette();
    if (quiet.color(QPalette::WindowText) == muted)
        return;
    quiet.setColor(QPalette::WindowText, muted);
    m_note->setPalette(quiet);
}

} // namespace rcm

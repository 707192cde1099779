// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/presentation/toolstate.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

namespace rcm {

namespace {
constexpr int iconSize = 40;
constexpr int textWidth = 420;
} // namespace

QPushButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setVisible(action->isEnabled());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

EmptyState::EmptyState(
    const QString &icon, const QString &title, const QString &text, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_picture(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText);
    m_picture->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setBold(true);
    m_title->setFont(font);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(textWidth);
    setTexts(title, text);

    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_text, 1);
    middle->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(6);
    layout->addStretch();
    layout->addWidget(m_picture);
    layout->addWidget(m_title);
    layout->addLayout(middle);
    if (!actions.isEmpty()) {
        auto *buttons = new QHBoxLayout;
        buttons->addStretch();
        for (QAction *action : actions)
            buttons->addWidget(buttonFor(action, this));
        buttons->addStretch();
        layout->addSpacing(6);
        layout->addLayout(buttons);
    }
    layout->addStretch();
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    paintIcon();
}

void EmptyState::setTexts(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void EmptyState::setPicture(const QIcon &icon, int size)
{
    m_icon.clear();
    m_picture->setPixmap(icon.pixmap(size));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
}

void EmptyState::paintIcon()
{
    const QColor muted = mutedTextColor(palette());
    if (!m_icon.isEmpty())
        m_picture->setPixmap(symbolicPixmap(m_icon, iconSize, muted, devicePixelRatioF()));
    QPalette quiet = m_text->palette();
    if (quiet.color(QPalette::WindowText) == muted)
        return;
    quiet.setColor(QPalette::WindowText, muted);
    m_text->setPalette(quiet);
}

} // namespace rcm

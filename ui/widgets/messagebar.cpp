// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagebar.h"

#include "ui/widgets/symbolicicon.h"
#include "ui/widgets/symbolicpicture.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return u"check"_s;
    case Tone::Caution:
        return u"warning"_s;
    case Tone::Bad:
        return u"error"_s;
    default:
        return u"information"_s;
    }
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new SymbolicPicture(18, this))
    , m_text(new QLabel(this))
    , m_offers(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_close->setIcon(symbolicIcon(u"cancel"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message (Esc)"));
    m_close->setAccessibleName(tr("Close this message"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_offers);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);

    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *former, QWidget *now) {
        if (now && isAncestorOf(now) && !(former && isAncestorOf(former)))
            m_focusBefore = former;
    });
    // Keys that nobody took arrive at the window.
    if (parent)
        parent->window()->installEventFilter(this);
    hide();
}

void MessageBar::showMessage(Tone tone, const QString &title, const QString &text, const QList<QAction *> &offers)
{
    m_tone = tone;
    m_icon->setPicture(iconOf(tone), tone);
    m_text->setText(u"<b>%1</b> %2"_s.arg(title.toHtmlEscaped(), text.toHtmlEscaped().replace(u'\n', u"<br>"_s)));
    // Not at once: one of them may have been clicked and brought this message.
    for (QPushButton *button : std::exchange(m_buttons, {})) {
        button->hide();
        button->deleteLater();
    }
    for (const QPointer<QAction> &action : std::exchange(m_ownOffers, {}))
        if (action)
            action->deleteLater();
    for (QAction *action : offers)
        addOffer(action);
    m_close->raise(); // behind the offers in the order in which F6 and Tab come to them
    if (!m_buttons.isEmpty())
        setTabOrder(m_buttons.constLast(), m_close);
    setAccessibleName(title);
    setAccessibleDescription(text);
    update();
    show();
}

void MessageBar::addOffer(QAction *action)
{
    auto *button = new QPushButton(action->text(), this);
    button->setEnabled(action->isEnabled());
    m_offers->addWidget(button, 0, Qt::AlignVCenter);
    m_buttons.append(button);
    if (action->parent() == this)
        m_ownOffers.append(action);
    connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    connect(action, &QObject::destroyed, button, &QWidget::hide);
    connect(button, &QPushButton::clicked, action, [this, action] {
        hide();
        action->trigger();
    });
    button->show();
}

QString MessageBar::text() const
{
    return accessibleName() + u' ' + accessibleDescription();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor ground = toneColor(m_tone, palette());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    ground.setAlphaF(0.12F);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, 0, 3, height()), toneColor(m_tone, palette()));
}

void MessageBar::setVisible(bool visible)
{
    // Qt would hand the focus to whatever comes next.
    const bool hasFocus = isAncestorOf(QApplication::focusWidget());
    if (!visible && hasFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    QFrame::setVisible(visible);
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

bool MessageBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isEscape
        = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel);
    if (!isEscape || !isVisible())
        return QFrame::eventFilter(watched, event);
    dismiss();
    return true;
}

void MessageBar::dismiss()
{
    hide();
    emit closed();
}

} // namespace rcm

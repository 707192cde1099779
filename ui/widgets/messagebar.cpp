// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagebar.h"

#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

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
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_offer(new QPushButton(this))
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto *close = new QToolButton(this);
    close->setIcon(symbolicIcon(u"cancel"_s));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message (Esc)"));
    close->setAccessibleName(tr("Close this message"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_offer, 0, Qt::AlignVCenter);
    layout->addWidget(close, 0, Qt::AlignVCenter);

    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    connect(m_offer, &QPushButton::clicked, this, [this] {
        hide();
        if (m_offered)
            m_offered->trigger();
    });
    hide();
}

void MessageBar::showError(const QString &what, const Error &error, QAction *remedy)
{
    QString text = error.subject.isEmpty() ? error.detail : u"%1: %2"_s.arg(error.subject, error.detail);
    if (!error.remedy.isEmpty())
        text += u'\n' + error.remedy;
    showMessage(error.kind == ErrorKind::Cancelled ? Tone::Neutral : Tone::Bad, what, text, remedy);
}

void MessageBar::showMessage(Tone tone, const QString &title, const QString &text, QAction *offer)
{
    m_tone = tone;
    m_offered = offer;
    m_icon->setPixmap(symbolicPixmap(iconOf(tone), 18, toneColor(tone, palette()), devicePixelRatioF()));
    m_text->setText(u"<b>%1</b> %2"_s.arg(title.toHtmlEscaped(), text.toHtmlEscaped().replace(u'\n', u"<br>"_s)));
    m_offer->setVisible(offer != nullptr);
    if (offer)
        m_offer->setText(offer->text());
    setAccessibleName(title);
    setAccessibleDescription(text);
    update();
    show();
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

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QFrame::keyPressEvent(event);
        return;
    }
    hide();
    emit closed();
}

} // namespace rcm

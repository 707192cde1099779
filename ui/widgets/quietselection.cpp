// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quietselection.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFocusEvent>

namespace rcm {

namespace {

// A quarter of the highlight over the ground: seen, and the ordinary text is readable on it.
QColor paled(const QColor &highlight, const QColor &ground)
{
    const auto mix = [](int over, int under) { return (over + 3 * under) / 4; };
    return QColor(mix(highlight.red(), ground.red()), mix(highlight.green(), ground.green()),
        mix(highlight.blue(), ground.blue()));
}

} // namespace

QuietSelection::QuietSelection(QAbstractItemView *view)
    : QObject(view)
    , m_view(view)
{
    view->installEventFilter(this);
    apply(view->hasFocus());
}

bool QuietSelection::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
        apply(true);
        break;
    case QEvent::FocusOut: // a context menu acts on the list that it belongs to
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
            apply(false);
        break;
    case QEvent::PaletteChange: // of the application; our own brings nothing new
        apply(m_view->hasFocus());
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void QuietSelection::apply(bool focused)
{
    const QPalette usual = QApplication::palette(m_view);
    const QColor highlight = focused
        ? usual.color(QPalette::Active, QPalette::Highlight)
        : paled(usual.color(QPalette::Active, QPalette::Highlight), usual.color(QPalette::Active, QPalette::Base));
    const QColor text = usual.color(QPalette::Active, focused ? QPalette::HighlightedText : QPalette::Text);
    const QPalette now = m_view->palette();
    if (now.color(QPalette::Active, QPalette::Highlight) == highlight
        && now.color(QPalette::Active, QPalette::HighlightedText) == text)
        return;
    QPalette palette;
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, text);
    m_view->setPalette(palette);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fieldproblem.h"

#include "ui/widgets/symbolicpicture.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

FieldProblem::FieldProblem(QWidget *parent)
    : QWidget(parent)
    , m_icon(new SymbolicPicture(16, this))
    , m_text(new QLabel(this))
    , m_line(new QHBoxLayout(this))
{
    m_icon->setPicture(u"error"_s, Tone::Bad);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_line->setContentsMargins(0, 2, 0, 0);
    m_line->setSpacing(6);
    m_line->addWidget(m_icon, 0, Qt::AlignTop);
    m_line->addWidget(m_text, 1);
    applyPalette();
    setVisible(false);
}

void FieldProblem::setText(const QString &text, const QList<QAction *> &offers)
{
    m_text->setText(text);
    // Not at once: one of them may have been clicked.
    for (QWidget *button : std::exchange(m_buttons, {})) {
        button->hide();
        button->deleteLater();
    }
    for (QAction *action : offers) {
        auto *button = new QPushButton(action->text(), this);
        button->setAutoDefault(false); // Enter in the field is for the dialog's own button
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        m_line->addWidget(button, 0, Qt::AlignTop);
        button->setVisible(true); // this may be shown already
        m_buttons.append(button);
    }
    setVisible(!text.isEmpty());
}

QString FieldProblem::text() const
{
    return m_text->text();
}

void FieldProblem::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void FieldProblem::applyPalette()
{
    const QColor color = toneColor(Tone::Bad, palette());
    QPalette bad = m_text->palette();
    if (bad.color(QPalette::WindowText) == color)
        return;
    bad.setColor(QPalette::WindowText, color);
    m_text->setPalette(bad);
}

} // namespace rcm

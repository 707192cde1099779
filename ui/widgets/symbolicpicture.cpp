// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/symbolicpicture.h"

#include "ui/widgets/symbolicicon.h"

#include <QPainter>

namespace rcm {

SymbolicPicture::SymbolicPicture(int size, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(size, size);
}

void SymbolicPicture::setPicture(const QString &icon, Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    update();
}

void SymbolicPicture::paintEvent(QPaintEvent *)
{
    if (m_icon.isEmpty())
        return;
    QPainter painter(this);
    paintSymbolicIcon(&painter, rect(), m_icon, toneColor(m_tone, palette()));
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/toolstate.h"

#include <QWidget>

namespace rcm {

// A symbolic icon on its own. Painted in the colours and at the scale of the moment, so it follows palette and screen.
class SymbolicPicture : public QWidget {
    Q_OBJECT
public:
    // `size` in device-independent pixels.
    explicit SymbolicPicture(int size, QWidget *parent = nullptr);
    void setPicture(const QString &icon, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Tone m_tone = Tone::Neutral;
};

} // namespace rcm

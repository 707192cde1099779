// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/toolstate.h"

#include <QFrame>
#include <QPointer>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace rcm {

class SymbolicPicture;

// A message above the pane that it concerns, with what to do about it. It never blocks and stays until it is closed or
// replaced. Esc closes it wherever the focus is in its window, unless something there takes Esc; the focus goes back to
// where it was.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    // Plain text, never markup. Offers become buttons; those that are children of the bar are deleted with their
    // message.
    void showMessage(Tone tone, const QString &title, const QString &text, const QList<QAction *> &offers = {});
    [[nodiscard]] QString text() const;
    void setVisible(bool visible) override;
    [[nodiscard]] Tone tone() const { return m_tone; } // of the latest message

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addOffer(QAction *action);
    void dismiss();

    Tone m_tone = Tone::Neutral;
    SymbolicPicture *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_offers;
    QToolButton *m_close;
    QList<QPushButton *> m_buttons;
    QList<QPointer<QAction>> m_ownOffers;
    QPointer<QWidget> m_focusBefore; // it came into the bar
};

} // namespace rcm

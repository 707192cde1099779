// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/presentation/toolstate.h"

#include <QFrame>
#include <QPointer>

class QAction;
class QLabel;
class QPushButton;

namespace rcm {

// A message above the pane that it concerns, with what to do about it. It never blocks and stays until it is closed or
// replaced.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    // `what` failed; `remedy` may be nullptr, else it is offered as a button.
    void showError(const QString &what, const Error &error, QAction *remedy = nullptr);
    void showMessage(Tone tone, const QString &title, const QString &text, QAction *offer = nullptr);
    [[nodiscard]] QString text() const;
    [[nodiscard]] Tone tone() const { return m_tone; } // of the latest message

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_offer;
    QPointer<QAction> m_offered; // may be deleted while it is offered
};

} // namespace rcm

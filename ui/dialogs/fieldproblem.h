// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace rcm {

class SymbolicPicture;

// The line under a field that says what is wrong with it, with what can be done about it; takes no room while nothing
// is wrong.
class FieldProblem : public QWidget {
    Q_OBJECT
public:
    explicit FieldProblem(QWidget *parent = nullptr);
    // `offers` stay those of the caller.
    void setText(const QString &text, const QList<QAction *> &offers = {});
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyPalette();

    SymbolicPicture *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_line;
    QList<QWidget *> m_buttons;
};

} // namespace rcm

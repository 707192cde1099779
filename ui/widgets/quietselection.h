// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;

namespace rcm {

// Pales the selection of a list while another widget has the focus, so that one sees what a key will act on. The
// palette is set on the list, because styles differ in what they do with QPalette::Inactive.
class QuietSelection : public QObject {
    Q_OBJECT
public:
    explicit QuietSelection(QAbstractItemView *view);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply(bool focused);

    QAbstractItemView *m_view;
};

} // namespace rcm

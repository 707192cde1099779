// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/mergeedits.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace rcm {

// Decisions that contradict what others have saved meanwhile, side by side. What is in the list stays unless somebody
// ticks the decision of the window.
class ConflictDialog : public QDialog {
    Q_OBJECT
public:
    explicit ConflictDialog(std::vector<EditConflict> conflicts, QWidget *parent = nullptr);

    // What makes the ticked decisions.
    [[nodiscard]] ListEdit edit() const;

private:
    void fill();
    void setAllTaken(bool taken);
    void updateAccept();

    std::vector<EditConflict> m_conflicts;
    QTreeWidget *m_view;
    QPushButton *m_accept = nullptr;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace rcm {

class FieldProblem;

// The version to pin entries to: typed, or one of those that the list knows of the tool. Whether the vendor has it, the
// next update finds out.
class PinDialog : public QDialog {
    Q_OBJECT
public:
    // `ids`: of the entries.
    PinDialog(const SourceList &list, const QStringList &ids, QWidget *parent = nullptr);

    [[nodiscard]] QString version() const;

private:
    void check();

    QComboBox *m_version;
    FieldProblem *m_problem;
    QPushButton *m_accept;
};

} // namespace rcm

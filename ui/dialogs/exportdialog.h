// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cachesession.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace rcm {

class PathField;

// Where the coverage report goes, and as what. A file that is there is replaced only after the button has said so.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(const QString &folder, QWidget *parent = nullptr);

    [[nodiscard]] QString path() const; // absolute; empty: none
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] bool opensWhenDone() const;
    [[nodiscard]] QString shownProblem() const;
    void accept() override;

private:
    void followFormat();
    void followPath();
    // Why the report must not go to the file; empty: it may, perhaps replacing it.
    [[nodiscard]] QString problemOfFile() const;

    QString m_folder; // that relative paths start at
    QComboBox *m_format;
    PathField *m_path;
    QCheckBox *m_open;
    QPushButton *m_export = nullptr;
    bool m_mayReplace = false; // the file that is named; said, and not changed since
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cachesession.h"

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace rcm {

class PathField;

[[nodiscard]] QString fileSuffix(ExportFormat format); // "html", "json", "txt", "md"

// Where the coverage report goes, and as what.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(const QString &folder, QWidget *parent = nullptr);

    [[nodiscard]] QString path() const;
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] bool opensWhenDone() const;
    [[nodiscard]] QString shownProblem() const;
    void accept() override;

private:
    void followFormat();

    QComboBox *m_format;
    PathField *m_path;
    QCheckBox *m_open;
};

} // namespace rcm

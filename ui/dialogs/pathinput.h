// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/fieldproblem.h"

#include <QString>

namespace rcm {

// What fields for paths have in common: a problem beneath, and where browsing starts.
class PathInput : public QWidget {
    Q_OBJECT
public:
    // `name` is the accessible name.
    PathInput(const QString &name, QWidget *parent = nullptr);

    void setProblem(const QString &problem, const QList<QAction *> &offers = {});
    [[nodiscard]] QString problem() const { return m_problem->text(); }
    // The folder that relative paths start at.
    void setBaseFolder(const QString &folder) { m_baseFolder = folder; }
    // Where browsing starts while the field names no place of its own.
    void setBrowseFolder(const QString &folder) { m_browseFolder = folder; }
    // Paths that are chosen from now on are written relative to this workspace file where they are near.
    void setWorkspaceFile(const QString &path) { m_workspaceFile = path; }

signals:
    void changed(); // with each key
    void edited(); // when a change is complete, and worth a look at the file system
    void chosen(const QString &path); // by browsing

protected:
    // The nearest folder that exists to `path`, which may be relative; to the browse folder where `path` is empty.
    [[nodiscard]] QString startFolder(const QString &path) const;
    // A path of a file dialog or a drop, as it is shown.
    [[nodiscard]] QString shownPath(const QString &path) const;
    // The widget that has the focus for this one: mnemonics and Tab lead to it.
    void setFocusWidget(QWidget *widget);

    QString m_name;
    FieldProblem *m_problem;

private:
    QString m_baseFolder;
    QString m_browseFolder;
    QString m_workspaceFile;
};

} // namespace rcm

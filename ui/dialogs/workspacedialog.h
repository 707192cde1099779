// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/workspacevalidation.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QSpinBox;
class QTabWidget;

namespace rcm {

class PathField;
class PathListField;

// Inputs, outputs and settings of a workspace. Problems are said under their fields; accepted() means that there are
// none.
class WorkspaceDialog : public QDialog {
    Q_OBJECT
public:
    enum class Purpose { Create, Change };
    WorkspaceDialog(Purpose purpose, const Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] Workspace workspace() const;
    [[nodiscard]] WorkspaceProblems shownProblems() const;
    void accept() override;

    // What a new workspace starts with.
    [[nodiscard]] static Workspace proposal();

private:
    [[nodiscard]] QWidget *makeFilesPage();
    [[nodiscard]] QWidget *makeNetworkPage();
    void fill(const Workspace &workspace);
    void updateBaseFolders();
    void validate();
    void showProblems(const WorkspaceProblems &problems);

    Workspace m_original; // holds what the dialog has no field for
    bool m_hasTriedToAccept = false; // problems are not thrown at someone who is still typing
    QTabWidget *m_pages;
    PathField *m_file;
    PathField *m_report;
    PathListField *m_toolsets;
    PathField *m_sourceList;
    PathField *m_cacheDirectory;
    QCheckBox *m_includeUpstream;
    PathField *m_documentCache;
    PathField *m_mirrorRules;
    PathField *m_githubTokenFile;
    PathListField *m_catalogs;
    QCheckBox *m_offline;
    QCheckBox *m_requireChecksums;
    QSpinBox *m_jobs;
    QSpinBox *m_retries;
    QSpinBox *m_timeout;
    QDoubleSpinBox *m_limitRate; // MB a second
};

} // namespace rcm

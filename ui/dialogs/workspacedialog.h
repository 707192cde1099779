// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/releaselister.h"
#include "ui/dialogs/workspacevalidation.h"

#include <QDialog>

#include <vector>

class QAction;
class QCheckBox;
class QSpinBox;
class QTabWidget;

namespace rcm {

class ImageField;
class PathField;
class PathInput;
class PathListField;
class RateBox;
class ReportField;

// Inputs, outputs and settings of a workspace. Problems are said under their fields; accepted() means that there are
// none. A new workspace takes the place of another only where that was asked for.
class WorkspaceDialog : public QDialog {
    Q_OBJECT
public:
    enum class Purpose { Create, Change };
    WorkspaceDialog(Purpose purpose, const Workspace &workspace, QWidget *parent = nullptr);
    ~WorkspaceDialog() override;

    // What was not touched is as it was given, also where a field can show it only in part. Paths of a new workspace
    // are relative to its file where they are near.
    [[nodiscard]] Workspace workspace() const;
    [[nodiscard]] WorkspaceProblems shownProblems() const;
    // The answer to the latest releasesWanted.
    void showReleases(const Result<ReleaseList> &list);
    void accept() override;

    // What a new workspace starts with; its file is in a folder that holds nothing yet.
    [[nodiscard]] static Workspace proposal();

signals:
    // The workspace that stands where the new one was to go is wanted instead; the dialog closes.
    void openRequested(const QString &path);
    void releasesWanted(const rcm::ReleaseRequest &request);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Field {
        PathInput *input;
        QString WorkspaceProblems::*problem;
    };

    [[nodiscard]] QWidget *makeFilesPage();
    [[nodiscard]] QWidget *makeNetworkPage();
    void connectFields();
    void fill(const Workspace &workspace);
    [[nodiscard]] Workspace shown() const;
    void updateBaseFolders();
    void rememberFolder(const QString &chosen);
    [[nodiscard]] WorkspaceProblems problems() const;
    void validate();
    void showProblems(const WorkspaceProblems &problems);
    void openExisting();
    void replaceExisting();

    Purpose m_purpose;
    Workspace m_original; // holds what the dialog has no field for
    Workspace m_filled; // what the fields said before anything was touched
    QString m_replaced; // the workspace file that may be replaced
    bool m_hasTriedToAccept = false; // problems are not thrown at someone who is still typing
    QTabWidget *m_pages;
    QAction *m_openExisting;
    QAction *m_replaceExisting;
    PathField *m_file;
    ReportField *m_report;
    PathListField *m_toolsets;
    ImageField *m_image;
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
    QSpinBox *m_maxWait;
    RateBox *m_limitRate;
    std::vector<Field> m_fields; // in the order in which they stand in the dialog
};

} // namespace rcm

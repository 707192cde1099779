// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/engine.h"
#include "ui/mainwindow/panecycle.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/mainwindow/windowstate.h"
#include "ui/messages/stageoutcome.h"
#include "ui/models/problemmodel.h"
#include "ui/presentation/rowtext.h"

#include <QBasicTimer>
#include <QMainWindow>

#include <optional>

class QLabel;
class QMenu;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace rcm {

class CoveragePane;
class DecisionStack;
class DetailsPane;
class DownloadPane;
class MessageBar;
class ProblemPane;
class SourceDialog;
class StageStatus;
class ToolsetTreeModel;
class TransferModel;
class TreePane;
class WelcomePage;
class WorkspaceDialog;
struct DroppedFiles;

// The window: shows the engine's snapshots and transfers, and tells the engine what is wanted. It does no work of its
// own.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    // Both outlive the window.
    MainWindow(Engine &engine, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openWorkspace(const QString &path);

protected:
    bool event(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    // Layout, in windowlayout.cpp.
    void makePanes();
    void makeMenus();
    void makeToolBar();
    void makeStatusBar();
    void keepState();

    void connectActions();
    void connectPanes();
    void connectEngine();

    // What the engine says; of its stages in windowstages.cpp.
    void showSnapshot(const SnapshotPointer &snapshot, const ToolRowsPointer &rows);
    void showTransfer(const TransferState &state);
    void startStage(Stage stage);
    void finishStage(Stage stage, const Result<void> &result);
    void showWorkspaceProblem(const Error &error);
    void showChangeProblem(const Error &error);
    void noteSaving(bool hasUnsavedChanges);
    void warnOfUnsavedChanges();
    void finishOperation(const Result<void> &result);
    void showRefusal(Stage stage, const Error &error);
    void showOutcome(Stage stage);
    void finishRepair();
    void logOutcome(const QString &what, const StageOutcome &outcome);
    void showNotice(const QString &notice);
    void log(LogEntry::Kind kind, const QString &what, const Error &error);
    // With the message's offer, or with `offers`, of which the last is the message's own.
    void tell(const Message &message, QList<QAction *> offers = {});
    [[nodiscard]] QAction *actionFor(Offer offer) const;

    // What the user wants.
    void include(const QStringList &sourceIds, bool included);
    void followDecision(const ListEdit &edit);
    // In windowdecisions.cpp.
    void connectDecisions();
    void updateDecisionActions();
    void makeDecision(const ListEdit &edit);
    void pinSelected(bool pinned);
    void editNote();
    void editOverrides();
    void addSource();
    void removeSelected();
    // In windowanswers.cpp.
    void connectAnswers();
    void updateAnswerActions();
    void pinToOther();
    void confirmSelected();
    [[nodiscard]] std::vector<UnresolvedTool> selectedUnresolved() const;
    [[nodiscard]] QStringList selectedUnresolvedIds() const;
    void decideUnresolved(CurationState state);
    void showSource(const QString &sourceId);
    void verify(bool repairs);
    void createWorkspace(const Workspace &start);
    template <class Dialog> void answerReleases(Dialog *dialog); // whoever has a ReportField
    void compareReports();
    void answerChecksums(SourceDialog *dialog);
    void chooseWorkspace();
    void changeSettings();
    void updateSources();
    // In windowdecisions.cpp.
    void reviewUpdate();
    void applyUpdate(const QStringList &keys);
    void rememberUpdate();
    void followOthers();
    void refreshQuietly();
    void showConflicts(const std::vector<EditConflict> &conflicts);
    void reviewConflicts();
    void rebuildSources();
    void startDownloads(const QStringList &sourceIds);
    void exportReport();
    // In windowdrops.cpp.
    void takeDroppedFiles(const QStringList &paths);
    void offerDropped(const DroppedFiles &dropped);
    void useInputs(const Workspace &changed, const QStringList &changes);
    // In windowcopies.cpp.
    void connectCopies();
    void copyRows(RowText text);
    void openUrls();
    void openFolder();
    void updateCopyActions();

    void makeOffers();
    void updateActions();
    void updateCoverage();
    void updateDetails();
    void updateTabTitles();
    void updateRecent();
    void showDetails();

    [[nodiscard]] bool hasWorkspace() const { return m_snapshot && !m_snapshot->workspace.filePath.isEmpty(); }

    Engine &m_engine;
    QSettings &m_settings;
    WindowActions m_actions;
    WindowState m_state;
    PaneCycle m_paneCycle;
    SnapshotPointer m_snapshot;
    std::optional<Stage> m_stage; // the latest one of the operation under way
    QString m_status; // what the operation under way will leave in the status bar
    bool m_isRefreshing = false; // the operation only refreshes the coverage after another one
    DecisionStack *m_decisions;
    std::optional<SourceList> m_beforeUpdate; // while an update is being applied
    std::vector<EditConflict> m_conflicts; // not answered yet
    int m_savedDecisions = 0; // of those that the engine was told
    bool m_hasUnsavedChanges = false; // of the list: saving failed
    bool m_isWarned = false; // that these are lost when the window closes
    bool m_isClosing = false; // as soon as the engine has saved the decisions
    int m_releaseRequests = 0; // the number of the latest
    int m_checksumRequests = 0; // the same
    int m_comparisons = 0; // the same
    bool m_isVerifying = false; // the user has asked for it
    std::optional<std::vector<CoverageItem>> m_repaired; // files under repair, as they were found
    QString m_detailsOf; // source that the downloads have led to; empty: the tree's current row
    QBasicTimer m_coverageTimer; // follows arriving files once a second
    QString m_openedPath; // asked for, not answered yet
    QString m_createdPath; // of a new workspace whose inputs are to be read as soon as it is open
    QString m_exportedFile;
    bool m_opensExport = false;

    ToolsetTreeModel *m_tools;
    TransferModel *m_transfers;
    ProblemModel *m_problems;

    // What message bars offer beside the window's actions. They outlive their messages, whose labels they take.
    QAction *m_retryFailed = nullptr;
    QAction *m_retryUpdate = nullptr;
    QAction *m_rebuild = nullptr;
    QAction *m_showUrlProblems = nullptr;
    QAction *m_reviewConflicts = nullptr;

    QStackedWidget *m_pages = nullptr;
    MessageBar *m_message = nullptr;
    WelcomePage *m_welcome = nullptr;
    TreePane *m_treePane = nullptr;
    DetailsPane *m_detailsPane = nullptr;
    DownloadPane *m_downloadPane = nullptr;
    ProblemPane *m_problemPane = nullptr;
    CoveragePane *m_coveragePane = nullptr;
    QTabWidget *m_bottom = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_left = nullptr;
    QSplitter *m_right = nullptr;
    StageStatus *m_stageStatus = nullptr;
    QLabel *m_coverageStatus = nullptr;
    QMenu *m_recentMenu = nullptr;
    QMenu *m_copyMenu = nullptr;
};

} // namespace rcm

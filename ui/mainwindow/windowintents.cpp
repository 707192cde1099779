// SPDX-License-Identifier: GPL-3.0-or-later
// What the user wants of MainWindow: actions, dialogs and dropped files, each told on to the engine.
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/comparedialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/sourcedialog.h"
#include "ui/dialogs/workspacedialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/stagestatus.h"
#include "ui/messages/stagetext.h"
#include "ui/messages/workspacemessages.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedWidget>

namespace rcm {

using namespace Qt::StringLiterals;

void MainWindow::connectActions()
{
    connect(
        m_actions.newWorkspace, &QAction::triggered, this, [this] { createWorkspace(WorkspaceDialog::proposal()); });
    connect(m_actions.openWorkspace, &QAction::triggered, this, &MainWindow::chooseWorkspace);
    connect(m_actions.settings, &QAction::triggered, this, &MainWindow::changeSettings);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.fetchReport, &QAction::triggered, &m_engine, &Engine::readInputs);
    connect(m_actions.compareReports, &QAction::triggered, this, &MainWindow::compareReports);
    connect(m_actions.updateSources, &QAction::triggered, this, &MainWindow::updateSources);
    connect(m_actions.rebuildSources, &QAction::triggered, this, &MainWindow::rebuildSources);
    connect(m_actions.download, &QAction::triggered, this, [this] { startDownloads({}); });
    connect(m_actions.downloadSelected, &QAction::triggered, this,
        [this] { startDownloads(m_treePane->selectedSourceIds()); });
    connect(m_actions.verify, &QAction::triggered, this, [this] { verify(false); });
    connect(m_actions.checkUrls, &QAction::triggered, &m_engine, &Engine::checkUrls);
    connect(m_actions.repair, &QAction::triggered, this, [this] { verify(true); });
    connect(m_actions.exportReport, &QAction::triggered, this, &MainWindow::exportReport);
    connect(m_actions.cancel, &QAction::triggered, &m_engine, &Engine::cancel);
    connect(m_actions.include, &QAction::triggered, m_treePane, [this] { m_treePane->setSelectedIncluded(true); });
    connect(m_actions.exclude, &QAction::triggered, m_treePane, [this] { m_treePane->setSelectedIncluded(false); });
    connectCopies();
    connect(m_actions.find, &QAction::triggered, m_treePane, &TreePane::focusSearch);
    connect(m_actions.expandAll, &QAction::triggered, m_treePane->view(),
        [this] { m_treePane->view()->setAllExpanded(true); });
    connect(m_actions.collapseAll, &QAction::triggered, m_treePane->view(),
        [this] { m_treePane->view()->setAllExpanded(false); });
    connect(m_actions.nextPane, &QAction::triggered, this, [this] { m_paneCycle.move(1); });
    connect(m_actions.previousPane, &QAction::triggered, this, [this] { m_paneCycle.move(-1); });
    connect(m_actions.about, &QAction::triggered, this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connectDecisions();
    // Del and Ctrl+C mean other things in other panes.
    for (QAction *action : {m_actions.exclude, m_actions.copyUrl})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
}

void MainWindow::makeOffers()
{
    const auto make = [this](const auto &slot) {
        auto *action = new QAction(m_pages); // the bar deletes its own; the text comes with the message
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_retryFailed = make([this] { m_downloadPane->retryFailed(); });
    m_retryUpdate = make([this] { updateSources(); });
    m_rebuild = make([this] { m_engine.buildSources(false); });
    m_showUrlProblems = make([this] {
        m_treePane->setFilter(StatusFilter::UrlProblem);
        m_treePane->view()->setFocus();
    });
    m_reviewConflicts = make([this] { reviewConflicts(); });
}

void MainWindow::showSource(const QString &sourceId)
{
    m_treePane->showSource(sourceId);
    m_treePane->view()->setFocus();
}

void MainWindow::verify(bool repairs)
{
    m_isVerifying = true;
    if (repairs)
        m_repaired.emplace();
    m_engine.verifyCache(repairs);
}

template <class Dialog> void MainWindow::answerReleases(Dialog *dialog)
{
    connect(dialog, &Dialog::releasesWanted, this, [this](ReleaseRequest request) {
        const Workspace open = m_snapshot ? m_snapshot->workspace : Workspace();
        if (m_snapshot
            && resolvedPath(request.workspace, request.workspace.sourceList) == resolvedPath(open, open.sourceList))
            request.sourceList = m_snapshot->sourceList->metadata;
        m_engine.listReleases(++m_releaseRequests, request);
    });
    connect(&m_engine, &Engine::releasesListed, dialog, [this, dialog](int number, const Result<ReleaseList> &list) {
        if (number == m_releaseRequests)
            dialog->showReleases(list);
    });
}

void MainWindow::answerChecksums(SourceDialog *dialog)
{
    connect(dialog, &SourceDialog::checksumWanted, this, [this](const QUrl &url, const QString &fileName) {
        m_engine.fetchChecksum(++m_checksumRequests, {m_snapshot->workspace, url, fileName});
    });
    connect(dialog, &SourceDialog::checksumUnwanted, this, [this] {
        ++m_checksumRequests; // whatever is answered yet is about another file
        m_engine.cancelChecksum();
    });
    connect(&m_engine, &Engine::checksumFetched, dialog, [this, dialog](int number, const Result<Checksum> &found) {
        if (number == m_checksumRequests)
            dialog->showChecksum(found);
    });
}

void MainWindow::compareReports()
{
    auto *dialog = new CompareDialog(m_snapshot ? usualComparison(*m_snapshot) : ComparisonRequest(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    answerReleases(dialog);
    connect(dialog, &CompareDialog::comparisonWanted, this,
        [this](const ComparisonRequest &request) { m_engine.compareReports(++m_comparisons, request); });
    connect(dialog, &CompareDialog::comparisonCancelled, &m_engine, &Engine::cancelComparison);
    connect(&m_engine, &Engine::reportsCompared, dialog,
        [this, dialog](int number, const Result<ReportComparison> &comparison) {
            if (number == m_comparisons)
                dialog->showComparison(comparison);
        });
    dialog->open();
}

void MainWindow::createWorkspace(const Workspace &start)
{
    auto *dialog = new WorkspaceDialog(WorkspaceDialog::Purpose::Create, start, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    answerReleases(dialog);
    connect(dialog, &WorkspaceDialog::openRequested, this, &MainWindow::openWorkspace);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_createdPath = QFileInfo(dialog->workspace().filePath).absoluteFilePath();
        m_engine.createWorkspace(dialog->workspace());
    });
    dialog->open();
}

void MainWindow::chooseWorkspace()
{
    const QString start = hasWorkspace() ? QFileInfo(m_snapshot->workspace.filePath).path() : QDir::homePath();
    auto *dialog = new QFileDialog(this, tr("Open workspace"), start, tr("Workspaces (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openWorkspace);
    dialog->open();
}

void MainWindow::changeSettings()
{
    auto *dialog = new WorkspaceDialog(WorkspaceDialog::Purpose::Change, m_snapshot->workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    answerReleases(dialog);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_engine.updateWorkspace(dialog->workspace()); });
    dialog->open();
}

void MainWindow::updateSources()
{
    // Without a list there is nothing to look through.
    if (m_snapshot->sourceList->sources.empty())
        m_engine.buildSources(false);
    else
        m_engine.planUpdate();
}

void MainWindow::rebuildSources()
{
    tell(rebuildQuestion()); // asked in place: the offer is the confirmation
}

void MainWindow::startDownloads(const QStringList &sourceIds)
{
    m_transfers->clear();
    m_tools->clearTransfers();
    DownloadRequest request;
    request.sourceIds = sourceIds;
    request.skipExisting = true;
    request.requireChecksums = m_snapshot->workspace.requireChecksums;
    m_engine.startDownloads(request);
}

void MainWindow::exportReport()
{
    auto *dialog = new ExportDialog(QFileInfo(m_snapshot->workspace.filePath).absolutePath(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_exportedFile = dialog->path();
        m_opensExport = dialog->opensWhenDone();
        m_engine.exportReport(dialog->path(), dialog->format());
    });
    dialog->open();
}

} // namespace rcm

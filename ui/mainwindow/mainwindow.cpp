// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "ui/mainwindow/recentworkspaces.h"
#include "ui/mainwindow/stagestatus.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/detailspane.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QTabWidget>
#include <QUrl>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(Engine &engine, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_actions(this)
    , m_state(settings)
    , m_tools(new ToolsetTreeModel(this))
    , m_transfers(new TransferModel(this))
    , m_problems(new ProblemModel(this))
{
    setWindowIcon(applicationIcon());
    setWindowTitle(u"Runner Cache Manager"_s);
    setAcceptDrops(true);
    makePanes();
    makeMenus();
    makeToolBar();
    makeStatusBar();
    connectActions();
    connectPanes();
    connectEngine();
    keepState();
    updateRecent();
    updateActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::openWorkspace(const QString &path)
{
    m_openedPath = path;
    m_message->hide();
    m_engine.openWorkspace(path);
}

void MainWindow::connectPanes()
{
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::openWorkspace);
    connect(m_treePane, &TreePane::currentRowChanged, this, &MainWindow::updateDetails);
    connect(m_treePane, &TreePane::selectionChanged, this, &MainWindow::updateActions);
    connect(m_treePane, &TreePane::detailsRequested, this, &MainWindow::showDetails);
    connect(m_tools, &ToolsetTreeModel::inclusionRequested, &m_engine, &Engine::setIncluded);
    connect(m_tools, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
            // Progress alone, ten times a second, changes nothing that the details show.
            if (roles.isEmpty())
                updateDetails();
        });
    connect(m_downloadPane, &DownloadPane::cancelRequested, &m_engine, &Engine::cancelDownload);
    connect(m_downloadPane, &DownloadPane::retryRequested, &m_engine, &Engine::retryDownloads);
    connect(m_downloadPane, &DownloadPane::summaryChanged, this, &MainWindow::updateTabTitles);
    connect(m_problems, &QAbstractItemModel::rowsInserted, this, &MainWindow::updateTabTitles);
    connect(m_problems, &QAbstractItemModel::modelReset, this, &MainWindow::updateTabTitles);
}

void MainWindow::connectEngine()
{
    connect(&m_engine, &Engine::snapshotChanged, this, &MainWindow::showSnapshot);
    connect(&m_engine, &Engine::transferChanged, this, &MainWindow::showTransfer);
    connect(&m_engine, &Engine::stageStarted, this, &MainWindow::startStage);
    connect(&m_engine, &Engine::stageProgressed, m_stageStatus, &StageStatus::showProgress);
    connect(&m_engine, &Engine::stageFinished, this, &MainWindow::finishStage);
    connect(&m_engine, &Engine::operationFinished, this, &MainWindow::finishOperation);
    connect(&m_engine, &Engine::refused, this, &MainWindow::showRefusal);
    connect(&m_engine, &Engine::noticed, this, &MainWindow::showNotice);
    connect(&m_engine, &Engine::workspaceFailed, this, &MainWindow::showWorkspaceProblem);
}

void MainWindow::showSnapshot(const SnapshotPointer &snapshot)
{
    const bool isOther = !m_snapshot || m_snapshot->workspace.filePath != snapshot->workspace.filePath;
    m_snapshot = snapshot;
    if (isOther) {
        m_transfers->clear();
        m_tools->clearTransfers();
        m_message->hide();
    }
    m_tools->setSnapshot(snapshot);
    m_treePane->showSnapshot(*snapshot);
    m_coveragePane->showSnapshot(snapshot);
    m_coverageStatus->setText(m_coveragePane->summary());
    if (hasWorkspace()) {
        const QFileInfo file(snapshot->workspace.filePath);
        if (isOther) {
            addRecentWorkspace(m_settings, file.filePath());
            updateRecent();
            m_treePane->view()->setFocus();
        }
        setWindowTitle(tr("%1 – Runner Cache Manager").arg(file.dir().dirName() + u'/' + file.fileName()));
        setWindowFilePath(file.filePath());
        m_openedPath.clear();
        // With a source list that is there already, the coverage is being worked out first.
        if (isOther && file.filePath() == std::exchange(m_createdPath, {}) && snapshot->sourceList.sources.empty())
            m_engine.readInputs();
    }
    m_pages->setCurrentIndex(hasWorkspace() ? 1 : 0);
    updateActions();
    updateDetails();
}

void MainWindow::showTransfer(const TransferState &state)
{
    m_transfers->update(state);
    m_tools->setTransfer(state);
    if (state.phase == TransferPhase::Failed && state.error)
        log(LogEntry::Kind::Problem, u"%1 %2"_s.arg(state.name, state.version), *state.error);
}

void MainWindow::startStage(Stage stage)
{
    m_stage = stage;
    m_message->hide();
    m_stageStatus->showStage(stage);
    if (stage == Stage::Download)
        m_bottom->setCurrentWidget(m_downloadPane);
    updateActions();
}

void MainWindow::finishStage(Stage stage, const Result<void> &result)
{
    if (result) {
        logSuccess(stage);
    } else if (result.error().kind == ErrorKind::Cancelled) {
        m_stageStatus->showIdle(tr("Cancelled: %1").arg(stageText(stage)));
        log(LogEntry::Kind::Warning, stageText(stage), {ErrorKind::Cancelled, {}, tr("Cancelled"), {}, {}});
    } else {
        m_stageStatus->showIdle(stageFailureText(stage));
        m_message->showError(stageFailureText(stage), result.error(), remedyFor(stage, result.error()));
        log(LogEntry::Kind::Problem, stageText(stage), result.error());
    }
}

void MainWindow::finishOperation(const Result<void> &result)
{
    const std::optional<Stage> last = std::exchange(m_stage, std::nullopt);
    const QString kept = std::exchange(m_keptStatus, QString());
    updateActions();
    if (!result || !last)
        return;
    m_stageStatus->showIdle(kept.isEmpty() ? successText(*last) : kept);
    if (*last == Stage::Resolve || *last == Stage::Download) {
        m_keptStatus = successText(*last);
        m_engine.refreshCoverage(); // reads only files that nobody has looked at yet
    }
    if (*last == Stage::Match && m_snapshot->sourceList.sources.empty()) {
        m_message->showMessage(Tone::Active, tr("Report and toolsets are read."),
            tr("Next, work out where each tool is downloaded from."), m_actions.updateSources);
    } else if (*last == Stage::Export) {
        m_message->showMessage(Tone::Good, tr("Exported."), successText(Stage::Export));
        if (m_opensExport)
            QDesktopServices::openUrl(QUrl::fromLocalFile(m_exportedFile));
    }
}

QAction *MainWindow::remedyFor(Stage stage, const Error &error) const
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Stalled:
    case ErrorKind::HttpStatus:
    case ErrorKind::RateLimited:
        return stage == Stage::ReadReport ? m_actions.fetchReport
            : stage == Stage::Resolve     ? m_actions.updateSources
            : stage == Stage::Download    ? m_actions.download
                                          : nullptr;
    case ErrorKind::Usage:
        return nullptr;
    default:
        return stage == Stage::Export ? m_actions.exportReport : m_actions.settings;
    }
}

QString MainWindow::successText(Stage stage) const
{
    if (!m_snapshot)
        return {};
    switch (stage) {
    case Stage::ReadReport:
        return m_snapshot->report ? tr("%n row(s) in the report", nullptr, int(m_snapshot->report->items.size()))
                                  : QString();
    case Stage::Match:
        return tr("%n requirement(s) matched with the report", nullptr, int(m_snapshot->matches.size()));
    case Stage::Resolve: {
        QString text = tr("%n source(s) resolved", nullptr, int(m_snapshot->sourceList.sources.size())) + u", "_s
            + tr("%n tool(s) unresolved", nullptr, int(m_snapshot->sourceList.unresolved.size()));
        if (const auto &changes = m_snapshot->lastChanges)
            text += u" · "_s
                + tr("%1 added, %2 changed, %3 dropped, %4 kept")
                      .arg(changes->added.size())
                      .arg(changes->changed.size())
                      .arg(changes->dropped.size())
                      .arg(changes->kept.size());
        return text;
    }
    case Stage::Download:
        return m_downloadPane->summary();
    case Stage::Verify:
        return m_coveragePane->summary();
    case Stage::Check:
        return tr("%1 of %2 addresses answer as they should")
            .arg(std::ranges::count(m_snapshot->addresses, UrlState::Present, &CheckedUrl::state))
            .arg(m_snapshot->addresses.size());
    case Stage::Export:
        return tr("The report was written to “%1”.").arg(QDir::toNativeSeparators(m_exportedFile));
    case Stage::Idle:
        break;
    }
    return {};
}

void MainWindow::logSuccess(Stage stage)
{
    log(LogEntry::Kind::Done, stageText(stage), {ErrorKind::Io, {}, successText(stage), {}, {}});
    if (!m_snapshot)
        return;
    if (stage == Stage::Check) {
        for (const CheckedUrl &checked : m_snapshot->addresses) {
            if (checked.state != UrlState::Present)
                log(checked.state == UrlState::Moved ? LogEntry::Kind::Warning : LogEntry::Kind::Problem,
                    u"%1 %2"_s.arg(checked.name, checked.version),
                    {ErrorKind::HttpStatus, checked.url.toDisplayString(),
                        u"%1: %2"_s.arg(urlStateName(checked.state), checked.detail), {}, {}});
        }
    }
    if (stage != Stage::Match)
        return;
    for (const QString &pointer : m_snapshot->unknownToolsetKeys)
        log(LogEntry::Kind::Warning, tr("Toolset"),
            {ErrorKind::Schema, pointer, tr("no rule reads this part of the toolset"), {}, {}});
}

// The running stage goes on: neither its text nor its actions change.
void MainWindow::showRefusal(Stage stage, const Error &error)
{
    m_message->showError(tr("This cannot start now."), error, nullptr);
    log(LogEntry::Kind::Problem, stageText(stage), error);
}

void MainWindow::showNotice(const QString &notice)
{
    log(LogEntry::Kind::Warning, m_stage ? stageText(*m_stage) : tr("Workspace"), {ErrorKind::Io, {}, notice, {}, {}});
}

void MainWindow::showWorkspaceProblem(const Error &error)
{
    if (m_openedPath.isEmpty() && hasWorkspace()) {
        m_message->showError(tr("The change was not saved."), error, nullptr);
        // What was shown before it was known to be true is taken back.
        m_tools->setSnapshot(m_snapshot);
    } else {
        m_message->showError(tr("The workspace could not be opened."), error, m_actions.openWorkspace);
    }
    log(LogEntry::Kind::Problem, tr("Workspace"), error);
    if (!m_openedPath.isEmpty() && !QFileInfo::exists(m_openedPath)) {
        removeRecentWorkspace(m_settings, m_openedPath);
        updateRecent();
    }
    m_openedPath.clear();
}

void MainWindow::log(LogEntry::Kind kind, const QString &what, const Error &error)
{
    m_problems->add({QDateTime::currentDateTime(), kind, what, error});
}

void MainWindow::updateDetails()
{
    const QModelIndex index = m_treePane->currentSourceIndex();
    const ToolRow *row = m_tools->row(index);
    if (!row || !m_tools->snapshot())
        m_detailsPane->clear();
    else
        m_detailsPane->show(*row, m_tools->cacheState(index), index.data(ErrorRole).toString(), *m_tools->snapshot());
}

void MainWindow::updateTabTitles()
{
    const TransferTotals totals = m_transfers->totals();
    const int open = totals.active + totals.waiting;
    m_bottom->setTabText(0, open > 0 ? tr("Downloads (%1)").arg(open) : tr("Downloads"));
    const int problems = m_problems->problemCount();
    m_bottom->setTabText(1, problems > 0 ? tr("Messages (%1)").arg(problems) : tr("Messages"));
}

void MainWindow::updateActions()
{
    const bool idle = hasWorkspace() && !m_stage;
    for (QAction *action : m_actions.stageActions())
        action->setEnabled(idle);
    const bool hasSources = m_snapshot && !m_snapshot->sourceList.sources.empty();
    const QStringList selected = m_treePane->selectedSourceIds();
    m_actions.rebuildSources->setEnabled(idle && hasSources);
    m_actions.download->setEnabled(idle && hasSources);
    m_actions.verify->setEnabled(idle && hasSources);
    m_actions.repair->setEnabled(idle && hasSources);
    m_actions.checkAddresses->setEnabled(idle && hasSources);
    m_actions.downloadSelected->setEnabled(idle && !selected.isEmpty());
    m_actions.exportReport->setEnabled(idle && m_snapshot->coverage);
    m_actions.cancel->setEnabled(m_stage.has_value());
    m_actions.include->setEnabled(!selected.isEmpty());
    m_actions.exclude->setEnabled(!selected.isEmpty());
    m_actions.copyAddress->setEnabled(!selected.isEmpty());
    for (QAction *action : {m_actions.find, m_actions.expandAll, m_actions.collapseAll})
        action->setEnabled(m_tools->toolCount() > 0);
    // Opening another workspace under a running stage would pull the ground from under it.
    m_actions.newWorkspace->setEnabled(!m_stage);
    m_actions.openWorkspace->setEnabled(!m_stage);
    m_recentMenu->setEnabled(!m_stage && !m_recentMenu->isEmpty());
}

void MainWindow::updateRecent()
{
    const QStringList paths = recentWorkspaces(m_settings);
    m_welcome->setRecent(paths);
    m_recentMenu->clear();
    for (const QString &path : paths)
        m_recentMenu->addAction(
            plainLabel(QDir::toNativeSeparators(path)), this, [this, path] { openWorkspace(path); });
    m_recentMenu->setEnabled(!paths.isEmpty());
}

void MainWindow::showDetails()
{
    m_detailsPane->focusText();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_state.save();
    // Partial files resume; so nothing is lost by stopping here.
    m_engine.cancel();
    event->accept();
}

} // namespace rcm

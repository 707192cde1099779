// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "ui/dialogs/definitiondialog.h"
#include "ui/mainwindow/decisionstack.h"
#include "ui/mainwindow/recentworkspaces.h"
#include "ui/mainwindow/stagestatus.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/messages/stagemessages.h"
#include "ui/messages/stagetext.h"
#include "ui/messages/workspacemessages.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/detailspane.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/problempane.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/presentation/figures.h"
#include "ui/presentation/plaintext.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTimerEvent>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
constexpr int coverageInterval = 1000; // ms
}

MainWindow::MainWindow(Engine &engine, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_actions(this)
    , m_state(settings)
    , m_decisions(new DecisionStack(engine, this))
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
    makeOffers();
    connectActions();
    connectPanes();
    connectEngine();
    keepState();
    updateRecent();
    updateActions();
}

MainWindow::~MainWindow()
{
    // It tells of its end, when this is no window any more.
    m_decisions->undoStack()->disconnect(this);
}

void MainWindow::openWorkspace(const QString &path)
{
    m_openedPath = path;
    m_message->hide();
    m_engine.openWorkspace(path);
}

void MainWindow::connectPanes()
{
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::openWorkspace);
    connect(m_treePane, &TreePane::currentRowChanged, this, [this] {
        m_detailsOf.clear();
        updateDetails();
    });
    connect(m_detailsPane, &DetailsPane::factsWanted, &m_engine, &Engine::findFacts);
    connect(&m_engine, &Engine::factsFound, m_detailsPane, &DetailsPane::showFacts);
    connect(m_detailsPane, &DetailsPane::definitionRequested, this,
        [this](const QString &path) { showDefinition(path, this); });
    connect(m_treePane, &TreePane::selectionChanged, this, &MainWindow::updateActions);
    connect(m_treePane, &TreePane::detailsRequested, this, &MainWindow::showDetails);
    connect(m_tools, &ToolsetTreeModel::inclusionRequested, this, &MainWindow::include);
    connect(m_decisions, &DecisionStack::carriedOut, m_tools, &ToolsetTreeModel::showEdit);
    connect(m_decisions, &DecisionStack::decided, this, &MainWindow::followDecision);
    connect(m_downloadPane, &DownloadPane::cancelRequested, &m_engine, &Engine::cancelDownload);
    connect(m_downloadPane, &DownloadPane::retryRequested, &m_engine, &Engine::retryDownloads);
    connect(m_downloadPane, &DownloadPane::summaryChanged, this, &MainWindow::updateTabTitles);
    connect(m_downloadPane, &DownloadPane::sourceSelected, this, [this](const QString &sourceId) {
        m_detailsOf = m_tools->indexOfKey(sourceId).isValid() ? sourceId : QString();
        updateDetails();
    });
    connect(m_downloadPane, &DownloadPane::sourceActivated, this, &MainWindow::showSource);
    connect(m_problemPane, &ProblemPane::sourceActivated, this, &MainWindow::showSource);
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
    connect(&m_engine, &Engine::changeFailed, this, &MainWindow::showChangeProblem);
    connect(&m_engine, &Engine::listChangedByOthers, this, &MainWindow::followOthers);
    connect(&m_engine, &Engine::conflictsFound, this, &MainWindow::showConflicts);
    connect(&m_engine, &Engine::unsavedChanges, this, &MainWindow::noteSaving);
}

void MainWindow::showSnapshot(const SnapshotPointer &snapshot, const ToolRowsPointer &rows)
{
    const bool isOther = !m_snapshot || m_snapshot->workspace.filePath != snapshot->workspace.filePath;
    const bool hasOtherSettings = !m_snapshot || !(m_snapshot->workspace == snapshot->workspace);
    m_snapshot = snapshot;
    m_decisions->setSnapshot(snapshot);
    if (isOther) {
        m_decisions->clear();
        m_conflicts.clear();
        m_transfers->clear();
        m_tools->clearTransfers();
        m_problems->clear();
        m_detailsOf.clear();
        m_message->hide();
    }
    // What was said of the former settings need not hold for these.
    if (hasOtherSettings && !m_stage) {
        if (m_message->tone() == Tone::Bad)
            m_message->hide();
        m_stageStatus->showIdle(stageText(Stage::Idle));
    }
    if (rows)
        m_tools->setRows(rows);
    else
        m_tools->setSnapshot(snapshot);
    m_treePane->showSnapshot(*snapshot);
    m_coveragePane->showSnapshot(snapshot, m_tools->rows());
    updateCoverage();
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
        if (isOther && file.filePath() == std::exchange(m_createdPath, {}) && snapshot->sourceList->sources.empty())
            m_engine.readInputs();
    }
    m_pages->setCurrentIndex(hasWorkspace() ? 1 : 0);
    updateActions();
    updateDetails();
}

// The snapshot's, with what has arrived since.
void MainWindow::updateCoverage()
{
    if (m_snapshot && m_snapshot->coverage && !m_tools->transfers().isEmpty())
        m_coveragePane->showCoverage(std::make_shared<const CoverageReport>(
            withArrivals(*m_snapshot->coverage, m_snapshot->sourceList, m_tools->transfers())));
    m_coverageStatus->setText(m_coveragePane->summary());
}

void MainWindow::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_coverageTimer.timerId()) {
        QMainWindow::timerEvent(event);
        return;
    }
    m_coverageTimer.stop();
    updateCoverage();
}

void MainWindow::showTransfer(const TransferState &state)
{
    m_transfers->update(state);
    m_tools->setTransfer(state);
    if (state.phase == TransferPhase::Failed && state.error)
        m_problems->add({QDateTime::currentDateTime(), LogEntry::Kind::Problem,
            u"%1 %2"_s.arg(state.name, state.version), *state.error, state.sourceId});
    if (state.phase == TransferPhase::Committed && !m_coverageTimer.isActive())
        m_coverageTimer.start(coverageInterval, this);
    // Progress alone changes nothing that the details show.
    if (isFinal(state.phase))
        updateDetails();
}

// The running stage goes on: neither its text nor its actions change.
void MainWindow::showRefusal(Stage stage, const Error &error)
{
    tell(refusedMessage(error));
    log(LogEntry::Kind::Problem, stageText(stage), error);
}

void MainWindow::showNotice(const QString &notice)
{
    log(LogEntry::Kind::Warning, m_stage ? stageText(*m_stage) : workspaceTopic(), {ErrorKind::Io, {}, notice, {}, {}});
}

void MainWindow::showWorkspaceProblem(const Error &error)
{
    tell(m_openedPath.isEmpty() ? createFailedMessage(error) : openFailedMessage(error));
    log(LogEntry::Kind::Problem, workspaceTopic(), error);
    if (!m_openedPath.isEmpty() && !QFileInfo::exists(m_openedPath)) {
        removeRecentWorkspace(m_settings, m_openedPath);
        updateRecent();
    }
    m_openedPath.clear();
}

void MainWindow::showChangeProblem(const Error &error)
{
    tell(changeFailedMessage(error));
    log(LogEntry::Kind::Problem, workspaceTopic(), error);
}

void MainWindow::noteSaving(bool hasUnsavedChanges)
{
    m_hasUnsavedChanges = hasUnsavedChanges;
    if (!hasUnsavedChanges) {
        m_savedDecisions = m_snapshot ? m_snapshot->answeredChanges : 0;
        m_isWarned = false;
    }
    if (!m_isClosing)
        return;
    if (hasUnsavedChanges)
        warnOfUnsavedChanges();
    else if (!m_conflicts.empty())
        m_isClosing = false; // who closes the window has not seen them yet
    else if (m_savedDecisions >= m_decisions->told())
        close();
}

void MainWindow::warnOfUnsavedChanges()
{
    m_isClosing = false;
    m_isWarned = true;
    tell(unsavedChangesMessage(m_snapshot->workspace.sourceList));
}

void MainWindow::tell(const Message &message, QList<QAction *> offers)
{
    if (QAction *action = offers.isEmpty() ? actionFor(message.offer) : nullptr)
        offers.append(action);
    if (!message.label.isEmpty() && !offers.isEmpty())
        offers.last()->setText(message.label);
    m_message->showMessage(message.tone, message.title, message.text, offers);
}

QAction *MainWindow::actionFor(Offer offer) const
{
    switch (offer) {
    case Offer::NewWorkspace:
        return m_actions.newWorkspace;
    case Offer::OpenWorkspace:
        return m_actions.openWorkspace;
    case Offer::Settings:
        return m_actions.settings;
    case Offer::FetchReport:
        return m_actions.fetchReport;
    case Offer::UpdateSources:
        return m_actions.updateSources;
    case Offer::Download:
        return m_actions.download;
    case Offer::Repair:
        return m_actions.repair;
    case Offer::ExportReport:
        return m_actions.exportReport;
    case Offer::RebuildSources:
        return m_rebuild;
    case Offer::RetryUpdate:
        return m_retryUpdate;
    case Offer::RetryFailed:
        return m_retryFailed;
    case Offer::ShowUrlProblems:
        return m_showUrlProblems;
    case Offer::ReviewConflicts:
        return m_reviewConflicts;
    case Offer::UseInputs:
    case Offer::UndoInputs: // made for their message
    case Offer::None:
        break;
    }
    return nullptr;
}

void MainWindow::log(LogEntry::Kind kind, const QString &what, const Error &error)
{
    m_problems->add({QDateTime::currentDateTime(), kind, what, error});
}

void MainWindow::updateDetails()
{
    const QModelIndex index
        = m_detailsOf.isEmpty() ? m_treePane->currentSourceIndex() : m_tools->indexOfKey(m_detailsOf);
    if (const ToolRow *row = m_tools->row(index); row && m_tools->snapshot())
        m_detailsPane->show(*row, m_tools->cacheState(index), index.data(ErrorRole).toString(), m_tools->snapshot());
    else if (index.isValid())
        m_detailsPane->showHeading(index.data().toString(), m_tools->headingFacts(index));
    else
        m_detailsPane->clear();
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
    const bool hasSources = m_snapshot && !m_snapshot->sourceList->sources.empty();
    m_actions.rebuildSources->setEnabled(idle && hasSources);
    m_actions.download->setEnabled(idle && hasSources);
    m_actions.verify->setEnabled(idle && hasSources);
    m_actions.repair->setEnabled(idle && hasSources);
    m_actions.checkUrls->setEnabled(idle && hasSources);
    m_actions.exportReport->setEnabled(idle && m_snapshot->coverage);
    m_actions.cancel->setEnabled(m_stage.has_value());
    updateDecisionActions();
    updateCopyActions();
    m_actions.downloadSelected->setEnabled(idle && m_actions.include->isEnabled());
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

bool MainWindow::event(QEvent *event)
{
    // The tips of buttons under the pointer would hide what the status bar says of the work.
    return event->type() == QEvent::StatusTip || QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Saving follows a decision after a moment, and how it went is to be heard of before the window is gone. Who closes
    // it once more does not wait.
    const bool mayLose = m_hasUnsavedChanges || m_savedDecisions < m_decisions->told();
    if (mayLose && !m_isWarned && !m_isClosing) {
        if (m_hasUnsavedChanges) {
            warnOfUnsavedChanges();
        } else {
            m_isClosing = true;
            m_engine.saveChanges();
        }
        event->ignore();
        return;
    }
    m_state.save();
    // Partial files resume; so nothing is lost by stopping here.
    m_engine.cancel();
    event->accept();
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
// How MainWindow is put together: panes, menus, bars, and what is remembered of them.
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/stagestatus.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/mainwindow/windowgeometry.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/detailspane.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/problempane.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/quietselection.h"
#include "ui/widgets/symbolicicon.h"
#include "ui/widgets/windowkeys.h"

#include <QAbstractItemView>
#include <QAction>
#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Fits a screen of 1920×1080 at 200 %, with title bar and a panel.
constexpr QSize smallestWindow(760, 440);

QSplitter *makeSplitter(Qt::Orientation orientation, const QString &name, QWidget *first, QWidget *second)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setObjectName(name);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(5);
    splitter->addWidget(first);
    splitter->addWidget(second);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    return splitter;
}

} // namespace

void MainWindow::makePanes()
{
    m_message = new MessageBar(this);
    m_welcome = new WelcomePage(m_actions.newWorkspace, m_actions.openWorkspace, this);
    m_treePane = new TreePane(m_tools, m_actions.fetchReport, m_actions.settings, this);
    m_copyMenu = new QMenu(tr("&Copy"), this);
    m_copyMenu->setIcon(symbolicIcon(u"copy"_s));
    m_copyMenu->addActions(m_actions.copyActions());
    m_treePane->setContextActions({m_actions.include, m_actions.exclude, m_actions.pin, m_actions.pinOther,
        m_actions.note, m_actions.overrides, m_actions.confirm, m_actions.addSource, m_actions.removeSource,
        m_actions.downloadSelected, m_copyMenu->menuAction(), m_actions.openUrl, m_actions.openFolder});
    m_detailsPane = new DetailsPane(this);
    m_downloadPane = new DownloadPane(m_transfers, {m_actions.download}, this);
    m_problemPane = new ProblemPane(m_problems, this);
    m_coveragePane = new CoveragePane({m_actions.verify}, this);

    m_bottom = new QTabWidget(this);
    m_bottom->setDocumentMode(true);
    m_bottom->addTab(m_downloadPane, symbolicIcon(u"download"_s), {});
    m_bottom->addTab(m_problemPane, symbolicIcon(u"log"_s), {});
    m_left = makeSplitter(Qt::Vertical, u"left"_s, m_treePane, m_bottom);
    m_right = makeSplitter(Qt::Vertical, u"right"_s, m_detailsPane, m_coveragePane);
    m_columns = makeSplitter(Qt::Horizontal, u"columns"_s, m_left, m_right);
    m_left->setSizes({470, 210});
    m_right->setSizes({340, 340});
    m_columns->setSizes({930, 345});
    m_treePane->setMinimumSize(380, 120);
    m_bottom->setMinimumHeight(90);
    m_detailsPane->setMinimumSize(280, 80);
    m_coveragePane->setMinimumHeight(170);

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_columns);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);
    for (QWidget *pane :
        std::initializer_list<QWidget *>{m_message, m_treePane, m_bottom, m_detailsPane, m_coveragePane})
        m_paneCycle.add(pane);
    for (QAbstractItemView *view : m_pages->findChildren<QAbstractItemView *>())
        if (!qobject_cast<QHeaderView *>(view))
            new QuietSelection(view);
    new WindowKeys(m_treePane->searchField());
    new EnterPresses(this);
    updateTabTitles();
}

void MainWindow::makeMenus()
{
    QMenu *workspace = menuBar()->addMenu(tr("&Workspace"));
    workspace->addActions({m_actions.newWorkspace, m_actions.openWorkspace});
    m_recentMenu = workspace->addMenu(symbolicIcon(u"clock"_s), tr("Open &recent"));
    workspace->addSeparator();
    workspace->addActions({m_actions.settings, m_actions.exportReport});
    workspace->addSeparator();
    workspace->addAction(m_actions.quit);

    QMenu *tools = menuBar()->addMenu(tr("&Tools"));
    tools->addActions(
        {m_actions.fetchReport, m_actions.compareReports, m_actions.updateSources, m_actions.rebuildSources});
    tools->addSeparator();
    tools->addActions(
        {m_actions.download, m_actions.downloadSelected, m_actions.verify, m_actions.repair, m_actions.checkUrls});
    tools->addSeparator();
    tools->addAction(m_actions.cancel);

    QMenu *selection = menuBar()->addMenu(tr("&Selection"));
    selection->addActions({m_actions.undo, m_actions.redo});
    selection->addSeparator();
    selection->addActions({m_actions.include, m_actions.exclude, m_actions.pin, m_actions.pinOther, m_actions.note,
        m_actions.overrides, m_actions.confirm});
    selection->addSeparator();
    selection->addActions({m_actions.addSource, m_actions.removeSource});
    selection->addSeparator();
    selection->addMenu(m_copyMenu);
    selection->addActions({m_detailsPane->copyAction(), m_actions.openUrl, m_actions.openFolder});

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addAction(m_actions.find);
    view->addSeparator();
    view->addActions({m_actions.expandAll, m_actions.collapseAll});
    view->addMenu(m_treePane->columnMenu());
    view->addSeparator();
    view->addActions({m_actions.nextPane, m_actions.previousPane});

    menuBar()->addMenu(tr("&Help"))->addAction(m_actions.about);
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Main tool bar"));
    bar->setObjectName(u"mainToolBar"_s);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(20, 20));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addActions({m_actions.openWorkspace, m_actions.newWorkspace});
    bar->addSeparator();
    bar->addActions(
        {m_actions.fetchReport, m_actions.updateSources, m_actions.download, m_actions.verify, m_actions.exportReport});
    bar->addSeparator();
    bar->addAction(m_actions.cancel);
    for (QAction *action : bar->actions())
        if (QWidget *button = bar->widgetForAction(action); button && !action->isSeparator()) {
            button->setAccessibleName(action->iconText());
            button->setFocusPolicy(Qt::TabFocus);
        }
}

void MainWindow::makeStatusBar()
{
    m_stageStatus = new StageStatus(this);
    m_coverageStatus = new QLabel(this);
    m_coverageStatus->setContentsMargins(8, 0, 8, 0);
    auto *offline = new QLabel(tr("Offline"), this);
    offline->setObjectName(u"offlineStatus"_s);
    offline->setToolTip(tr("This workspace is offline: nothing is fetched or downloaded. See the workspace settings."));
    offline->setContentsMargins(8, 0, 8, 0);
    offline->hide();
    connect(&m_engine, &Engine::snapshotChanged, offline,
        [offline](const SnapshotPointer &snapshot) { offline->setVisible(snapshot->workspace.offline); });
    statusBar()->addWidget(m_stageStatus, 1);
    statusBar()->addPermanentWidget(offline);
    statusBar()->addPermanentWidget(m_coverageStatus);
}

void MainWindow::keepState()
{
    const auto keepSplitter = [this](QSplitter *splitter) {
        m_state.add(
            splitter->objectName(), [splitter] { return splitter->saveState(); },
            [splitter](const QByteArray &state) { return splitter->restoreState(state); });
    };
    m_state.add(
        u"geometry"_s, [this] { return saveGeometry(); },
        [this](const QByteArray &state) { return restoreGeometry(state); });
    keepSplitter(m_columns);
    keepSplitter(m_left);
    keepSplitter(m_right);
    m_state.add(
        u"toolColumns"_s, [this] { return m_treePane->headerState(); },
        [this](const QByteArray &state) { return m_treePane->restoreHeaderState(state); });
    m_state.add(
        u"toolFilter"_s, [this] { return m_treePane->filterState(); },
        [this](const QByteArray &state) { return m_treePane->restoreFilterState(state); });
    m_state.add(
        u"downloadColumns"_s, [this] { return m_downloadPane->headerState(); },
        [this](const QByteArray &state) { return m_downloadPane->restoreHeaderState(state); });
    m_state.add(
        u"messageColumns"_s, [this] { return m_problemPane->headerState(); },
        [this](const QByteArray &state) { return m_problemPane->restoreHeaderState(state); });
    setMinimumSize(smallestWindow);
    setGeometry(initialGeometry(screen()->availableGeometry()));
    m_state.restore();
    if (!(windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen)))
        setGeometry(fittedGeometry(geometry(), screen()->availableGeometry()));
}

} // namespace rcm

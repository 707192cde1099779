// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/downloadpane.h"

#include "ui/delegates/statedelegate.h"
#include "ui/delegates/transferdelegate.h"
#include "ui/models/transfermodel.h"
#include "ui/models/transferproxy.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTimerEvent>
#include <QTreeView>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
constexpr int updateInterval = 250; // ms
constexpr int actionColumnWidth = 40;
} // namespace

DownloadPane::DownloadPane(TransferModel *model, const QList<QAction *> &offers, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_proxy(new TransferProxy(this))
    , m_header(new PaneHeader({}, this))
    , m_pages(new QStackedWidget(this))
    , m_view(new QTreeView(this))
    , m_showFinished(new QCheckBox(tr("Show finished"), this))
{
    m_proxy->setSourceModel(model);
    m_cancel = addPaneAction(u"cancel"_s, tr("Cancel download"), QKeySequence::Delete);
    m_retry = addPaneAction(u"retry"_s, tr("Retry download"), Qt::CTRL | Qt::Key_R);
    m_retryFailed = addPaneAction(u"update"_s, tr("Retry all failed"), Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    m_clearFinished = addPaneAction(u"clear"_s, tr("Clear finished"), Qt::CTRL | Qt::Key_L);
    connect(m_cancel, &QAction::triggered, this, &DownloadPane::cancelSelected);
    connect(m_retry, &QAction::triggered, this, &DownloadPane::retrySelected);
    connect(m_retryFailed, &QAction::triggered, this, &DownloadPane::retryFailed);
    connect(m_clearFinished, &QAction::triggered, m_model, &TransferModel::clearFinished);
    m_showFinished->setChecked(true);
    connect(m_showFinished, &QCheckBox::toggled, m_proxy, &TransferProxy::setFinishedShown);

    m_header->addWidget(m_showFinished);
    for (QAction *action : {m_cancel, m_retry, m_retryFailed, m_clearFinished})
        m_header->addAction(action);
    setUpView();
    m_pages->addWidget(m_view);
    m_pages->addWidget(new EmptyState(u"download"_s, tr("No downloads"),
        tr("Downloads are listed here, each with its speed and the time left."), offers, this));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);

    connect(m_model, &QAbstractItemModel::dataChanged, this, &DownloadPane::scheduleUpdate);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &DownloadPane::scheduleUpdate);
    connect(m_model, &QAbstractItemModel::modelReset, this, &DownloadPane::updateSummary);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DownloadPane::updateActions);
    updateSummary();
}

QAction *DownloadPane::addPaneAction(const QString &icon, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(symbolicIcon(icon), text, this);
    action->setShortcut(shortcut);
    // Del means something else in the tree.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(u"%1 (%2)"_s.arg(text, shortcut.toString(QKeySequence::NativeText)));
    addAction(action);
    return action;
}

void DownloadPane::setUpView()
{
    m_view->setModel(m_proxy);
    m_view->setAccessibleName(tr("Downloads"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->setTabKeyNavigation(false);
    m_view->addActions({m_cancel, m_retry, m_retryFailed, m_clearFinished});
    m_view->setItemDelegate(new RoomyDelegate(m_view));
    m_view->setItemDelegateForColumn(TransferModel::Progress, new TransferProgressDelegate(m_view));
    m_view->setItemDelegateForColumn(TransferModel::State, new StateDelegate(StateRole, ProgressRole, m_view));
    m_view->setItemDelegateForColumn(TransferModel::Action, new TransferActionDelegate(m_view));

    QHeaderView *header = m_view->header();
    const auto widthOf = [this](const QString &text) { return fontMetrics().horizontalAdvance(text) + 24; };
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(actionColumnWidth);
    header->resizeSection(TransferModel::Tool, widthOf(u"Android command line tools"_s));
    header->resizeSection(TransferModel::Progress, widthOf(u"88.8 MB of 88.8 MB"_s) + 70);
    header->resizeSection(TransferModel::Speed, widthOf(u"8.88 MB/s"_s));
    header->resizeSection(TransferModel::Remaining, widthOf(u"88 min 88 s"_s));
    header->setSectionResizeMode(TransferModel::State, QHeaderView::Stretch);
    header->setSectionResizeMode(TransferModel::Action, QHeaderView::Fixed);
    header->resizeSection(TransferModel::Action, actionColumnWidth);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            emit sourceSelected(current.data(SourceIdRole).toString());
    });
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (index.column() != TransferModel::Action)
            emit sourceActivated(index.data(SourceIdRole).toString());
    });
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == TransferModel::Action)
            actOn(index);
    });
}

void DownloadPane::actOn(const QModelIndex &index)
{
    const int row = m_proxy->mapToSource(index).row();
    const TransferState &transfer = m_model->transfer(row);
    if (actionFor(transfer.phase) == TransferAction::Cancel)
        emit cancelRequested(transfer.sourceId);
    else if (actionFor(transfer.phase) == TransferAction::Retry)
        emit retryRequested({transfer.sourceId});
}

void DownloadPane::cancelSelected()
{
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const TransferState &transfer = m_model->transfer(m_proxy->mapToSource(index).row());
        if (actionFor(transfer.phase) == TransferAction::Cancel)
            emit cancelRequested(transfer.sourceId);
    }
}

void DownloadPane::retrySelected()
{
    QStringList selected;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const TransferState &transfer = m_model->transfer(m_proxy->mapToSource(index).row());
        if (actionFor(transfer.phase) == TransferAction::Retry)
            selected.append(transfer.sourceId);
    }
    if (!selected.isEmpty())
        emit retryRequested(selected);
}

void DownloadPane::retryFailed()
{
    QStringList failed;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const TransferState &transfer = m_model->transfer(row);
        if (transfer.phase == TransferPhase::Failed || transfer.phase == TransferPhase::NotStarted)
            failed.append(transfer.sourceId);
    }
    emit retryRequested(failed);
}

void DownloadPane::scheduleUpdate()
{
    if (m_model->rowCount() > 0)
        m_pages->setCurrentIndex(0);
    if (!m_updateTimer.isActive())
        m_updateTimer.start(updateInterval, this);
}

void DownloadPane::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_updateTimer.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    m_updateTimer.stop();
    updateSummary();
}

void DownloadPane::updateSummary()
{
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    m_header->setNote(summary());
    updateActions();
    emit summaryChanged();
}

QString DownloadPane::summary() const
{
    return totalsText(m_model->totals());
}

void DownloadPane::updateActions()
{
    bool canCancel = false;
    bool canRetry = false;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const TransferAction action = actionFor(m_model->transfer(m_proxy->mapToSource(index).row()).phase);
        canCancel = canCancel || action == TransferAction::Cancel;
        canRetry = canRetry || action == TransferAction::Retry;
    }
    const TransferTotals totals = m_model->totals();
    m_cancel->setEnabled(canCancel);
    m_retry->setEnabled(canRetry);
    m_retryFailed->setEnabled(totals.failed > 0);
    m_clearFinished->setEnabled(totals.done + totals.cancelled > 0);
    m_showFinished->setEnabled(m_model->rowCount() > 0);
}

QByteArray DownloadPane::headerState() const
{
    return m_view->header()->saveState();
}

bool DownloadPane::restoreHeaderState(const QByteArray &state)
{
    const bool restored = m_view->header()->restoreState(state);
    m_view->header()->setSectionResizeMode(TransferModel::State, QHeaderView::Stretch);
    return restored;
}

} // namespace rcm

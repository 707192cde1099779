// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/problempane.h"

#include "ui/delegates/statedelegate.h"
#include "ui/models/problemmodel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTreeView>

namespace rcm {

using namespace Qt::StringLiterals;

ProblemPane::ProblemPane(ProblemModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_header(new PaneHeader({}, this))
    , m_pages(new QStackedWidget(this))
    , m_view(new QTreeView(this))
    , m_copy(new QAction(symbolicIcon(u"copy"_s), tr("Copy message"), this))
    , m_clear(new QAction(symbolicIcon(u"clear"_s), tr("Clear messages"), this))
{
    m_copy->setShortcut(QKeySequence::Copy);
    m_clear->setShortcut(Qt::CTRL | Qt::Key_L);
    for (QAction *action : {m_copy, m_clear}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(u"%1 (%2)"_s.arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
        addAction(action);
        m_header->addAction(action);
    }
    connect(m_copy, &QAction::triggered, this, &ProblemPane::copySelected);
    connect(m_clear, &QAction::triggered, m_model, &ProblemModel::clear);

    setUpView();
    m_pages->addWidget(m_view);
    m_pages->addWidget(new EmptyState(
        u"check"_s, tr("No messages"), tr("Problems are listed here, with what to do about them."), {}, this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);

    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ProblemPane::update);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ProblemPane::update);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProblemPane::update);
    update();
}

void ProblemPane::setUpView()
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Messages"));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->setTabKeyNavigation(false);
    m_view->addActions({m_copy, m_clear});
    m_view->setItemDelegate(new RoomyDelegate(m_view));
    m_view->setItemDelegateForColumn(ProblemModel::What, new StateDelegate(StateRole, ProgressRole, m_view));
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QString id = index.data(SourceIdRole).toString(); !id.isEmpty())
            emit sourceActivated(id);
    });
    const auto widthOf = [this](const QString &text) { return fontMetrics().horizontalAdvance(text) + 24; };
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(true);
    header->resizeSection(ProblemModel::Time, widthOf(u"88:88:88"_s));
    header->resizeSection(ProblemModel::What, widthOf(u"Reading report and toolsets"_s) + 18);
    header->resizeSection(ProblemModel::Message, widthOf(QString(46, u'x')));
}

void ProblemPane::update()
{
    const int problems = m_model->problemCount();
    m_header->setNote(problems > 0 ? tr("%n problem(s)", nullptr, problems) : QString());
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    m_clear->setEnabled(m_model->rowCount() > 0);
    m_copy->setEnabled(m_view->selectionModel()->hasSelection());
}

void ProblemPane::copySelected()
{
    QStringList lines;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const LogEntry &entry = m_model->entry(index.row());
        lines.append(u"%1 %2: %3"_s.arg(entry.time.toString(Qt::ISODate), entry.what, describe(entry.error)));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

QByteArray ProblemPane::headerState() const
{
    return m_view->header()->saveState();
}

bool ProblemPane::restoreHeaderState(const QByteArray &state)
{
    return m_view->header()->restoreState(state);
}

} // namespace rcm

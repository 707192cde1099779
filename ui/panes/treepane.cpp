// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/treepane.h"

#include "ui/delegates/statedelegate.h"
#include "ui/panes/filterchips.h"
#include "ui/panes/toolcolumns.h"
#include "ui/panes/tooltreeview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Opening everything below a match costs time with the number of rows.
constexpr int largestTreeToOpen = 2000;

} // namespace

TreePane::TreePane(ToolsetTreeModel *model, QAction *fetch, QAction *configure, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_proxy(new ToolFilterProxy(this))
    , m_header(new PaneHeader(tr("Tools"), this))
    , m_search(new QLineEdit(this))
    , m_chips(new FilterChips(this))
    , m_pages(new QStackedWidget(this))
    , m_view(new ToolTreeView(this))
    , m_clearFilter(new QAction(symbolicIcon(u"clear"_s), tr("Clear search and filter"), this))
{
    m_proxy->setSourceModel(model);
    m_search->setPlaceholderText(tr("Search tools (Ctrl+F)"));
    m_search->setAccessibleName(tr("Search tools"));
    m_search->setToolTip(
        tr("Every word must occur in name, version, section, URL, checksum, note, reason or JSON pointer"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(symbolicIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(220);
    m_nothingRead = new EmptyState(u"fetch"_s, tr("No report read yet"),
        tr("Fetch the upstream report and the toolset files to see their tools."), {fetch, configure}, this);
    m_nothingFound = new EmptyState(
        u"search"_s, tr("Nothing matches"), tr("No tool matches the search and the filter."), {m_clearFilter}, this);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_nothingRead);
    m_pages->addWidget(m_nothingFound);
    setUpView();

    m_header->addWidget(m_search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_chips);
    layout->addWidget(m_pages, 1);

    connect(m_search, &QLineEdit::textChanged, this, &TreePane::applyFilter);
    auto *escape = new QShortcut(Qt::Key_Escape, m_search);
    escape->setContext(Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, &TreePane::clearFilter);
    connect(m_search, &QLineEdit::returnPressed, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_chips, &FilterChips::filterChanged, this, &TreePane::applyFilter);
    connect(m_model, &ToolsetTreeModel::filterCountsChanged, this, &TreePane::scheduleNote);
    connect(m_clearFilter, &QAction::triggered, this, &TreePane::clearFilter);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &TreePane::updatePage);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &TreePane::updatePage);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &TreePane::updatePage);
    updatePage();
}

void TreePane::setUpView()
{
    m_view->setAccessibleName(tr("Tools by toolset section"));
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new RoomyDelegate(m_view));
    m_view->setItemDelegateForColumn(ToolsetTreeModel::Name, new ToolNameDelegate(m_view));
    auto *states = new StateDelegate(StateRole, ProgressRole, m_view);
    m_view->setItemDelegateForColumn(ToolsetTreeModel::Status, states);
    m_view->setItemDelegateForColumn(ToolsetTreeModel::ChecksumOrigin, states);
    m_view->setItemDelegateForColumn(ToolsetTreeModel::Cache, states);
    m_view->setItemDelegateForColumn(ToolsetTreeModel::Url, new MiddleElideDelegate(m_view));
    m_columns = new ToolColumns(m_view);

    connect(m_view, &ToolTreeView::toggleRequested, this, &TreePane::toggleSelected);
    connect(m_view, &ToolTreeView::detailsRequested, this, &TreePane::detailsRequested);
    connect(m_view, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!m_proxy->hasChildren(index.siblingAtColumn(0)))
            emit detailsRequested();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TreePane::currentRowChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TreePane::selectionChanged);
}

void TreePane::setContextActions(const QList<QAction *> &actions)
{
    m_view->addActions(actions);
}

void TreePane::showSnapshot(const Snapshot &snapshot)
{
    QStringList parts;
    if (snapshot.report) {
        const ImageInfo &image = snapshot.report->image;
        parts
            = {image.title, image.imageVersion, image.arch.isEmpty() ? tr("architecture unknown") : image.arch.text()};
    } else {
        parts = {snapshot.sourceList->metadata.reportVersion};
        if (!snapshot.sourceList->sources.empty())
            parts.append(tr("source list only, F5 reads the report"));
    }
    parts.removeAll(QString());
    m_image = parts.join(u" · "_s);
    updatePage();
}

void TreePane::applyFilter()
{
    const bool filters = m_chips->filter() != StatusFilter::All || !m_search->text().trimmed().isEmpty();
    m_view->changeFilter(
        [this] {
            m_proxy->setFilters(m_search->text(), m_chips->filter());
            if (m_proxy->isFiltering() && m_proxy->shownCount() <= largestTreeToOpen)
                m_view->setAllExpanded(true);
        },
        filters);
    updatePage();
}

// A filter takes rows away range by range; they are counted once.
void TreePane::scheduleNote()
{
    if (std::exchange(m_isNoteDue, true))
        return;
    QMetaObject::invokeMethod(this, &TreePane::updateNote, Qt::QueuedConnection);
}

void TreePane::updateNote()
{
    m_isNoteDue = false;
    QStringList parts{m_image};
    const int all = m_model->toolCount();
    if (m_proxy->isFiltering())
        parts.append(tr("%1 of %n tool(s)", nullptr, all).arg(m_proxy->shownCount()));
    else if (all > 0)
        parts.append(tr("%n tool(s)", nullptr, all));
    parts.removeAll(QString());
    m_header->setNote(parts.join(u" · "_s));
    m_chips->setCounts(m_model->filterCounts());
}

void TreePane::updatePage()
{
    const bool hasTools = m_model->toolCount() > 0;
    m_search->setEnabled(hasTools);
    m_chips->setEnabled(hasTools);
    if (m_proxy->rowCount() > 0)
        m_pages->setCurrentWidget(m_view);
    else
        m_pages->setCurrentWidget(hasTools ? m_nothingFound : m_nothingRead);
    scheduleNote();
}

void TreePane::clearFilter()
{
    m_search->clear();
    m_chips->setFilter(StatusFilter::All);
    m_view->setFocus();
}

void TreePane::setFilter(StatusFilter filter)
{
    m_chips->setFilter(filter);
}

void TreePane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QModelIndex TreePane::currentSourceIndex() const
{
    return m_proxy->mapToSource(m_view->currentIndex()).siblingAtColumn(ToolsetTreeModel::Name);
}

const ToolRow *TreePane::currentRow() const
{
    return m_model->row(currentSourceIndex());
}

QStringList TreePane::selectedSourceIds() const
{
    return m_proxy->shownSourceIds(m_view->selectionModel()->selectedRows(ToolsetTreeModel::Name));
}

std::vector<int> TreePane::selectedRows() const
{
    return m_proxy->shownRows(m_view->selectionModel()->selectedRows(ToolsetTreeModel::Name));
}

void TreePane::showSource(const QString &sourceId)
{
    const QModelIndex source = m_model->indexOfKey(sourceId);
    if (!source.isValid())
        return;
    if (!m_proxy->mapFromSource(source).isValid())
        clearFilter();
    const QModelIndex shown = m_proxy->mapFromSource(source);
    m_view->setCurrentIndex(shown);
    m_view->scrollTo(shown);
}

void TreePane::setSelectedIncluded(bool included)
{
    m_model->setIncluded(selectedSourceIds(), included);
}

void TreePane::toggleSelected()
{
    const QVariant checked = m_view->currentIndex().siblingAtColumn(ToolsetTreeModel::Name).data(Qt::CheckStateRole);
    if (checked.isValid())
        setSelectedIncluded(checked.toInt() != Qt::Checked);
}

QByteArray TreePane::headerState() const
{
    return m_columns->state();
}

bool TreePane::restoreHeaderState(const QByteArray &state)
{
    return m_columns->restore(state);
}

QMenu *TreePane::columnMenu() const
{
    return m_columns->menu();
}

QByteArray TreePane::filterState() const
{
    return (statusFilterId(m_chips->filter()) + u' ' + m_search->text()).toUtf8();
}

bool TreePane::restoreFilterState(const QByteArray &state)
{
    const QString text = QString::fromUtf8(state);
    const std::optional<StatusFilter> filter = statusFilterOf(text.section(u' ', 0, 0));
    if (!filter)
        return false;
    m_chips->setFilter(*filter);
    m_search->setText(text.section(u' ', 1));
    return true;
}

} // namespace rcm

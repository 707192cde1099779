// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/toolcolumns.h"

#include "ui/models/toolsettreemodel.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QTreeView>

#include <array>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
// Hidden unless they are chosen.
constexpr std::array rareColumns{ToolsetTreeModel::Date};
// Before states that know the columns up to the date.
constexpr char stateMark[] = "columns 2\n";
} // namespace

ToolColumns::ToolColumns(QTreeView *view)
    : QObject(view)
    , m_view(view)
    , m_header(view->header())
    , m_menu(new QMenu(tr("C&olumns"), view))
{
    makeMenu();
    reset();
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this,
        [this](const QPoint &position) { m_menu->popup(m_header->mapToGlobal(position)); });
}

void ToolColumns::makeMenu()
{
    m_menu->setIcon(symbolicIcon(u"tree"_s));
    for (int column = 0; column < ToolsetTreeModel::ColumnCount; ++column) {
        QAction *entry = m_menu->addAction(m_view->model()->headerData(column, Qt::Horizontal).toString());
        entry->setCheckable(true);
        entry->setEnabled(column != ToolsetTreeModel::Name); // what the tree hangs on
        connect(entry, &QAction::triggered, this,
            [this, column](bool isShown) { m_header->setSectionHidden(column, !isShown); });
        m_entries.push_back(entry);
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("&Reset columns")), &QAction::triggered, this, &ToolColumns::reset);
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        for (int column = 0; column < int(m_entries.size()); ++column)
            m_entries[size_t(column)]->setChecked(!m_header->isSectionHidden(column));
    });
}

void ToolColumns::reset()
{
    for (int column = 0; column < m_header->count(); ++column) {
        m_header->moveSection(m_header->visualIndex(column), column);
        m_header->setSectionHidden(column, false);
    }
    hideRare();
    setWidths();
}

void ToolColumns::hideRare()
{
    for (const int column : rareColumns)
        m_header->setSectionHidden(column, true);
}

void ToolColumns::setWidths()
{
    const QFontMetrics metrics = m_view->fontMetrics();
    const auto widthOf = [&metrics](const QString &text) { return metrics.horizontalAdvance(text) + 14; };
    constexpr int icon = 18;
    m_header->resizeSection(ToolsetTreeModel::Name, widthOf(u"Microsoft.Vis…NativeDesktop"_s) + icon);
    m_header->resizeSection(ToolsetTreeModel::Requested, widthOf(tr("Requested")));
    m_header->resizeSection(ToolsetTreeModel::UpstreamVersion, widthOf(u"2025.7.20"_s));
    m_header->resizeSection(ToolsetTreeModel::Status, widthOf(lookOf(ToolState::Review).text) + icon);
    m_header->resizeSection(ToolsetTreeModel::ChecksumOrigin, widthOf(u"Third party"_s) + icon);
    m_header->resizeSection(ToolsetTreeModel::Size, widthOf(u"≥ 88.8 MB"_s));
    m_header->resizeSection(ToolsetTreeModel::Cache, widthOf(u"88 of 88 verified"_s) + icon);
    m_header->resizeSection(ToolsetTreeModel::Date, widthOf(u"2025-07-20 08:08"_s));
    m_header->setSectionResizeMode(ToolsetTreeModel::Url, QHeaderView::Stretch);
}

QByteArray ToolColumns::state() const
{
    return stateMark + m_header->saveState();
}

bool ToolColumns::restore(const QByteArray &state)
{
    const bool knowsAll = state.startsWith(stateMark);
    const bool restored = m_header->restoreState(knowsAll ? state.mid(qsizetype(sizeof stateMark - 1)) : state);
    if (restored && !knowsAll)
        hideRare();
    // The state of the view wins over that of an earlier version where the two differ.
    m_header->setSectionResizeMode(ToolsetTreeModel::Url, QHeaderView::Stretch);
    m_header->setSectionHidden(ToolsetTreeModel::Name, false);
    return restored;
}

} // namespace rcm

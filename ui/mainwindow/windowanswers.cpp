// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow does about what waits for a word: pins to other versions, reviews, tools without a file.
#include "ui/dialogs/pindialog.h"
#include "ui/mainwindow/decisionstack.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/panes/treepane.h"

#include <QAction>

#include <algorithm>

namespace rcm {

void MainWindow::connectAnswers()
{
    connect(m_actions.pinOther, &QAction::triggered, this, &MainWindow::pinToOther);
    connect(m_actions.confirm, &QAction::triggered, this, &MainWindow::confirmSelected);
    // What has a file the tree does itself.
    connect(m_actions.include, &QAction::triggered, this, [this] { decideUnresolved(CurationState::Included); });
    connect(m_actions.exclude, &QAction::triggered, this, [this] { decideUnresolved(CurationState::Excluded); });
}

void MainWindow::updateAnswerActions()
{
    const bool areUnresolved = !selectedUnresolved().empty();
    for (QAction *action : {m_actions.include, m_actions.exclude, m_actions.note})
        action->setEnabled(action->isEnabled() || areUnresolved);
    m_actions.pinOther->setEnabled(m_actions.pin->isEnabled());
    m_actions.confirm->setEnabled(std::ranges::any_of(m_treePane->selectedRows(), [this](int number) {
        const ToolRow &row = m_tools->rowAt(number);
        const auto &sources = m_snapshot->sourceList->sources;
        const auto place = std::size_t(row.sourceIndex);
        return row.sourceIndex >= 0 && place < sources.size() && needsConfirmation(sources[place]);
    }));
}

void MainWindow::pinToOther()
{
    const QStringList ids = m_treePane->selectedSourceIds();
    auto *dialog = new PinDialog(m_decisions->list(), ids, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, ids] { makeDecision(setPinned(m_decisions->list(), ids, true, dialog->version())); });
    dialog->open();
}

void MainWindow::confirmSelected()
{
    makeDecision(m_decisions->withList(
        [this](const SourceList &list) { return confirm(list, m_treePane->selectedSourceIds()); }));
}

std::vector<UnresolvedTool> MainWindow::selectedUnresolved() const
{
    std::vector<UnresolvedTool> tools;
    if (!m_snapshot)
        return tools;
    const std::vector<UnresolvedTool> &all = m_snapshot->sourceList->unresolved;
    for (const int number : m_treePane->selectedRows()) {
        const int place = m_tools->rowAt(number).unresolvedIndex;
        if (place >= 0 && std::size_t(place) < all.size())
            tools.push_back(all[std::size_t(place)]);
    }
    return tools;
}

QStringList MainWindow::selectedUnresolvedIds() const
{
    QStringList ids;
    for (const UnresolvedTool &tool : selectedUnresolved())
        ids.append(unresolvedId(tool));
    return ids;
}

void MainWindow::decideUnresolved(CurationState state)
{
    const QStringList ids = selectedUnresolvedIds();
    if (ids.isEmpty())
        return;
    ListEdit edit = setState(m_decisions->list(), ids, state);
    edit.decisions.clear(); // of files with the same id: those are rows of their own
    makeDecision(edit);
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
// What a maintainer decides in MainWindow: each decision is an edit of the list, and can be taken back.
#include "ui/dialogs/conflictdialog.h"
#include "ui/dialogs/sourcedialog.h"
#include "ui/dialogs/updatereviewdialog.h"
#include "ui/mainwindow/decisionstack.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/stagestatus.h"
#include "ui/messages/stagetext.h"
#include "ui/messages/workspacemessages.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/panes/treepane.h"

#include <QAction>
#include <QFileInfo>
#include <QInputDialog>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

const Source *entryOf(const SourceList &list, const QString &id)
{
    const auto found = std::ranges::find(list.sources, id, &Source::id);
    return found == list.sources.end() ? nullptr : &*found;
}

QString noteOn(const SourceList &list, const QString &id)
{
    if (const Source *entry = entryOf(list, id))
        return entry->curation.note;
    const auto tool = std::ranges::find(list.unresolved, id, unresolvedId);
    return tool == list.unresolved.end() ? QString() : tool->curation.note;
}

} // namespace

void MainWindow::connectDecisions()
{
    const auto offer = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    QUndoStack *stack = m_decisions->undoStack();
    connect(m_actions.undo, &QAction::triggered, stack, &QUndoStack::undo);
    connect(m_actions.redo, &QAction::triggered, stack, &QUndoStack::redo);
    for (const auto signal : {&QUndoStack::undoTextChanged, &QUndoStack::redoTextChanged})
        connect(stack, signal, this, &MainWindow::updateDecisionActions);
    for (const auto signal : {&QUndoStack::canUndoChanged, &QUndoStack::canRedoChanged})
        connect(stack, signal, this, &MainWindow::updateDecisionActions);
    offer(m_actions.pin, [this](bool pinned) { pinSelected(pinned); });
    offer(m_actions.note, [this] { editNote(); });
    offer(m_actions.overrides, [this] { editOverrides(); });
    offer(m_actions.addSource, [this] { addSource(); });
    offer(m_actions.removeSource, [this] { removeSelected(); });
    connectAnswers();
    updateDecisionActions();
}

void MainWindow::updateDecisionActions()
{
    const QUndoStack *stack = m_decisions->undoStack();
    const auto name = [](QAction *action, const QString &plain, const QString &named, const QString &what) {
        action->setText(what.isEmpty() ? plain : named.arg(QString(what).replace(u'&', u"&&"_s)));
    };
    name(m_actions.undo, tr("&Undo"), tr("&Undo “%1”"), stack->undoText());
    name(m_actions.redo, tr("&Redo"), tr("&Redo “%1”"), stack->redoText());
    m_actions.undo->setEnabled(stack->canUndo());
    m_actions.redo->setEnabled(stack->canRedo());
    int sources = 0;
    bool areByHand = true;
    bool arePinned = true;
    for (const int number : m_treePane->selectedRows()) {
        const ToolRow &row = m_tools->rowAt(number);
        if (!row.isSource())
            continue;
        ++sources;
        areByHand = areByHand && row.decisions.testFlag(HandMark::Added);
        arePinned = arePinned && row.decisions.testFlag(HandMark::Pinned);
    }
    for (QAction *action : {m_actions.include, m_actions.exclude, m_actions.pin, m_actions.note})
        action->setEnabled(sources > 0);
    m_actions.overrides->setEnabled(sources == 1);
    m_actions.addSource->setEnabled(hasWorkspace());
    areByHand = areByHand && sources > 0;
    arePinned = arePinned && sources > 0;
    m_actions.removeSource->setEnabled(areByHand);
    m_actions.pin->setChecked(arePinned);
    updateAnswerActions();
}

void MainWindow::include(const QStringList &sourceIds, bool included)
{
    const CurationState state = included ? CurationState::Included : CurationState::Excluded;
    m_decisions->make(
        m_decisions->withList([&](const SourceList &list) { return setState(list, sourceIds, state); }), true);
}

void MainWindow::makeDecision(const ListEdit &edit)
{
    if (!edit.isEmpty())
        m_decisions->make(edit);
}

void MainWindow::followDecision(const ListEdit &edit)
{
    m_isWarned = false;
    for (const CurationChange &change : edit.decisions) {
        const auto transfer = m_tools->transfers().constFind(change.id);
        if (change.after.state == CurationState::Excluded && transfer != m_tools->transfers().cend()
            && !isFinal(transfer->phase))
            m_engine.cancelDownload(change.id);
    }
    // What was counted last does not hold any more.
    if (!m_stage)
        m_stageStatus->showIdle(stageText(Stage::Idle));
    // Files of other versions stand behind the entries again.
    if (edit.replacement)
        refreshQuietly();
    updateDetails();
}

void MainWindow::reviewUpdate()
{
    const auto pending = m_snapshot->pendingUpdate;
    if (!isWorthReviewing(pending->plan)) {
        applyUpdate({}); // the list takes note of what was asked, and when
        return;
    }
    QStringList failures;
    for (const HostFailure &failure : *m_snapshot->documentFailures)
        failures.append(describe(summaryOf(failure)));
    auto *dialog = new UpdateReviewDialog(pending, failures, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->rememberIn(m_settings);
    dialog->setFolder(QFileInfo(m_snapshot->workspace.filePath).absolutePath());
    connect(dialog, &QDialog::accepted, this, [this, dialog] { applyUpdate(dialog->accepted()); });
    connect(dialog, &QDialog::rejected, this, [this] {
        m_engine.discardUpdate();
        m_stageStatus->showIdle(updateDiscardedText());
    });
    dialog->open();
}

void MainWindow::applyUpdate(const QStringList &keys)
{
    m_beforeUpdate = m_decisions->list();
    m_engine.applyUpdate(keys);
}

// One step to take back, however many entries have changed.
void MainWindow::rememberUpdate()
{
    const SourceList before = *std::exchange(m_beforeUpdate, std::nullopt);
    if (before.sources != m_snapshot->sourceList->sources)
        m_decisions->remember(
            {.replacement = std::make_shared<const ListReplacement>(ListReplacement{before, *m_snapshot->sourceList})});
}

void MainWindow::pinSelected(bool pinned)
{
    makeDecision(m_decisions->withList(
        [&](const SourceList &list) { return setPinned(list, m_treePane->selectedSourceIds(), pinned); }));
}

void MainWindow::editNote()
{
    const QStringList ids = m_treePane->selectedSourceIds() + selectedUnresolvedIds();
    const SourceList list = m_decisions->list();
    const QString before = ids.isEmpty() ? QString() : noteOn(list, ids.first());
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setWindowTitle(tr("Note"));
    dialog->setLabelText(
        ids.size() == 1 ? tr("Note on %1:").arg(ids.first()) : tr("Note on %n tools:", nullptr, int(ids.size())));
    dialog->setTextValue(before);
    connect(dialog, &QInputDialog::textValueSelected, this,
        [this, ids](const QString &note) { makeDecision(setNote(m_decisions->list(), ids, note.trimmed())); });
    dialog->open();
}

void MainWindow::editOverrides()
{
    const QString id = m_treePane->selectedSourceIds().value(0);
    const SourceList list = m_decisions->list();
    const Source *entry = entryOf(list, id);
    if (!entry)
        return;
    auto *dialog = SourceDialog::forOverrides(*entry, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    answerChecksums(dialog);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, id] { makeDecision(setOverrides(m_decisions->list(), id, dialog->overrides())); });
    dialog->open();
}

void MainWindow::addSource()
{
    const std::vector<UnresolvedTool> tools = selectedUnresolved();
    const Source start = tools.size() == 1 ? sourceFor(tools.front()) : Source();
    auto *dialog = SourceDialog::forNew(m_decisions->list(), this, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    answerChecksums(dialog);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto edit = rcm::addSource(m_decisions->list(), dialog->source()))
            makeDecision(*edit);
        else
            tell(decisionRefusedMessage(edit.error()));
    });
    dialog->open();
}

void MainWindow::removeSelected()
{
    ListEdit edit;
    const SourceList list = m_decisions->list();
    for (const QString &id : m_treePane->selectedSourceIds()) {
        const auto one = removeSource(list, id);
        if (!one)
            return tell(decisionRefusedMessage(one.error()));
        edit.removed.insert(edit.removed.end(), one->removed.begin(), one->removed.end());
    }
    makeDecision(edit);
}

void MainWindow::refreshQuietly()
{
    if (m_stage)
        return; // the end of the operation looks at the files
    m_isRefreshing = true;
    m_engine.refreshCoverage();
}

void MainWindow::followOthers()
{
    if (!m_stage)
        m_stageStatus->showIdle(listChangedText());
    log(LogEntry::Kind::Done, workspaceTopic(), {ErrorKind::Io, {}, listChangedText(), {}, {}});
    refreshQuietly();
}

// Those that nobody has answered yet stay offered.
void MainWindow::showConflicts(const std::vector<EditConflict> &conflicts)
{
    for (const EditConflict &conflict : conflicts)
        log(LogEntry::Kind::Warning, workspaceTopic(), conflictError(conflict));
    std::ranges::copy(conflicts, std::back_inserter(m_conflicts));
    tell(conflictsMessage(m_conflicts));
}

void MainWindow::reviewConflicts()
{
    auto *dialog = new ConflictDialog(std::exchange(m_conflicts, {}), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { makeDecision(dialog->edit()); });
    dialog->open();
}

} // namespace rcm

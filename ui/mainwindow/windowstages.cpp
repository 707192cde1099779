// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow makes of the stages that the engine goes through: status, log and message bar.
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/stagestatus.h"
#include "ui/messages/stagemessages.h"
#include "ui/messages/stageoutcome.h"
#include "ui/messages/stagetext.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/downloadpane.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QDesktopServices>
#include <QTabWidget>
#include <QUrl>

#include <utility>

namespace rcm {

void MainWindow::startStage(Stage stage)
{
    m_stage = stage;
    if (!m_isRefreshing)
        m_message->hide();
    m_stageStatus->showStage(stage);
    if (stage == Stage::Download)
        m_bottom->setCurrentWidget(m_downloadPane);
    updateActions();
}

void MainWindow::finishStage(Stage stage, const Result<void> &result)
{
    if (stage == Stage::Download && m_stage == Stage::Download) {
        m_tools->forgetArrived();
        m_coverageTimer.stop();
        updateCoverage();
    }
    if (result) {
        showOutcome(stage);
    } else if (result.error().kind == ErrorKind::Cancelled) {
        m_stageStatus->showIdle(stageCancelledText(stage));
        log(LogEntry::Kind::Warning, stageText(stage), {ErrorKind::Cancelled, {}, cancelledText(), {}, {}});
    } else {
        m_stageStatus->showIdle(stageFailureText(stage));
        tell(stageFailedMessage(stage, result.error()));
        log(LogEntry::Kind::Problem, stageText(stage), result.error());
    }
}

// A stage that worked through everything: well, or with something to look at.
void MainWindow::showOutcome(Stage stage)
{
    if (!m_snapshot || m_isRefreshing || stage == Stage::ReadReport)
        return; // the next stage reports on the inputs
    if (stage == Stage::Resolve && m_snapshot->pendingUpdate) {
        m_status = updatePlannedText(reviewOf(m_snapshot->pendingUpdate->plan).size());
        return; // nothing has happened to the list yet
    }
    const StageOutcome outcome = outcomeOf(stage, *m_snapshot, m_transfers->totals());
    m_status = outcome.text;
    if (stage == Stage::Verify && m_repaired) {
        if (m_repaired->empty())
            *m_repaired = filesToRepair(*m_snapshot);
        return; // told at the end
    }
    if (stage == Stage::Verify && !m_isVerifying) {
        // Files that are missing are no news where nobody has asked; damaged ones are.
        if (m_snapshot->coverage && m_snapshot->coverage->totals.files.of(CacheState::Mismatch) > 0) {
            logOutcome(stageText(stage), outcome);
            tell(outcome.message);
        }
        return;
    }
    if (stage == Stage::Export)
        m_status = exportedText(m_exportedFile);
    logOutcome(stageText(stage), {outcome.kind, m_status, {}, outcome.entries});
    if (!outcome.message.title.isEmpty())
        tell(outcome.message);
}

void MainWindow::finishRepair()
{
    const StageOutcome outcome = outcomeOfRepair(*std::exchange(m_repaired, std::nullopt), *m_snapshot);
    m_status = outcome.text;
    logOutcome(repairText(), {outcome.kind, outcome.text + u' ' + outcome.message.text, {}, {}});
    if (!outcome.message.title.isEmpty())
        tell(outcome.message);
}

void MainWindow::logOutcome(const QString &what, const StageOutcome &outcome)
{
    for (const LogEntry &entry : outcome.entries)
        m_problems->add(entry);
    log(outcome.kind, what, {ErrorKind::Io, {}, outcome.text.trimmed(), {}, {}});
}

void MainWindow::finishOperation(const Result<void> &result)
{
    const std::optional<Stage> last = std::exchange(m_stage, std::nullopt);
    const bool wasRefreshing = std::exchange(m_isRefreshing, false);
    m_isVerifying = false;
    updateActions();
    if (!result || !last) {
        m_repaired.reset();
        m_beforeUpdate.reset();
        return;
    }
    if (*last == Stage::Resolve && m_snapshot->pendingUpdate) {
        m_stageStatus->showIdle(m_status);
        reviewUpdate();
        return;
    }
    if (*last == Stage::Resolve && m_beforeUpdate)
        rememberUpdate();
    if (m_repaired)
        finishRepair();
    m_stageStatus->showIdle(m_status.isEmpty() ? stageText(Stage::Idle) : m_status);
    if (!wasRefreshing && (*last == Stage::Resolve || *last == Stage::Download))
        refreshQuietly(); // reads only files that were not verified yet
    if (*last == Stage::Match && m_snapshot->sourceList->sources.empty()) {
        tell(inputsReadMessage());
    } else if (*last == Stage::Export) {
        tell(exportedMessage(m_exportedFile));
        if (m_opensExport)
            QDesktopServices::openUrl(QUrl::fromLocalFile(m_exportedFile));
    }
}

} // namespace rcm

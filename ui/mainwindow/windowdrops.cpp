// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are dropped on MainWindow.
#include "core/base/urls.h"
#include "ui/dialogs/workspacedialog.h"
#include "ui/mainwindow/droppedfile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QStringList localFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

// The image that a workspace is for, as far as can be said without the network.
std::optional<ImageInfo> imageOfWorkspace(const Snapshot &snapshot)
{
    if (snapshot.report)
        return snapshot.report->image;
    const QString report = resolvedPath(snapshot.workspace, snapshot.workspace.report);
    return report.isEmpty() || isUrlText(report) ? std::nullopt : imageOf(report);
}

QString titleOf(const std::optional<ImageInfo> &image)
{
    return image && !image->title.isEmpty() ? image->title : MainWindow::tr("an unknown image");
}

} // namespace

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_stage && !localFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    takeDroppedFiles(localFiles(*event->mimeData()));
}

void MainWindow::takeDroppedFiles(const QStringList &paths)
{
    const DroppedFiles dropped = droppedFiles(paths);
    if (!dropped.workspace.isEmpty()) {
        openWorkspace(dropped.workspace);
    } else if (!dropped.hasInputs()) {
        m_message->showMessage(Tone::Caution, tr("Nothing to use."),
            (dropped.refused
                + QStringList{tr("Drop a workspace, an upstream report (JSON or readme), a toolset or a source list.")})
                .join(u'\n'));
    } else if (!hasWorkspace()) {
        createWorkspace(withDropped(WorkspaceDialog::proposal(), dropped));
    } else {
        offerDropped(dropped);
    }
}

void MainWindow::offerDropped(const DroppedFiles &dropped)
{
    const Workspace changed = withDropped(m_snapshot->workspace, dropped);
    QStringList changes = inputChanges(m_snapshot->workspace, changed);
    if (changes.isEmpty()) {
        m_message->showMessage(Tone::Neutral, tr("Nothing changed."), tr("The workspace uses these files already."));
        return;
    }
    changes += dropped.refused;
    const auto former = imageOfWorkspace(*m_snapshot);
    const auto fresh = dropped.report.isEmpty() ? former : imageOf(dropped.report);
    const bool isOtherImage = !m_snapshot->workspace.report.isEmpty() && !dropped.report.isEmpty()
        && !(former && fresh && isSameImage(*former, *fresh));
    if (!isOtherImage && dropped.sourceList.isEmpty()) {
        useInputs(changed, changes);
        return;
    }
    // Asked in place: the offer is the confirmation.
    QStringList questions = inputChanges(m_snapshot->workspace, changed);
    auto *use = new QAction(tr("Use it"), m_message);
    connect(use, &QAction::triggered, this, [this, changed, changes] { useInputs(changed, changes); });
    if (isOtherImage)
        questions.prepend(tr("The report is about %1, this workspace is for %2.").arg(titleOf(fresh), titleOf(former)));
    m_message->showMessage(Tone::Caution,
        isOtherImage ? tr("Use the report of another image?") : tr("Use another source list?"),
        tr("If you do: %1").arg(questions.join(u'\n')), use);
}

void MainWindow::useInputs(const Workspace &changed, const QStringList &changes)
{
    const Workspace former = m_snapshot->workspace;
    auto *undo = new QAction(tr("Undo"), m_message);
    connect(undo, &QAction::triggered, this, [this, former] {
        if (hasWorkspace() && m_snapshot->workspace.filePath == former.filePath)
            m_engine.updateWorkspace(withInputsOf(m_snapshot->workspace, former));
    });
    m_engine.updateWorkspace(withInputsOf(m_snapshot->workspace, changed));
    m_message->showMessage(Tone::Active, tr("Inputs changed."),
        (changes + QStringList{tr("Fetch the report to update the tools.")}).join(u'\n'),
        {m_actions.fetchReport, undo});
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are dropped on MainWindow.
#include "core/base/urls.h"
#include "ui/dialogs/workspacedialog.h"
#include "ui/mainwindow/droppedfile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/inputmessages.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QMimeData>

namespace rcm {

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
        tell(noInputsMessage(dropped.refused));
    } else if (!hasWorkspace()) {
        createWorkspace(withDropped(WorkspaceDialog::proposal(), dropped));
    } else {
        offerDropped(dropped);
    }
}

void MainWindow::offerDropped(const DroppedFiles &dropped)
{
    const Workspace changed = withDropped(m_snapshot->workspace, dropped);
    const QStringList changes = inputChanges(m_snapshot->workspace, changed);
    if (changes.isEmpty()) {
        tell(sameInputsMessage());
        return;
    }
    const auto former = imageOfWorkspace(*m_snapshot);
    const auto fresh = dropped.report.isEmpty() ? former : imageOf(dropped.report);
    const bool isOtherImage = !m_snapshot->workspace.report.isEmpty() && !dropped.report.isEmpty()
        && !(former && fresh && isSameImage(*former, *fresh));
    const QStringList remarks = changes + dropped.refused;
    if (!isOtherImage && dropped.sourceList.isEmpty()) {
        useInputs(changed, remarks);
        return;
    }
    // Asked in place: the offer is the confirmation.
    auto *use = new QAction(m_message);
    connect(use, &QAction::triggered, this, [this, changed, remarks] { useInputs(changed, remarks); });
    tell(isOtherImage ? otherImageQuestion(former, fresh, changes) : otherSourceListQuestion(changes), {use});
}

void MainWindow::useInputs(const Workspace &changed, const QStringList &changes)
{
    const Workspace former = m_snapshot->workspace;
    auto *undo = new QAction(m_message);
    connect(undo, &QAction::triggered, this, [this, former] {
        if (hasWorkspace() && m_snapshot->workspace.filePath == former.filePath)
            m_engine.updateWorkspace(withInputsOf(m_snapshot->workspace, former));
    });
    m_engine.updateWorkspace(withInputsOf(m_snapshot->workspace, changed));
    tell(inputsChangedMessage(changes), {m_actions.fetchReport, undo});
}

} // namespace rcm

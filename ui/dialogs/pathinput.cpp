// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pathinput.h"

#include "core/workspace/workspace.h"

#include <QDir>
#include <QFileInfo>

namespace rcm {

PathInput::PathInput(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_problem(new FieldProblem(this))
{
}

void PathInput::setProblem(const QString &problem, const QList<QAction *> &offers)
{
    m_problem->setText(problem, offers);
    focusProxy()->setAccessibleDescription(problem);
}

QString PathInput::startFolder(const QString &path) const
{
    QFileInfo info(QDir(m_baseFolder).absoluteFilePath(path));
    if (path.isEmpty() || (QDir::isRelativePath(path) && !info.exists()))
        info = QFileInfo(m_browseFolder.isEmpty() ? m_baseFolder : m_browseFolder);
    while (!info.isDir() && !info.isRoot())
        info = QFileInfo(info.absolutePath());
    return info.absoluteFilePath();
}

QString PathInput::shownPath(const QString &path) const
{
    Workspace workspace;
    workspace.filePath = m_workspaceFile;
    return QDir::toNativeSeparators(pathFromWorkspace(workspace, path));
}

void PathInput::setFocusWidget(QWidget *widget)
{
    setFocusProxy(widget);
    // A label passes its mnemonic only to a buddy that takes the focus itself.
    setFocusPolicy(widget->focusPolicy());
}

} // namespace rcm

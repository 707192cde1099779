// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/reportfield.h"

#include "ui/dialogs/releasedialog.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>

namespace rcm {

ReportField::ReportField(QWidget *parent)
    : PathField(
        PathField::Kind::OpenFile, tr("Upstream report"), tr("Software reports (*.json *.md);;All files (*)"), parent)
    , m_workspace([] { return Workspace(); })
{
    setPlaceholder(tr("https://…, a file, or a release such as win25@latest"));
    auto *releases = new QPushButton(tr("Releases…"), this);
    releases->setToolTip(tr("Choose a published release of an image"));
    releases->setAutoDefault(false); // Enter in the field is for the dialog's own button
    addButton(releases);
    connect(releases, &QPushButton::clicked, this, &ReportField::choose);
}

void ReportField::choose()
{
    ReleaseRequest request{m_workspace()};
    // A workspace that is not made yet has no folder to keep documents in.
    if (!QFileInfo::exists(resolvedPath(request.workspace, request.workspace.documentCache)))
        request.workspace.documentCache.clear();
    m_dialog = new ReleaseDialog(request, this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ReleaseDialog::releasesWanted, this, &ReportField::releasesWanted);
    connect(m_dialog, &QDialog::accepted, this, [this] {
        m_releasesOf = m_dialog->repository();
        setPath(m_dialog->chosenName());
        edit()->setFocus();
        emit edited();
    });
    m_dialog->open();
    m_dialog->load();
}

void ReportField::showReleases(const Result<ReleaseList> &list)
{
    if (m_dialog)
        m_dialog->showReleases(list);
}

} // namespace rcm

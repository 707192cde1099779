// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/releaselister.h"
#include "ui/dialogs/pathfield.h"

#include <QPointer>

#include <functional>

namespace rcm {

class ReleaseDialog;

// The upstream report: a URL, a file, or a release, which can be chosen from a list. Who shows the field answers
// releasesWanted by showReleases().
class ReportField : public PathField {
    Q_OBJECT
public:
    explicit ReportField(QWidget *parent = nullptr);

    // The workspace as it is set up at the moment: releases are asked for as it says.
    void setWorkspaceSource(std::function<Workspace()> source) { m_workspace = std::move(source); }
    // The repository whose releases are meant, see Workspace::releasesOf.
    [[nodiscard]] const QString &releasesOf() const { return m_releasesOf; }
    void setReleasesOf(const QString &repository) { m_releasesOf = repository; }
    void showReleases(const Result<ReleaseList> &list);

signals:
    void releasesWanted(const rcm::ReleaseRequest &request);

private:
    void choose();

    std::function<Workspace()> m_workspace;
    QString m_releasesOf;
    QPointer<ReleaseDialog> m_dialog;
};

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QObject;

namespace rcm {

// All that the window can be asked for, each with text, icon and shortcut; owned by `parent`.
struct WindowActions {
    explicit WindowActions(QObject *parent);

    QAction *newWorkspace;
    QAction *openWorkspace;
    QAction *settings;
    QAction *quit;

    QAction *fetchReport;
    QAction *compareReports;
    QAction *updateSources;
    QAction *rebuildSources;
    QAction *download;
    QAction *downloadSelected;
    QAction *verify;
    QAction *repair;
    QAction *checkUrls;
    QAction *exportReport;
    QAction *cancel;

    QAction *include;
    QAction *exclude;
    QAction *pin; // checkable
    QAction *pinOther;
    QAction *note;
    QAction *overrides;
    QAction *confirm;
    QAction *addSource;
    QAction *removeSource;
    QAction *undo;
    QAction *redo;
    QAction *copyName;
    QAction *copyVersion;
    QAction *copyUrl;
    QAction *copyChecksum;
    QAction *copyPath;
    QAction *openUrl;
    QAction *openFolder;

    QAction *find;
    QAction *expandAll;
    QAction *collapseAll;
    QAction *nextPane;
    QAction *previousPane;
    QAction *about;

    // Those that start work on a workspace, and wait while a stage runs.
    [[nodiscard]] QList<QAction *> stageActions() const;
    [[nodiscard]] QList<QAction *> copyActions() const;
};

} // namespace rcm

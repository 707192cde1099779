// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowactions.h"

#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QCoreApplication>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WindowActions)
};

QAction *make(
    QObject *parent, const QString &icon, const QString &text, const QKeySequence &shortcut, const QString &tip)
{
    auto *action = new QAction(symbolicIcon(icon), text, parent);
    action->setShortcut(shortcut);
    action->setToolTip(shortcut.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, shortcut.toString(QKeySequence::NativeText)));
    action->setStatusTip(tip);
    return action;
}

} // namespace

WindowActions::WindowActions(QObject *parent)
    : newWorkspace(make(parent, u"new"_s, Words::tr("&New workspace…"), QKeySequence::New,
        Words::tr("Create a workspace: report, toolsets, source list, cache directory")))
    , openWorkspace(make(
          parent, u"open"_s, Words::tr("&Open workspace…"), QKeySequence::Open, Words::tr("Open a workspace file")))
    , settings(make(parent, u"settings"_s, Words::tr("Workspace &settings…"), Qt::CTRL | Qt::Key_Comma,
          Words::tr("Change inputs, outputs and limits of this workspace")))
    , quit(make(parent, u"cancel"_s, Words::tr("&Quit"), Qt::CTRL | Qt::Key_Q, Words::tr("Close the window")))
    , fetchReport(make(parent, u"fetch"_s, Words::tr("&Fetch report"), Qt::Key_F5,
          Words::tr("Read the upstream report and the toolsets, and match them")))
    , compareReports(make(parent, u"fork"_s, Words::tr("C&ompare reports…"), Qt::SHIFT | Qt::Key_F5,
          Words::tr("Show which tools were added, removed and changed between two releases")))
    , updateSources(make(parent, u"update"_s, Words::tr("&Update sources"), Qt::CTRL | Qt::Key_U,
          Words::tr("Find URL, size and checksum of every tool; your decisions are kept")))
    , rebuildSources(make(parent, u"new"_s, Words::tr("&Rebuild sources…"), Qt::CTRL | Qt::SHIFT | Qt::Key_U,
          Words::tr("Build the source list from scratch; every decision in it is lost")))
    , download(make(parent, u"download"_s, Words::tr("&Download"), Qt::CTRL | Qt::Key_D,
          Words::tr("Download every included file that is not in the cache")))
    , downloadSelected(make(parent, u"download"_s, Words::tr("Download &selected"), Qt::CTRL | Qt::SHIFT | Qt::Key_D,
          Words::tr("Download the files of the selected rows")))
    , verify(make(parent, u"verify"_s, Words::tr("&Verify"), Qt::Key_F7,
          Words::tr("Hash every file in the cache again and update the coverage")))
    , repair(make(parent, u"retry"_s, Words::tr("Re&pair cache"), Qt::SHIFT | Qt::Key_F7,
          Words::tr("Verify the cache and download again what is missing or damaged")))
    , checkUrls(make(parent, u"search"_s, Words::tr("Chec&k URLs"), Qt::Key_F8,
          Words::tr("Check that every URL answers, without downloading")))
    , exportReport(make(parent, u"export"_s, Words::tr("&Export report…"), Qt::CTRL | Qt::Key_E,
          Words::tr("Write the coverage report as HTML, JSON, text or Markdown")))
    , cancel(make(parent, u"stop"_s, Words::tr("&Cancel"), Qt::CTRL | Qt::Key_Period,
          Words::tr("Stop what is running; finished files stay, partial files resume later")))
    , include(make(parent, u"check"_s, Words::tr("&Include"), Qt::CTRL | Qt::Key_I,
          Words::tr("Include the selected tools (Space toggles)")))
    , exclude(make(
          parent, u"forbidden"_s, Words::tr("E&xclude"), QKeySequence::Delete, Words::tr("Exclude the selected tools")))
    , pin(make(parent, u"pin"_s, Words::tr("&Pin version"), Qt::CTRL | Qt::Key_P,
          Words::tr("Keep version, URL and checksum of the selected tools when sources are updated")))
    , pinOther(make(parent, u"check"_s, Words::tr("Pin to another &version…"), Qt::CTRL | Qt::ALT | Qt::Key_P,
          Words::tr("Bring the selected tools to a version of your choice with the next update, and keep them there")))
    , note(make(parent, u"log"_s, Words::tr("&Note…"), Qt::CTRL | Qt::Key_M, Words::tr("Write down why")))
    , overrides(make(parent, u"settings"_s, Words::tr("&Override…"), Qt::CTRL | Qt::Key_R,
          Words::tr("Replace URL, version, file name, checksum or size of the selected tool")))
    , confirm(make(parent, u"verify"_s, Words::tr("Confirm &decision"), Qt::CTRL | Qt::Key_K,
          Words::tr(
              "What is to be reviewed about the selected tools is right: overrides hold for them as they are now, "
              "and their warnings have been looked at")))
    , addSource(make(parent, u"new"_s, Words::tr("&Add file…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N,
          Words::tr("Add a file that neither report nor toolset names")))
    , removeSource(make(parent, u"cancel"_s, Words::tr("Re&move"), Qt::SHIFT | Qt::Key_Delete,
          Words::tr("Remove the selected files, which were added by hand")))
    , undo(make(parent, u"retry"_s, Words::tr("&Undo"), QKeySequence::Undo, Words::tr("Take the last decision back")))
    , redo(make(parent, u"update"_s, Words::tr("&Redo"), QKeySequence::Redo,
          Words::tr("Make the decision again that was taken back last")))
    , copyName(make(parent, u"copy"_s, Words::tr("Copy &name"), Qt::CTRL | Qt::SHIFT | Qt::Key_A,
          Words::tr("Copy the names of the selected tools, one a line")))
    , copyVersion(make(parent, u"copy"_s, Words::tr("Copy &version"), Qt::CTRL | Qt::SHIFT | Qt::Key_V,
          Words::tr("Copy the versions of the selected tools, one a line")))
    , copyUrl(make(parent, u"copy"_s, Words::tr("Copy &URL"), QKeySequence::Copy,
          Words::tr("Copy the URLs of the selected tools, whole, one a line")))
    , copyChecksum(make(parent, u"copy"_s, Words::tr("Copy &checksum"), Qt::CTRL | Qt::SHIFT | Qt::Key_H,
          Words::tr("Copy the checksums of the selected tools, one a line")))
    , copyPath(make(parent, u"copy"_s, Words::tr("Copy &path"), Qt::CTRL | Qt::SHIFT | Qt::Key_P,
          Words::tr("Copy the paths of the selected files in the cache directory, one a line")))
    , openUrl(make(parent, u"export"_s, Words::tr("Open UR&L"), Qt::CTRL | Qt::SHIFT | Qt::Key_O,
          Words::tr("Open the URLs of the selected tools in the browser, at most ten at once")))
    , openFolder(make(parent, u"open"_s, Words::tr("Open containing &folder"), Qt::CTRL | Qt::SHIFT | Qt::Key_F,
          Words::tr("Open the folder of the selected file in the cache directory")))
    , find(make(parent, u"search"_s, Words::tr("&Find…"), QKeySequence::Find, Words::tr("Search the tools")))
    , expandAll(make(parent, u"expand"_s, Words::tr("&Expand all"), Qt::CTRL | Qt::SHIFT | Qt::Key_Right,
          Words::tr("Expand every heading of the tree")))
    , collapseAll(make(parent, u"collapse"_s, Words::tr("&Collapse all"), Qt::CTRL | Qt::SHIFT | Qt::Key_Left,
          Words::tr("Collapse every heading of the tree")))
    , nextPane(make(parent, u"tree"_s, Words::tr("&Next pane"), Qt::Key_F6, Words::tr("Go to the next pane")))
    , previousPane(make(
          parent, u"tree"_s, Words::tr("&Previous pane"), Qt::SHIFT | Qt::Key_F6, Words::tr("Go to the previous pane")))
    , about(make(parent, u"information"_s, Words::tr("&About Runner Cache Manager"), QKeySequence(),
          Words::tr("Version and licence")))
{
    pin->setCheckable(true);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    settings->setMenuRole(QAction::PreferencesRole);
    newWorkspace->setIconText(Words::tr("New"));
    openWorkspace->setIconText(Words::tr("Open"));
    exportReport->setIconText(Words::tr("Export report"));
}

QList<QAction *> WindowActions::stageActions() const
{
    return {fetchReport, updateSources, rebuildSources, download, downloadSelected, verify, repair, checkUrls,
        exportReport, settings};
}

QList<QAction *> WindowActions::copyActions() const
{
    return {copyName, copyVersion, copyUrl, copyChecksum, copyPath};
}

} // namespace rcm

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/download/transferstate.h"
#include "core/exporting/coverageformats.h"
#include "core/session/downloadrequest.h"
#include "core/session/snapshot.h"
#include "core/session/stage.h"
#include "core/sources/edits.h"
#include "core/sources/mergeedits.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace rcm {

// Puts the stages in order, for the command and the window alike. One object tree in one thread: the main thread in the
// command, an engine thread in the window. Slots return at once and may be called by queued connection; only values
// cross threads.
//
// A slot that starts work runs one stage or several, one after the other: stageStarted, stageProgressed*, stageFinished
// for each, and operationFinished once at the end, the latter two always from the event loop. One operation runs at a
// time; a slot that is called meanwhile is answered by refused, and nothing else happens. Whether all files of a
// download stage arrived is said by the snapshot's lastDownload: a file that fails does not fail the stage.
class CacheSession : public QObject {
    Q_OBJECT
public:
    explicit CacheSession(QObject *parent = nullptr);
    ~CacheSession() override;

    [[nodiscard]] SnapshotPointer snapshot() const; // of the session's own thread

    // Takes the workspace and its source list, where there is one; nothing else is looked at.
    [[nodiscard]] Result<void> load(const Workspace &workspace);
    // Reads the files that operations need: credentials, mirror rules, definitions. An operation does so itself; this
    // is for who wants to tell what is wrong with them from what goes wrong in a stage.
    [[nodiscard]] Result<void> prepare();
    // Writes into the list what decisions and first downloads have left in memory alone. On an error, which names the
    // list, all of it stays there. At the end for who wants to hear of a failure: the destructor can only print it.
    [[nodiscard]] Result<void> save();
    // From now on a document that was fetched holds for the session, not for one operation: for who works on several
    // workspaces in a row.
    void holdDocuments();
    // From now on what others save in the source list shows at once, or as soon as no operation runs: for who shows the
    // list for longer.
    void followSourceList();
    // From now on a list may be updated with the report of another image than the one that it was made for.
    void allowOtherImage();

public slots:
    // load(), and then what is known of the cache, without reading files that are as they were when they were verified.
    // Errors come by workspaceFailed.
    void openWorkspace(const rcm::Workspace &workspace);
    // Settings changed; saved when it has a file. All of it or nothing: changeFailed when the file cannot be written,
    // the source list that it names cannot be read, or an operation runs.
    void updateWorkspace(const rcm::Workspace &workspace);
    // Report and toolsets in, nothing made of them.
    void readReport();
    // Report and toolsets in, matches out. The snapshot changes with the matches, or not at all.
    void readInputs();
    // Inputs, then resolving, then the source list on disk. `keepDecisions`: update-sources, else build-sources.
    // ErrorKind::Usage for an update with the report of another image.
    void buildSources(bool keepDecisions);
    // Works out what buildSources(true) would do, and leaves it in the snapshot's pendingUpdate. Nothing is written.
    void planUpdate();
    // Makes of the list what the entries of the pending update with these keys say (keyOf()); the others stay as they
    // are. The pending update is done with then. ErrorKind::Usage where there is none.
    void applyUpdate(const QStringList &keys);
    void discardUpdate();
    // A maintainer's decision (core/sources/edits.h; inverse() takes it back); the snapshot that follows shows it and
    // counts it as answered. The list is saved a moment later (SourceListKeeper::delay), before it is read again, and
    // at the end; changeFailed says when it could not be: then the decision stays in memory, and the next saving tries
    // again. A running download of a source that is excluded is cancelled. Decisions that contradict what others have
    // saved meanwhile are left out: conflictsFound.
    void edit(const rcm::ListEdit &edit);
    void startDownloads(const rcm::DownloadRequest &request);
    void cancelDownload(const QString &sourceId);
    // All of these in one operation; while downloads run they join the queue.
    void retryDownloads(const QStringList &sourceIds);
    // Re-hashes what is in the cache and makes the coverage report; `repair` fetches again what is bad.
    void verifyCache(bool repair);
    // The same, but trusts what was hashed before where a file's size and time are as they were.
    void refreshCoverage();
    // Asks every URL whether it is there, without downloading. ErrorKind::Usage for an offline workspace.
    void checkUrls();
    void exportReport(const QString &path, rcm::ExportFormat format);
    void cancel(); // the running stage
    // save(), answered by unsavedChanges, after changeFailed where it failed.
    void saveChanges();

signals:
    void snapshotChanged(rcm::SnapshotPointer snapshot);
    void stageStarted(rcm::Stage stage);
    void stageProgressed(rcm::Stage stage, qint64 done, qint64 total, const QString &what); // total 0: not known
    void stageFinished(rcm::Stage stage, const rcm::Result<void> &result); // exactly once a stage
    void operationFinished(const rcm::Result<void> &result); // after the last stage, or the first that failed
    // What was called could not begin, because another operation runs; from the event loop. That operation goes on.
    void refused(rcm::Stage stage, const rcm::Error &error);
    void workspaceFailed(const rcm::Error &error); // it could not be opened
    // Settings or decisions could not be saved. Settings are as they were; decisions stay in memory, see
    // unsavedChanges.
    void changeFailed(const rcm::Error &error);
    void unsavedChanges(bool any); // true: changes of the list are in memory alone, since saving failed; false: saved
    // The snapshot's list has taken up what others have saved. What is known of its files may be of other ones:
    // refreshCoverage() looks.
    void listChangedByOthers();
    // Decisions that were left out, each with an edit that makes it nevertheless.
    void conflictsFound(const std::vector<rcm::EditConflict> &conflicts);
    void noticed(const QString &notice); // worth a word, no failure
    void transferChanged(const rcm::TransferState &state);

private:
    class Private; // sessionoperation.h
    std::unique_ptr<Private> d;
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::ExportFormat)
Q_DECLARE_METATYPE(rcm::ListEdit)

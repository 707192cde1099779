// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cachesession.h"
#include "core/session/checksumfinder.h"
#include "core/session/entryfacts.h"
#include "core/session/releaselister.h"
#include "core/session/reportcomparison.h"
#include "ui/presentation/toolrowset.h"

#include <QObject>

namespace rcm {

// What the window can ask for, and what it is told. Calls return at once; answers are values, delivered in the caller's
// thread. The window knows this much of the engine and no more, so that tests can play it.
class Engine : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void openWorkspace(const QString &path) = 0;
    // Saves the workspace under its file path and opens it.
    virtual void createWorkspace(const Workspace &workspace) = 0;
    virtual void updateWorkspace(const Workspace &workspace) = 0;
    virtual void readInputs() = 0;
    virtual void buildSources(bool keepDecisions) = 0;
    // Works out what an update would do; the snapshot that follows has it in pendingUpdate.
    virtual void planUpdate() = 0;
    virtual void applyUpdate(const QStringList &keys) = 0;
    virtual void discardUpdate() = 0;
    virtual void edit(const ListEdit &edit) = 0;
    virtual void startDownloads(const DownloadRequest &request) = 0;
    virtual void cancelDownload(const QString &sourceId) = 0;
    virtual void retryDownloads(const QStringList &sourceIds) = 0;
    virtual void verifyCache(bool repair) = 0;
    virtual void refreshCoverage() = 0;
    virtual void checkUrls() = 0;
    virtual void exportReport(const QString &path, ExportFormat format) = 0;
    virtual void cancel() = 0;
    // Writes at once what changes of the list are in memory alone; answered by unsavedChanges, after changeFailed where
    // it failed.
    virtual void saveChanges() = 0;
    // Answered by releasesListed with the same number, also while another operation runs; a new request takes the place
    // of one that is not answered yet.
    virtual void listReleases(int number, const ReleaseRequest &request) = 0;
    // Looks for the checksum that a file's vendor publishes. Answered by checksumFetched with the same number, also
    // while another operation runs; a new request cancels the one that is not answered yet.
    virtual void fetchChecksum(int number, const ChecksumRequest &request) = 0;
    virtual void cancelChecksum() = 0;
    // Answered by factsFound with the same number, also while an operation runs; of several questions in a row perhaps
    // only the last.
    virtual void findFacts(int number, const EntryQuestion &question) = 0;
    // Answered by reportsCompared with the same number, also while an operation runs; a new request takes the place of
    // one that is not answered yet.
    virtual void compareReports(int number, const ComparisonRequest &request) = 0;
    virtual void cancelComparison() = 0; // then it is not answered

signals:
    // `rows`: the tree's, made from this snapshot; null: the window makes them.
    void snapshotChanged(const rcm::SnapshotPointer &snapshot, const rcm::ToolRowsPointer &rows = {});
    void stageStarted(rcm::Stage stage);
    void stageProgressed(rcm::Stage stage, qint64 done, qint64 total, const QString &what); // total 0: not known
    void stageFinished(rcm::Stage stage, const rcm::Result<void> &result);
    void operationFinished(const rcm::Result<void> &result); // after the last stage, or the first that failed
    void refused(rcm::Stage stage, const rcm::Error &error); // could not begin, because another operation runs
    void noticed(const QString &notice); // worth a word, no failure
    void transferChanged(const rcm::TransferState &state);
    // The workspace or its source list could not be made or opened; what was open stays.
    void workspaceFailed(const rcm::Error &error);
    // Settings or decisions could not be saved. Decisions stay in memory.
    void changeFailed(const rcm::Error &error);
    // Whether changes of the list are in memory alone because they could not be saved. False comes for all changes that
    // the snapshots until then show.
    void unsavedChanges(bool any);
    void listChangedByOthers(); // the snapshot's list has taken up what others have saved
    // Decisions that were left out, because others have saved something else meanwhile.
    void conflictsFound(const std::vector<rcm::EditConflict> &conflicts);
    void releasesListed(int number, const rcm::Result<rcm::ReleaseList> &list);
    void checksumFetched(int number, const rcm::Result<rcm::Checksum> &found);
    void factsFound(int number, const rcm::EntryFacts &facts);
    void reportsCompared(int number, const rcm::Result<rcm::ReportComparison> &comparison);
};

} // namespace rcm

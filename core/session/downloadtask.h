// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadqueue.h"
#include "core/session/downloadrequest.h"
#include "core/session/firstdownloadnotes.h"
#include "core/session/sessionservices.h"
#include "core/session/stagetask.h"
#include "core/store/cachelock.h"

#include <memory>
#include <optional>

namespace rcm {

// Fetches sources into the cache directory, which is locked meanwhile, and puts what became of them into the snapshot.
// Files that were found to be wrong are looked at again and quarantined before they are fetched. A download that fails
// does not fail the task: its transfer's state says so, and the snapshot's lastDownload counts it. A cache directory
// that cannot be used does fail it.
class DownloadTask : public StageTask {
    Q_OBJECT
public:
    // All outlive the task.
    DownloadTask(SessionServices &services, Snapshot &snapshot, SourceListKeeper &list, DownloadRequest request);
    ~DownloadTask() override;

    void start() override;
    void cancel() override;
    void cancelDownload(const QString &sourceId);
    // Those that no included source of the list wants any more.
    void cancelExcluded();
    // Once more, or in addition to the others. False when the queue has ended already.
    [[nodiscard]] bool addDownloads(const QStringList &sourceIds);

signals:
    void listNotSaved(const rcm::Error &error); // at the end: what first downloads have told is in memory alone
    void transferChanged(const rcm::TransferState &state);

private:
    class CacheAccess;
    using KnownFiles = QHash<QString, IndexEntry>; // by file path

    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] DownloadPlan plan(
        const QStringList &sourceIds, const DownloadPlanOptions &options, const KnownFiles &known) const;
    [[nodiscard]] Result<void> prepareBadFiles(DownloadPlan &plan);
    void noteSkipped(const DownloadPlan &plan, const KnownFiles &known);
    void tellTotals(const DownloadTotals &totals);
    void takeDownload(const FinishedDownload &download);
    void takeSummary(const DownloadSummary &summary);
    void noteFiles(const DownloadSummary &summary);
    // `replaced`: paths of quarantined files in whose place new ones are.
    void noticeQuarantined(const QSet<QString> &replaced);
    void end(const Result<void> &result);

    SessionServices &m_services;
    Snapshot &m_snapshot;
    DownloadRequest m_request;
    std::unique_ptr<CacheAccess> m_cache;
    FirstDownloadNotes m_notes;
    QHash<QString, QString> m_quarantined; // where bad files were put (absolute), by the path that they had
    bool m_isCancelled = false;
    bool m_hasEnded = false;
};

} // namespace rcm

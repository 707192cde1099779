// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadqueue.h"
#include "core/session/cachesession.h"
#include "core/session/sessionservices.h"
#include "core/session/stagetask.h"
#include "core/store/cachelock.h"

#include <memory>
#include <optional>

namespace rcm {

// Fetches sources into the cache directory, which is locked meanwhile, and puts what became of them into the snapshot.
// Files that were found to be wrong are quarantined before they are fetched again. A download that fails does not fail
// the task: its transfer's state says so. A cache directory that cannot be used does.
class DownloadTask : public StageTask {
    Q_OBJECT
public:
    // Both outlive the task.
    DownloadTask(SessionServices &services, Snapshot &snapshot, DownloadRequest request);
    ~DownloadTask() override;

    void start() override;
    void cancel() override;
    void cancelDownload(const QString &sourceId);
    void retryDownload(const QString &sourceId);

signals:
    void transferChanged(const rcm::TransferState &state);

private:
    class CacheAccess;

    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<DownloadPlan> plan() const;
    [[nodiscard]] Result<void> quarantineBadFiles(const DownloadPlan &plan);
    void tellTotals(const DownloadTotals &totals);
    void takeSummary(const DownloadSummary &summary);
    void noteFiles(const DownloadSummary &summary);
    void noticeQuarantined(const QHash<QString, VerifiedFile> &found);
    void noteFirstDownloads(const DownloadSummary &summary);

    SessionServices &m_services;
    Snapshot &m_snapshot;
    DownloadRequest m_request;
    std::unique_ptr<CacheAccess> m_cache;
    QHash<QString, QString> m_quarantined; // where bad files were put (absolute), by the path that they had
    bool m_isCancelled = false;
};

} // namespace rcm
